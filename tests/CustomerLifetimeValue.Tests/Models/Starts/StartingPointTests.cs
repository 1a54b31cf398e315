using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Where fits start: from what a base shows, whatever its unit of time and its size.</summary>
public sealed class StartingPointTests
{
    /// <summary>Six purchases in 155 weeks. The repeat buyers make them in 75 weeks: one who bought every ten weeks is still waited for, of one who bought as often nothing was heard for 40.</summary>
    private static readonly CustomerSummary[] Three = [new(3, 30, 35, TimeUnit.Week, sumOfLogGaps: 6.9), new(3, 30, 70, TimeUnit.Week, sumOfLogGaps: 6.9), new(0, 0, 50, TimeUnit.Week)];

    private const double MeanRate = 6 / 155.0, ActiveRate = 6 / 75.0, LeavesPerPurchase = 1 / 6.0, Gone = 1 / 2.0, Lost = 2 / 3.0, MeanAge = 155 / 3.0;

    public static TheoryData<string> Names => ListedModels.ContinuousNames;

    [Theory]
    [MemberData(nameof(Names))]
    public void Starts_are_measured_in_the_customers_unit_of_time(string name)
    {
        var model = ListedModels.Purchase(name);
        var (weeks, days) = (model.StartsFor(Base(Three)), model.StartsFor(Base([.. Three.Select(customer => customer.In(TimeUnit.Day))])));
        Assert.Equal(weeks.Count, days.Count);
        for (int i = 0; i < weeks.Count; i++)
            for (int j = 0; j < weeks[i].Length; j++)
            {
                double scale = model.Parameters[j].Dimension switch { ParameterDimension.Time => 7, ParameterDimension.Rate => 1 / 7.0, _ => 1 };
                Golden.Agrees(scale * weeks[i][j], days[i][j], 1e-11, $"start {i}, {model.Parameters[j].Name}");
            }
    }

    [Fact]
    public void Weak_priors_are_measured_in_the_customers_unit_of_time()
    {
        var (ofWeeks, ofDays) = (Priors(Base(Three)), Priors(Base([.. Three.Select(customer => customer.In(TimeUnit.Day))])));
        Assert.True(ofWeeks.Select(prior => prior.Coordinate).SequenceEqual(ofDays.Select(prior => prior.Coordinate), StringComparer.Ordinal));
        for (int i = 0; i < ofWeeks.Length; i++)
        {
            // A scale over its shape is a time, of which the prior has the logarithm; the growth of a hazard is one over a time, and may have either sign.
            var (coordinate, mean, spread) = (ofWeeks[i].Coordinate, ofWeeks[i].Mean, ofWeeks[i].Spread);
            Assert.Equal(mean + (coordinate is "ln alpha/r" or "ln beta/s" or "ln kappa/s" ? Math.Log(7) : 0), ofDays[i].Mean, 1e-11);
            Assert.Equal(coordinate is "b" ? spread / 7 : spread, ofDays[i].Spread, 1e-12);
        }
        Assert.Equal(6, ofWeeks.Count(prior => prior.Coordinate is "ln alpha/r"));

        static PosteriorPrior[] Priors(CustomerBase customers)
        {
            var patterns = CustomerPatterns.Of(customers);
            return
            [
                .. BgNbdDescriptor.Instance.Coordinates(patterns).Priors, .. MbgNbdDescriptor.Instance.Coordinates(patterns).Priors, .. ParetoNbdDescriptor.Instance.Coordinates(patterns).Priors,
                .. GGomNbdDescriptor.Instance.Coordinates(patterns).Priors, .. BgCnbdDescriptor.Instance.Coordinates(patterns).Priors, .. MbgCnbdDescriptor.Instance.Coordinates(patterns).Priors,
            ];
        }
    }

    [Fact]
    public void A_posteriors_coordinates_are_means_and_how_alike_customers_are()
    {
        var patterns = CustomerPatterns.Of(Base(Three));
        string[] leaving = ["ln r", "ln alpha/r", "logit a/(a+b)", "ln(a+b)"];
        Named(leaving, BgNbdDescriptor.Instance.Coordinates(patterns));
        Named(leaving, MbgNbdDescriptor.Instance.Coordinates(patterns));
        Named(leaving, MbgCnbdDescriptor.Instance.Coordinates(patterns));
        Named(["ln r", "ln alpha/r", "ln s", "ln beta/s"], ParetoNbdDescriptor.Instance.Coordinates(patterns));
        Named(["ln r", "ln alpha/r", "b", "ln s", "ln kappa/s"], GGomNbdDescriptor.Instance.Coordinates(patterns));
        Named(["logit alpha/(alpha+beta)", "ln(alpha+beta)", "logit gamma/(gamma+delta)", "ln(gamma+delta)"],
            BgBbDescriptor.Instance.Coordinates(DiscreteCustomerBase.FromCounts(6, TimeUnit.Year, [new(2, 4, 1)])));
        var spend = GammaGammaDescriptor.Instance.Coordinates(SpendPatterns.From([(1, 10.0, 1L), (2, 40, 1)]));
        Named(["ln p", "ln q", "ln v/q"], spend);
        Golden.Agrees(Math.Log(20) - 1, spend.Priors[2].Mean, 1e-12);

        static void Named(string[] names, Coordinates coordinates) => Assert.True(names.SequenceEqual(coordinates.Priors.Select(prior => prior.Coordinate), StringComparer.Ordinal));
    }

    [Fact]
    public void A_weak_prior_has_customers_buy_at_twice_the_mean_rate_and_leave_by_twice_the_mean_age()
    {
        var patterns = CustomerPatterns.Of(Base(Three));
        Golden.Agrees(Math.Log(0.5 / MeanRate), BgNbdDescriptor.Instance.Coordinates(patterns).Priors[1].Mean, 1e-12);
        Golden.Agrees(Math.Log(0.5 / (3 * MeanRate)), new BgCnbdDescriptor(3).Coordinates(patterns).Priors[1].Mean, 1e-12);
        Golden.Agrees(Math.Log(0.5 / MeanRate), ParetoNbdDescriptor.Instance.Coordinates(patterns).Priors[1].Mean, 1e-12);
        Golden.Agrees(Math.Log(2 * MeanAge), ParetoNbdDescriptor.Instance.Coordinates(patterns).Priors[3].Mean, 1e-12);
        var growing = GGomNbdDescriptor.Instance.Coordinates(patterns).Priors;
        Golden.Agrees(Math.Log(0.5 / MeanRate), growing[1].Mean, 1e-12);
        Assert.Equal(0, growing[2].Mean);
        Golden.Agrees(2 / MeanAge, growing[2].Spread, 1e-12);
        Golden.Agrees(Math.Log(2 * MeanAge), growing[4].Mean, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Starts_do_not_depend_on_how_many_customers_are_alike(string name)
    {
        var model = ListedModels.Purchase(name);
        var (once, often) = (model.StartsFor(Base(Three)), model.StartsFor(Base([.. Three, .. Three, .. Three])));
        Assert.Equal(once.Count, often.Count);
        for (int i = 0; i < once.Count; i++)
            for (int j = 0; j < once[i].Length; j++) Golden.Agrees(once[i][j], often[i][j], 1e-11, $"start {i}, {model.Parameters[j].Name}");
    }

    [Fact]
    public void A_base_shows_how_often_customers_buy_and_how_soon_they_leave()
    {
        var moments = new PurchaseMoments(CustomerPatterns.Of(Base(Three)));
        Golden.Agrees(MeanAge, moments.MeanAge, 1e-14);
        Golden.Agrees(1 / 3.0, moments.OnceShare, 1e-14);
        Golden.Agrees(Gone, moments.GoneShare, 1e-14);
        Golden.Agrees(Lost, moments.LostShare, 1e-14);
        Golden.Agrees(MeanRate, moments.MeanRate, 1e-14);
        Golden.Agrees(ActiveRate, moments.ActiveRate, 1e-14);
        Golden.Agrees(LeavesPerPurchase, moments.LeavingPerPurchase, 1e-14);
        Golden.Agrees(LeavesPerPurchase * ActiveRate, moments.LeavingRate, 1e-14);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    public void Beta_geometric_models_start_from_customers_of_every_kind(int shift, int stages)
    {
        var customers = CustomerPatterns.Of(Base(Three));
        var starts = shift == 0 ? new BgCnbdDescriptor(stages).Starts(customers) : new MbgCnbdDescriptor(stages).Starts(customers);
        // Stages come as many times as fast as purchases: at twice the mean rate, as some have left, at the mean rate, or at that of those who are there.
        Assert.All(starts, start => Assert.Contains(new[] { 2 * MeanRate, MeanRate, ActiveRate }, rate => Golden.Close(stages * rate, start[0] / start[1], 1e-12)));
        Assert.All(new[] { 2 * MeanRate, MeanRate, ActiveRate }, rate => Assert.Contains(starts, start => Golden.Close(stages * rate, start[0] / start[1], 1e-12)));
        // All alike in the chance to leave after a purchase; leaving at once or never; hardly anybody leaving.
        double never = shift == 0 ? Gone : Lost;
        Assert.Equal(2, starts.Count(start => Golden.Close(50, start[2] + start[3], 1e-12) && Golden.Close(LeavesPerPurchase, start[2] / (start[2] + start[3]), 1e-12)));
        Assert.Equal(1, starts.Count(start => Golden.Close(0.02, start[2] + start[3], 1e-12) && Golden.Close(never, start[2] / (start[2] + start[3]), 1e-12)));
        Assert.Equal(1, starts.Count(start => start[2] / (start[2] + start[3]) < 0.01));
        Assert.Equal(1, starts.Count(start => Golden.Close(LeavesPerPurchase, start[2] / start[3], 1e-12) && start[2] == 1));
    }

    [Fact]
    public void The_pareto_nbd_starts_from_customers_of_every_kind()
    {
        var starts = ParetoNbdDescriptor.Instance.Starts(CustomerPatterns.Of(Base(Three)));
        Assert.All(starts, start => Assert.Contains(new[] { 2 * MeanRate, MeanRate, ActiveRate }, rate => Golden.Close(rate, start[0] / start[1], 1e-12)));
        // All alike in the rate of leaving; leaving at once or never, so that the share lost has left by the mean age; half a chance by the mean age.
        Assert.Equal(1, starts.Count(start => Golden.Close(LeavesPerPurchase * ActiveRate, start[2] / start[3], 1e-12) && start[2] == 50));
        Assert.Equal(2, starts.Count(start => start[3] < 1e-4 * MeanAge && Golden.Close(1 - Lost, Math.Pow(start[3] / (start[3] + MeanAge), start[2]), 1e-9)));
        Assert.Equal(2, starts.Count(start => start[2] == 0.5 && Golden.Close(MeanAge / 2, start[3], 1e-12)));
        Assert.Equal(1, starts.Count(start => start[2] == 0.01 && Golden.Close(MeanAge, start[3], 1e-12)));
    }

    [Fact]
    public void The_gamma_gompertz_nbd_starts_from_the_pareto_nbd_and_from_hazards_that_change()
    {
        var customers = CustomerPatterns.Of(Base(Three));
        var (starts, constant) = (GGomNbdDescriptor.Instance.Starts(customers), ParetoNbdDescriptor.Instance.Starts(customers));
        Assert.Equal(constant.Select(start => (start[0], start[1], start[2], start[3])).Order(), starts.Where(start => start[2] == 0).Select(start => (start[0], start[1], start[3], start[4])).Order());
        double[] usual = [.. starts.Where(start => start[2] * MeanAge is > -2 and < 2 and not 0).Select(start => start[2] * MeanAge).Order()];
        Assert.Equal(2, usual.Length);
        Golden.Agrees(-1, usual[0], 1e-12);
        Golden.Agrees(1, usual[1], 1e-12);
        double[][] growing = [.. starts.Where(start => start[2] * MeanAge > 2 && start[3] > 0.005 && start[2] * start[4] < 100)];
        Assert.All(growing, start => Golden.Agrees(LeavesPerPurchase * ActiveRate, start[3] * start[2], 1e-12)); // whoever has not left by then leaves at the rate sb
        Golden.Agrees(3, Assert.Single(growing, start => start[2] * start[4] > 1) is var soon ? soon[2] * soon[4] : 0, 1e-12);
    }

    /// <summary>Survival is (κb/(κb + e^(bt) − 1))ˢ: at once it falls by the factor (κ|b|)ˢ, and then at the rate sb, or not at all where b is below 0.</summary>
    [Fact]
    public void The_gamma_gompertz_nbd_starts_from_a_share_that_leaves_at_once()
    {
        double[][] all = [.. GGomNbdDescriptor.Instance.Starts(CustomerPatterns.Of(Base(Three))).Where(start => start[2] != 0 && Math.Abs(start[2]) * start[4] < 1e-3)], starts = [.. all.Where(start => start[3] > 0.005)];
        Assert.Equal(3, starts.Length);
        Assert.InRange(Assert.Single(all.Except(starts)) is var few ? Math.Pow(few[4] * few[2], few[3]) : 0, 0.98, 0.99); // hardly anybody leaves
        Assert.Single(starts, start => start[2] < 0);
        Assert.All(starts, start => Golden.Agrees(1 - 1 / 3.0, Math.Pow(start[4] * Math.Abs(start[2]), start[3]), 1e-12)); // one of three has not bought again
    }

    /// <summary>Hazards grow like e^(bt) until that has come to κb, and are sb from there.</summary>
    [Fact]
    public void The_gamma_gompertz_nbd_starts_from_customers_who_stay_until_an_age()
    {
        double[] late = Assert.Single(GGomNbdDescriptor.Instance.Starts(CustomerPatterns.Of(Base(Three))), start => start[2] > 0 && start[2] * start[4] > 100);
        Golden.Agrees(MeanRate, late[0] / late[1], 1e-12);
        Assert.InRange(Math.Log(late[2] * late[4]) / late[2], 1.2 * MeanAge, 1.5 * MeanAge);
        Golden.Agrees(1 / MeanAge, late[3] * late[2], 1e-12);
    }

    private static CustomerBase Base(CustomerSummary[] customers) => CustomerBase.From(customers.Select((customer, i) => ((long)i, customer)));
}
