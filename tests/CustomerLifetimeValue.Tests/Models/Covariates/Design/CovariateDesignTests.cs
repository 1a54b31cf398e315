using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Design;

/// <summary>Customers in groups that are alike, and the columns of a fit.</summary>
public sealed class CovariateDesignTests
{
    private static readonly CovariateMove Buying = new(CovariateSide.Purchase, 1, -1), Leaving = new(CovariateSide.Dropout, 2, 1);

    private static readonly CustomerKey[] Keys = [.. "abcdefg".Select(c => CustomerKey.FromString(c.ToString()))];

    private static CustomerCovariates Table => CustomerCovariates.Of(Keys)
        .Category("channel", ["web", "store", "web", "app", "store", "web", "store"], "store").Number("age", [30, 40, 30, 30, 40, -0.0, 0.0]).Number("own", [1, 2, 3, 4, 5, 6, 7]);

    [Fact]
    public void Groups_hold_the_customers_who_are_alike_in_all_terms()
    {
        var groups = CovariateGroups.Of(Table, Keys, (string[])["channel", "age"]);
        Assert.Equal([0, 1, 0, 2, 1, 3, 4], groups.GroupOf);
        Assert.Equal([0, 1, 3, 5, 6], groups.Places);
        Assert.Equal([2, 2, 1, 1, 1], groups.Counts);
        Assert.Equal([[0, 2], [1, 4], [3], [5], [6]], groups.Members());
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], CovariateGroups.Of(Table, Keys, (string[])[]).GroupOf);
        Assert.Equal(7, CovariateGroups.Of(Table, Keys, (string[])["own"]).Counts.Length);
        Assert.Equal([0, 1, 0, 0, 1, 2, 2], CovariateGroups.Of(Table, Keys, (string[])["age"]).GroupOf); // zero has one sign
    }

    [Fact]
    public void Groups_follow_the_order_of_the_customers_that_are_asked_for()
    {
        var groups = CovariateGroups.Of(Table, [Keys[4], Keys[0], Keys[1], Keys[2]], (string[])["channel"]);
        Assert.Equal([0, 1, 0, 1], groups.GroupOf);
        Assert.Equal([4, 0], groups.Places);
        Assert.Empty(CovariateGroups.Of(Table, [], (string[])["channel"]).Counts);
        Assert.Contains("'h'", Refused.Naming("covariates", () => CovariateGroups.Of(Table, ["h"], (string[])["channel"])).Message, StringComparison.Ordinal);
        Refused.Naming("covariates", () => CovariateGroups.Of(Table, Keys, (string[])["height"]));
    }

    [Fact]
    public void A_design_has_a_column_a_number_and_one_a_level_that_is_not_the_reference()
    {
        var design = CovariateDesign.Of(Table, Keys, [(Buying, (string[])["channel", "age"]), (Leaving, (string[])["age"])]);
        Assert.Equal(["purchase:channel=app", "purchase:channel=web", "purchase:age", "dropout:age"], design.Effects.Select(effect => EffectReport.NameOf(effect.Move, effect.Column)), StringComparer.Ordinal);
        CovariateColumn app = design.Effects[0].Column, web = design.Effects[1].Column, age = design.Effects[2].Column;
        Golden.Agrees(1 / 7.0, app.Mean, 1e-14);
        Golden.Agrees(3 / 7.0, web.Mean, 1e-14);
        Golden.Agrees(Math.Sqrt(3 / 7.0 * (4 / 7.0)), web.Deviation, 1e-14);
        Golden.Agrees((3 * 30 + 2 * 40) / 7.0, age.Mean, 1e-14);
        foreach (var (expected, actual) in new[] { 4 / 7.0, -3 / 7.0, -3 / 7.0, 4 / 7.0, -3 / 7.0 }.Zip(web.Centred)) Golden.Agrees(expected, actual, 1e-14);
        Assert.Equal(("channel", "web", "store"), (web.Term, web.Level, web.Reference));
        Assert.Equal(("age", null, null), (age.Term, age.Level, age.Reference));
    }

    [Fact]
    public void Terms_that_say_nothing_are_refused_on_their_side()
    {
        Assert.Contains("'age' twice", Refused.Naming("dropout", () => Design(Leaving, "age", "age")).Message, StringComparison.Ordinal);
        Assert.Contains("'height'", Refused.Naming("purchase", () => Design(Buying, "height")).Message, StringComparison.Ordinal);
        Refused.Naming("spend", () => CovariateDesign.Of(Table, Keys, [(new(CovariateSide.Spend, 2, 1), null!)]));
        Refused.Naming("covariates", () => CovariateDesign.Of(null!, Keys, []));
        Assert.Contains("'channel'; there are: app, web", Refused.Naming("purchase", () => CovariateDesign.Of(Table, [Keys[0], Keys[3]], [(Buying, ["channel"])])).Message, StringComparison.Ordinal);
        Assert.Contains("'store'", Refused.Naming("purchase", () => CovariateDesign.Of(Table, [Keys[1], Keys[4]], [(Buying, ["channel"])])).Message, StringComparison.Ordinal);
        Assert.Contains("(30)", Refused.Naming("purchase", () => CovariateDesign.Of(Table, [Keys[0], Keys[2]], [(Buying, ["age"])])).Message, StringComparison.Ordinal);
        Assert.Equal(2, Design(Leaving, "age", "own").Effects.Count);
    }

    [Fact]
    public void A_column_that_follows_from_others_names_them_and_no_others()
    {
        int[] counts = [1, 3, 2, 1, 2, 1];
        double[] a = [1, 2, 4, 3, 0, 7], b = [2, 2, 1, 5, 3, -1], c = [0, 1, 0, 2, 5, 1];
        CovariateColumn Column(string name, double[] values) => CovariateColumn.Of(name, values, counts, "purchase");
        CovariateColumn Made(Func<double, double, double, double> of) => Column("made", [.. a.Zip(b, c).Select(x => of(x.First, x.Second, x.Third))]);
        CovariateColumn[] all = [Column("a", a), Column("b", b), Column("c", c)];
        Collinearity.Refuse(all, counts, "purchase");
        Collinearity.Refuse([.. all, Made((x, y, z) => x * y + z)], counts, "purchase");
        Assert.Contains("'made' follows from 'a', 'b', 'c' ", Says(Made((x, y, z) => 3 - x + 2 * y - 0.5 * z)), StringComparison.Ordinal);
        Assert.Contains("'made' follows from 'a', 'c' ", Says(Made((x, _, z) => 3 - x + 100 * z)), StringComparison.Ordinal);
        Assert.Contains("'made' follows from 'b', 'c' ", Says(Made((_, y, z) => y - 1e-3 * z)), StringComparison.Ordinal);
        Assert.Contains("'made' says the same as 'b' ", Says(Made((_, y, _) => 100 - 0.5 * y)), StringComparison.Ordinal);
        Collinearity.Refuse([.. all, Made((x, y, z) => y + 1e-6 * x * y)], counts, "purchase"); // nearly the same is another

        string Says(CovariateColumn made) => Refused.Naming("dropout", () => { Collinearity.Refuse([.. all, made], counts, "dropout"); return null; }).Message;
    }

    [Fact]
    public void A_table_answers_for_each_customer_whatever_is_changed()
    {
        var older = Table.Shifted("age", 5);
        Assert.Equal(("web", "store"), (older["a"].LevelOf("channel"), older["b"].LevelOf("channel")));
        Assert.Equal((35, 45, 1), (older["a"].NumberOf("age"), older["b"].NumberOf("age"), older["a"].NumberOf("own")));
        var web = Table.AllAt("channel", "web");
        Assert.All(Keys, key => Assert.Equal("web", web[key].LevelOf("channel")));
        Assert.Equal(40, web["b"].NumberOf("age"));
        Assert.Equal(["channel", "age", "own"], web.Terms, StringComparer.Ordinal);
        Assert.Equal(["age", "channel"], Table.Only(["age", "channel", "age"]).Terms, StringComparer.Ordinal);
        Assert.Equal(7, Table.Only([]).Count);
        Assert.Equal("web", CustomerCovariates.Of(Keys).Category("channel", key => key == "a" ? "web" : "app", "web")["a"].LevelOf("channel"));
        var row = CovariateRow.Empty.With("age", 1).With("channel", "web").With("age", 2);
        Assert.Equal(["channel", "age"], row.Terms, StringComparer.Ordinal);
        Assert.Equal((2, null, "web", null), (row.NumberOf("age"), row.LevelOf("age"), row.LevelOf("channel"), row.NumberOf("channel")));
        Assert.Null(row.With("age", "old").NumberOf("age"));
    }

    [Fact]
    public void Effects_of_a_row_add_up()
    {
        var model = new CovariateModel<ParetoNbd>(new(1.2, 10, 0.8, 30, TimeUnit.Week), [new("channel", 0.5, "web", "store"), new("channel", -0.25, "app", "store"), new("age", 0.01)], [new("age", -0.02)]);
        foreach (var (channel, own) in new[] { ("web", 0.5), ("app", -0.25), ("store", 0) })
        {
            var moved = model.For(CovariateRow.Empty.With("age", 30).With("channel", channel));
            Golden.Agrees(10 * Math.Exp(-own - 0.3), moved.Alpha, 1e-14);
            Golden.Agrees(30 * Math.Exp(0.6), moved.Beta, 1e-14);
            Assert.Equal((1.2, 0.8), (moved.R, moved.S));
        }
        Assert.Equal(["channel", "age"], model.Purchase.Terms, StringComparer.Ordinal);
        Assert.Equal(["age"], model.Dropout.Terms, StringComparer.Ordinal);
        Assert.Same(model.Baseline, model.For(CovariateRow.Empty.With("age", 0).With("channel", "store")));
        var interval = new CovariateEffect("age", 0.5, standardError: 0.1).RatioInterval(0.9)!.Value;
        Golden.Agrees(Math.Exp(0.5 - 1.6448536269514722 * 0.1), interval.Lower, 1e-12);
        Golden.Agrees(Math.Exp(0.5 + 1.6448536269514722 * 0.1), interval.Upper, 1e-12);
    }

    [Fact]
    public void An_effect_multiplies_the_rate_the_mean_or_the_odds_of_each_model()
    {
        var row = CovariateRow.Empty.With("age", 2);
        CovariateEffect[] triple = [new("age", Math.Log(3) / 2)], half = [new("age", Math.Log(0.5) / 2)];
        var bg = new CovariateModel<BgNbd>(new(0.6, 6, 0.9, 2.5, TimeUnit.Week), triple, half).For(row);
        Same([0.6, 6 / 3.0, 0.9 / 2.5 / 2, 3.4], [bg.R, bg.Alpha, bg.A / bg.B, bg.A + bg.B]);
        var mbg = new CovariateModel<MbgNbd>(new(0.6, 6, 0.9, 2.5, TimeUnit.Week), triple, half).For(row);
        Same([0.6, 6 / 3.0, 0.9 / 2.5 / 2, 3.4], [mbg.R, mbg.Alpha, mbg.A / mbg.B, mbg.A + mbg.B]);
        var pareto = new CovariateModel<ParetoNbd>(new(1.2, 10, 0.8, 30, TimeUnit.Week), triple, half).For(row);
        Same([1.2, 10 / 3.0, 0.8, 60], [pareto.R, pareto.Alpha, pareto.S, pareto.Beta]);
        var rounds = new CovariateModel<BgBb>(new(1.2, 0.8, 0.7, 2.8, TimeUnit.Week), triple, half).For(row);
        Same([3 * 1.5, 2, 0.25 / 2, 3.5], [rounds.Alpha / rounds.Beta, rounds.Alpha + rounds.Beta, rounds.Gamma / rounds.Delta, rounds.Gamma + rounds.Delta]);
        var plain = new GGomNbd(0.6, 6, 0.02, 0.9, 0.5, TimeUnit.Week);
        var gompertz = new CovariateModel<GGomNbd>(plain, triple, half).For(row);
        Same([plain.R, plain.Alpha / 3, plain.B, plain.S, plain.Kappa * 2], [gompertz.R, gompertz.Alpha, gompertz.B, gompertz.S, gompertz.Kappa]);
        var spend = new GammaGamma(6, 4, 15);
        Same([3 * spend.PopulationMean!.Value], [new CovariateModel<GammaGamma>(spend, spend: triple).For(row).PopulationMean!.Value]);
        var contract = new CovariateModel<ShiftedBetaGeometric>(new(0.8, 3.2, TimeUnit.Year), null, triple).For(row);
        Same([3 * 0.25, 4], [contract.Alpha / contract.Beta, contract.Alpha + contract.Beta]);
        var weibull = new CovariateModel<BetaDiscreteWeibull>(new(0.8, 3.2, 1.2, TimeUnit.Year), null, triple).For(row);
        Same([3 * 0.25, 4, 1.2], [weibull.Alpha / weibull.Beta, weibull.Alpha + weibull.Beta, weibull.Shape]);

        static void Same(double[] expected, double[] actual)
        {
            Assert.Equal(expected.Length, actual.Length);
            for (int i = 0; i < expected.Length; i++) Golden.Agrees(expected[i], actual[i], 1e-13, $"number {i}");
        }
    }

    [Fact]
    public void Models_are_equal_that_say_the_same()
    {
        ParetoNbd plain = new(1.2, 10, 0.8, 30, TimeUnit.Week), other = new(1.2, 10, 0.8, 31, TimeUnit.Week);
        CovariateEffect[] age = [new("age", 0.1)], more = [new("age", 0.2)];
        var model = new CovariateModel<ParetoNbd>(plain, age, more);
        Assert.Equal(new(plain, age, more), model);
        Assert.Equal(new CovariateModel<ParetoNbd>(plain, age, more).GetHashCode(), model.GetHashCode());
        Assert.All(new CovariateModel<ParetoNbd>[] { new(other, age, more), new(plain, more, more), new(plain, age, age), new(plain, age), new(plain, null, more) }, different => Assert.NotEqual(different, model));
        var series = new DynamicCovariateModel(plain, age, more);
        Assert.Equal(new(plain, age, more), series);
        Assert.Equal(new DynamicCovariateModel(plain, age, more).GetHashCode(), series.GetHashCode());
        Assert.All(new DynamicCovariateModel[] { new(other, age, more), new(plain, more, more), new(plain, age, age), new(plain, age), new(plain, null, more) }, different => Assert.NotEqual(different, series));
        Assert.False(series.Equals(model));
        Assert.False(model.Equals(series));
    }

    private static CovariateDesign Design(CovariateMove move, params string[] terms) => CovariateDesign.Of(Table, Keys, [(move, terms)]);
}
