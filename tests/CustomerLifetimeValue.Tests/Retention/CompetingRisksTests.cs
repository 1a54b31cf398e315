using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class CompetingRisksTests
{
    /// <summary>Ten customers, worked by hand: at 2 one of 10 leaves for the price, at 3 one of 8 for a move (one was censored at 2), at 5 two of 7, one for each.</summary>
    private static readonly CausedTenure[] Ten = [new(2, "price"), new(2, null), new(3, "move"), new(5, "price"), new(5, "move"), new(6, null), new(7, "price"), new(8, null), new(8, null), new(8, null)];

    [Fact]
    public void Incidences_are_those_worked_by_hand()
    {
        var risks = CompetingRisks.Estimate(Ten, TimeUnit.Month);
        Assert.Equal(["move", "price"], risks.Causes, StringComparer.Ordinal);
        double afterTwo = 0.9, afterThree = 0.9 * 7 / 8, afterFive = afterThree * 5 / 7;
        Golden.Agrees(0.1, risks.Incidence("price", 2), 1e-15);
        Golden.Agrees(afterTwo / 8 + afterThree / 7, risks.Incidence("move", 6), 1e-14);
        Golden.Agrees(0.1 + afterThree / 7 + afterFive / 4, risks.Incidence("price", 8), 1e-14);
        Assert.Equal(0, risks.Incidence("move", 0));
        Assert.Equal("Aalen–Johansen of 10 customers: move 2, price 3", risks.ToString());
    }

    [Fact]
    public void Incidences_and_survival_add_up_to_one_and_one_cause_is_Kaplan_and_Meier()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            CausedTenure[] tenures = [.. Enumerable.Range(0, 40).Select(_ => new CausedTenure(1 + random.Next(12), random.Next(4) switch { 0 => null, 1 => "a", 2 => "b", _ => "c" })), new(13, null), new(12, "a")];
            var risks = CompetingRisks.Estimate(tenures, TimeUnit.Month);
            var alone = CompetingRisks.Estimate(tenures.Select(t => new CausedTenure(t.Length, t.Cause is null ? null : "any")), TimeUnit.Month);
            for (int t = 0; t <= 12; t++)
            {
                Golden.Agrees(1, risks.Causes.Sum(cause => risks.Incidence(cause, t)) + risks.AllCauses.Survival(t), 1e-13);
                Assert.Equal(alone.AllCauses.StandardError(t), alone.StandardError("any", t), 1e-13);
            }
        }
    }

    [Fact]
    public void Without_a_cause_the_others_hazards_remain()
    {
        var without = CompetingRisks.Estimate(Ten, TimeUnit.Month).Without("price");
        Golden.Agrees(7 / 8.0 * 6 / 7, without.Survival(8), 1e-14);
    }

    [Fact]
    public void Groups_have_curves_of_their_own()
    {
        var curves = KaplanMeier.ByGroup([("web", new(2, true)), ("store", new(3, true)), ("web", new(4, false)), ("store", new(5, false))], TimeUnit.Month);
        Assert.Equal(["store", "web"], curves.Keys, StringComparer.Ordinal);
        Assert.Equal(KaplanMeier.Estimate([new(2, true), new(4, false)], TimeUnit.Month), curves["web"]);
        Refused.Naming("tenures", () => KaplanMeier.ByGroup([("web", new(2, true)), ("store", new(0, true))], TimeUnit.Month));
        Refused.Naming("tenures", () => KaplanMeier.ByGroup([(" ", new(2, true))], TimeUnit.Month));
        Refused.Naming("tenures", () => KaplanMeier.ByGroup([], TimeUnit.Month));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Refused.Naming("tenures", () => CompetingRisks.Estimate([], TimeUnit.Month));
        Refused.Naming("tenures", () => CompetingRisks.Estimate([new(3, null)], TimeUnit.Month));
        Refused.Naming("Cause", () => new CausedTenure(1, " "));
        Refused.OutOfRange("Length", "-1", () => new CausedTenure(-1, "a"));
        var risks = CompetingRisks.Estimate(Ten, TimeUnit.Month);
        Assert.Throws<KeyNotFoundException>(() => risks.Incidence("weather", 1));
        Refused.Naming("tenure", () => risks.Incidence("price", 9));
    }
}
