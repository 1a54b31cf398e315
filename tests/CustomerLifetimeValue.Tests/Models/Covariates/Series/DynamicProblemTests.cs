using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates.Series;

/// <summary>What a fit with series of covariates maximises, and logs of few customers, each with a series of their own.</summary>
public sealed class DynamicProblemTests
{
    private static readonly DateOnly Start = new(2025, 1, 6), End = Start.AddDays(30);

    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static CalendarCovariates Weeks => CalendarCovariates.Weekly(Start, Start.AddDays(48)).Number("season", day => Math.Min(4, (day.DayNumber - Start.DayNumber) / 7));

    private static readonly CustomerKey[] Keys = ["a", "b", "c", "d", "e"];

    private static CustomerCalendars Calendars => CustomerCalendars.Of(Keys, Weeks)
        .Events("mailing", [("b", Start.AddDays(7)), ("d", Start.AddDays(7)), ("e", Start.AddDays(9))], 14).Number("price", (_, day) => day.DayNumber - Start.DayNumber < 14 ? 3 : 1);

    private static TransactionLog Log => TransactionLog.From(
    [
        Bought("a", 0), Bought("a", 10), Bought("a", 11), Bought("b", 8), Bought("b", 20), Bought("b", 40), Bought("c", 3), Bought("d", 9), Bought("d", 9), Bought("d", 29),
    ]);

    private static DynamicCovariateModel Model => new(Plain, [new("season", 0.3), new("mailing", 0.6)], [new("price", -0.2), new("mailing", 0.4)]);

    [Fact]
    public void Columns_of_one_series_are_centred_over_the_days_observed()
    {
        var problem = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, Weeks, null, null, default);
        var (_, season) = Assert.Single(problem.Effects);
        double[] days = [7, 7, 7, 7, 3];
        double mean = days.Select((count, i) => count * i).Sum() / 31;
        Golden.Agrees(mean, season.Mean, 1e-14);
        Golden.Agrees(Math.Sqrt(days.Select((count, i) => count * (i - mean) * (i - mean)).Sum() / 31), season.Deviation, 1e-14);
        var late = DynamicParetoNbd.Problem(TransactionLog.From([Bought("b", 8), Bought("d", 12)]), End, TimeUnit.Week, Weeks, null, null, default);
        Golden.Agrees((6 * 1 + 7 * 2 + 7 * 3 + 3 * 4) / 23.0, late.Effects[0].Column.Mean, 1e-14);
    }

    [Fact]
    public void Columns_of_several_series_weigh_each_by_its_customers()
    {
        var problem = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, Calendars, ["mailing"], [], null, default);
        // a and c have no mailing and are observed from day 0, b and d have one in weeks 1 and 2 and are observed from day 8; e is not in the log.
        Golden.Agrees(2 * 13 / (2 * 31 + 2 * 23.0), problem.Effects.Single().Column.Mean, 1e-14);
        var one = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, CustomerCalendars.Of(Keys, Weeks).Events("mailing", [("b", Start.AddDays(7))], 14), ["mailing"], [], null, default);
        Golden.Agrees(13 / (3 * 31 + 23.0), one.Effects.Single().Column.Mean, 1e-14);
    }

    [Fact]
    public void The_likelihood_at_the_means_is_the_models_own()
    {
        var problem = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, Calendars, ["season", "mailing"], ["price", "mailing"], null, default);
        Assert.Equal(["r", "alpha", "s", "beta", "purchase:season", "purchase:mailing", "dropout:price", "dropout:mailing"], problem.Bounds.Select(bound => bound.Name), StringComparer.Ordinal);
        double[] stated = [1.2, 10, 0.8, 30, 0.3, 0.6, -0.2, 0.4];
        Golden.Agrees(Model.LogLikelihood(Log, Calendars, End), problem.Likelihood.Evaluated(problem.Report.Moved(stated)).Value, 1e-12);
        Assert.Equal(Plain, problem.BaselineOf(stated));
        Assert.Equal(8, problem.Coordinates.Count);
        Assert.Equal(problem.Bounds.Skip(4).Select(bound => bound.Name), problem.Coordinates.Priors.Skip(4).Select(prior => prior.Coordinate), StringComparer.Ordinal);
        Assert.All(problem.Coordinates.Priors.Skip(4), prior => Assert.Equal((0, 2), (prior.Mean, prior.Spread)));
        Derivatives.AreRight(at => problem.Likelihood.Evaluated(at), problem.Report.Moved(stated));

        var calendar = new DynamicParetoNbd(Plain, Weeks, [new("season", 0.3)], Weeks, [new("season", -0.2)]);
        var shared = DynamicParetoNbd.Problem(Log, End, TimeUnit.Week, Weeks, Weeks, null, default);
        Golden.Agrees(calendar.LogLikelihood(Log, End), shared.Likelihood.Evaluated(shared.Report.Moved([1.2, 10, 0.8, 30, 0.3, -0.2])).Value, 1e-12);
    }

    [Fact]
    public void A_log_says_what_its_customers_say_one_by_one()
    {
        DateOnly from = End.AddDays(3), to = End.AddDays(15);
        var (alive, expected) = (Model.ProbabilityAlive(Log, Calendars, End), Model.ExpectedPurchases(Log, Calendars, End, from, to));
        var discounted = Model.DiscountedExpectedPurchases(Log, Calendars, End, from, to, DiscountRate.PerYear(0.9));
        var customers = Log.Summarize(End, TimeUnit.Week);
        double sum = 0;
        foreach (var key in customers.Keys)
        {
            var own = Model.For(Calendars[key]);
            var single = TransactionLog.From(Log.Orders.Where(order => order.Customer == key));
            sum += own.LogLikelihood(single, End);
            Golden.Agrees(own.ProbabilityAlive(single, End)[key], alive[key], 1e-14);
            Golden.Agrees(own.ExpectedPurchases(single, End, from, to)[key], expected[key], 1e-14);
            Golden.Agrees(own.DiscountedExpectedPurchases(single, End, from, to, DiscountRate.PerYear(0.9))[key], discounted[key], 1e-14);
            Golden.Agrees(own.ProbabilityAlive(customers[key]), alive[key], 1e-12);
            Golden.Agrees(own.ExpectedPurchases(customers[key], Duration.Days(2), Duration.Days(15)), expected[key], 1e-11);
            Assert.True(discounted[key] < expected[key]);
        }
        Golden.Agrees(sum, Model.LogLikelihood(Log, Calendars, End), 1e-13);
        Assert.Equal(customers.Keys, alive.Customers);
        Assert.Equal(4, alive.Count);
        Golden.Agrees(expected["a"], Model.ExpectedPurchases(Log, Calendars, End, from, from.AddDays(4))["a"] + Model.ExpectedPurchases(Log, Calendars, End, from.AddDays(5), to)["a"], 1e-12);
    }

    [Fact]
    public void Customers_of_a_base_are_those_of_their_series()
    {
        var customers = Log.Summarize(End, TimeUnit.Week);
        double[] expected = Model.ExpectedPurchases(customers, Calendars, Duration.Weeks(2));
        var laws = Model.PurchaseDistribution(customers, Calendars, Duration.Weeks(2));
        for (int i = 0; i < customers.Count; i++)
        {
            var own = Model.For(Calendars[customers.Keys[i]]);
            Assert.Equal(own.ExpectedPurchases(customers.At(i), Duration.Weeks(2)), expected[i]);
            Golden.Agrees(expected[i], laws[i].Mean, 1e-11);
            Assert.Equal(own.PurchaseDistribution(customers.At(i), Duration.Weeks(2)).Probability(1), laws[i].Probability(1));
        }
        Assert.Equal([[0, 2], [1, 3]], Model.Parts(customers, Calendars).Select(part => part.Members));
        var weeks = Model.For(Calendars["a"]);
        Assert.Equal(weeks.PurchaseDistribution(customers, Duration.Weeks(1)).Select(law => law.Mean), customers.Select(customer => weeks.PurchaseDistribution(customer, Duration.Weeks(1)).Mean));
    }

    [Fact]
    public void Series_are_told_apart_by_the_columns_that_a_model_asks_for()
    {
        var groups = new SeriesGroups(Calendars.Number("own", key => key.Text![0]), ["mailing"], ["season"]);
        Assert.Equal([0, 1, 0, 1, 2], Keys.Select(groups.Of));
        Assert.Equal(3, groups.Series.Count);
        Assert.Equal([0, 0, 0, 0, 0], Keys.Select(new SeriesGroups(Calendars, ["season"], ["price"]).Of));
        Assert.Single(new SeriesGroups(Calendars, [], []).Series);
        Assert.Contains("there are: season, mailing, price", Refused.Naming("dropout", () => new SeriesGroups(Calendars, ["season"], ["height"])).Message, StringComparison.Ordinal);
        Assert.Contains("there are: none", Refused.Naming("purchase", () => new SeriesGroups(CustomerCalendars.Of(Keys, CalendarCovariates.Weekly(Start, End)), ["height"], [])).Message, StringComparison.Ordinal);
        Refused.Naming("purchase", () => new SeriesGroups(Calendars, ["season", "mailing", "season"], []));
        Refused.Naming("covariates", () => Model.LogLikelihood(Log, null!, End));
    }

    [Fact]
    public void Series_hold_what_was_said_of_each_customer()
    {
        Assert.Equal((5, 3), (Calendars.Count, Calendars.DistinctSeries));
        Assert.Equal((Start, Start.AddDays(48)), (Calendars.First, Calendars.Last));
        Assert.Equal((0, 1, 1, 0), (Calendars["a"].Value("mailing", Start.AddDays(8)), Calendars["b"].Value("mailing", Start.AddDays(8)), Calendars["d"].Value("mailing", Start.AddDays(20)), Calendars["b"].Value("mailing", Start.AddDays(21))));
        Assert.Equal((5 / 7.0, 1, 2 / 7.0), (Calendars["e"].Value("mailing", Start.AddDays(8)), Calendars["e"].Value("mailing", Start.AddDays(15)), Calendars["e"].Value("mailing", Start.AddDays(22))));
        Assert.Equal((3, 1), (Calendars["e"].Value("price", Start), Calendars["a"].Value("price", Start.AddDays(14))));
        var more = Calendars.Number("height", key => key.Text![0]).Indicator("own", (key, day) => key == "b" && day >= Start.AddDays(42));
        Assert.Equal(5, more.DistinctSeries);
        Assert.Equal(('c', 0, 1), ((int)more["c"].Value("height", End), more["c"].Value("own", Start.AddDays(45)), more["b"].Value("own", Start.AddDays(45))));
        Assert.Equal(3, Calendars.Number("one", _ => 1).DistinctSeries);
        Assert.Equal(0, CustomerCalendars.Of(Keys, Weeks).Events("none", [])["a"].Value("none", Start));
        string message = Refused.Naming("events", () => Calendars.Events("a", [("b", Start.AddDays(49))])).Message;
        Assert.Contains("customer 'b'", message, StringComparison.Ordinal);
        Assert.Contains("2025-01-06 to 2025-02-23", message, StringComparison.Ordinal);
        Refused.Naming("events", () => Calendars.Events("a", [("b", Start.AddDays(-1))]));
        Assert.Equal(1, Calendars.Events("a", [("b", Start), ("b", Start.AddDays(48))], 1)["b"].Value("a", Start) * 7);
        string dated = Refused.Naming("value", () => Calendars.Number("a", (key, day) => key == "c" && day == Start.AddDays(1) ? double.NaN : 0)).Message;
        Assert.Contains("customer 'c' on 2025-01-07 is NaN", dated, StringComparison.Ordinal);
        Assert.Contains("customer 'c' is Infinity", Refused.Naming("value", () => Calendars.Number("a", key => key == "c" ? double.PositiveInfinity : 0)).Message, StringComparison.Ordinal);
        Refused.Naming("holds", () => Calendars.Indicator("a", null!));
        Refused.Naming("value", () => Calendars.Number("a", (Func<CustomerKey, double>)null!));
        Refused.Naming("events", () => Calendars.Events("a", null!));
        Refused.Naming("calendar", () => CustomerCalendars.Of(Keys, null!));
        Refused.OutOfRange("days", "0", () => Calendars.Events("a", [], 0));
    }

    [Fact]
    public void Simulated_customers_follow_their_own_series()
    {
        var strong = new DynamicCovariateModel(new(50, 100, 1, 1e6, TimeUnit.Week), [new("mailing", 3)]);
        var orders = strong.Simulate(Calendars, Duration.Days(48), 4).ToLookup(order => order.Customer);
        Assert.Equal(Keys, orders.Select(own => own.Key));
        foreach (var key in (CustomerKey[])["b", "d", "e"])
            Assert.True(orders[key].Count(order => order.Date > Start.AddDays(7) && order.Date <= Start.AddDays(21)) > 3 * orders["a"].Count(order => order.Date > Start.AddDays(7) && order.Date <= Start.AddDays(21)));
        Assert.All(Keys, key => Assert.Equal(Start, orders[key].Min(order => order.Date)));
        Assert.Equal(strong.Simulate(Calendars, Duration.Days(48), 4), strong.Simulate(Calendars, Duration.Days(48), 4));
        Refused.Naming("observation", () => strong.Simulate(Calendars, Duration.Days(49), 4));
        Refused.Naming("covariates", () => strong.Simulate(null!, Duration.Days(48), 4));
    }

    private static Transaction Bought(string customer, int day) => new(customer, Start.AddDays(day), 1);
}
