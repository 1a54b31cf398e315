using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Models with a calendar, and with series of single customers, go into checks, distributions and forecasts.</summary>
public sealed class SeriesUseTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), Seen = new(2024, 5, 31), End = new(2024, 11, 29);

    private static readonly CustomerKey[] Keys = [.. Enumerable.Range(1, 200).Select(i => CustomerKey.FromInt64(i))];

    private static readonly CalendarCovariates Weeks = CalendarCovariates.Weekly(Start, new(2025, 12, 31)).Indicator("season", day => day.Month >= 11);

    private static readonly CustomerCalendars Series = CustomerCalendars.Of(Keys, Weeks).Indicator("mailing", (key, day) => (key.Number!.Value + day.DayNumber / 49) % 3 == 0);

    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static readonly DynamicCovariateModel Model = new(Plain, [new("season", 0.5), new("mailing", 0.7)], [new("mailing", -0.4)]);

    private static readonly GammaGamma Spend = new(6, 4, 15);

    private static readonly TransactionLog Log = TransactionLog.From(Model.Simulate(Series, Duration.Days(698), 1, Duration.Days(150), Start.AddDays(3), Spend));

    private static readonly CustomerBase Customers = Log.Summarize(Seen, TimeUnit.Week);

    private static readonly Holdout Holdout = Log.Holdout(Seen, End, TimeUnit.Week);

    [Fact]
    public void Checks_add_up_those_of_the_customers_own_models()
    {
        var check = HoldoutCheck.Of(Model, Series, Log, Seen, End);
        Golden.Agrees(Model.ExpectedPurchases(Log, Series, Seen, Seen.AddDays(1), End).Sum(), check.TotalExpected, 1e-10);

        var tracked = PurchaseTracking.Of(Model, Series, Log, Seen, End).Periods[^1];
        Golden.Agrees(Customers.Entries.Sum(entry => Model.For(Series[entry.Customer]).ExpectedPurchasesOfNewCustomer(entry.Summary.FirstPurchase!.Value, tracked.End)), tracked.CumulativeExpected, 1e-10);

        var histogram = RepeatHistogram.Of(Model, Customers, Series);
        Golden.Agrees(Customers.Entries.Sum(entry => Model.For(Series[entry.Customer]).ProbabilityOfPurchases(1, entry.Summary.FirstPurchase!.Value, Seen)), histogram.Bins[1].Expected, 1e-11);
        Assert.Equal(Customers.Count, histogram.Bins.Sum(bin => bin.Actual));

        var distributions = Model.PurchaseDistribution(Customers, Series, Duration.Weeks(20));
        for (int i = 0; i < Customers.Count; i += 17) Assert.Equal(Model.For(Series[Customers.Keys[i]]).PurchaseDistribution(Customers.At(i), Duration.Weeks(20)).Variance, distributions[i].Variance);
        Assert.True(PredictiveResiduals.Of(Model, Series, Customers, Holdout, seed: 1).KolmogorovSmirnov.PValue > 0.001);
        Assert.Equal(Customers.Count, CalibrationTable.ByPrediction(Model, Series, Customers, Holdout).Sum(row => row.Customers));
        Assert.Equal(Customers.Count, CalibrationTable.ByRecency(Model, Series, Customers, Holdout).Sum(row => row.Customers));
    }

    [Fact]
    public void A_series_that_all_share_gives_the_checks_of_its_calendar()
    {
        var shared = new DynamicCovariateModel(Plain, [new("season", 0.5)], [new("season", -0.2)]);
        var one = shared.For(Weeks);
        Assert.Equal(HoldoutCheck.Of(one, Log, Seen, End).ToString(), HoldoutCheck.Of(shared, Series, Log, Seen, End).ToString());
        Assert.Equal(PurchaseTracking.Of(one, Log, Seen, End).Periods, PurchaseTracking.Of(shared, Series, Log, Seen, End).Periods);
        Assert.Equal(RepeatHistogram.Of(one, Customers).Bins, RepeatHistogram.Of(shared, Customers, Series).Bins);
        Assert.Equal(PredictiveResiduals.Of(one, Customers, Holdout, 1).Values, PredictiveResiduals.Of(shared, Series, Customers, Holdout, 1).Values);
        Assert.Equal(CalibrationTable.ByPrediction(one, Customers, Holdout), CalibrationTable.ByPrediction(shared, Series, Customers, Holdout));
        Assert.Equal(CalibrationTable.ByRecency(one, Customers, Holdout), CalibrationTable.ByRecency(shared, Series, Customers, Holdout));
    }

    [Fact]
    public void Without_effects_distributions_are_those_of_the_plain_model()
    {
        var still = new DynamicParetoNbd(Plain, Weeks, [new("season", 0)]);
        PredictedClv calendar = new(still, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(60)), plain = new(Plain, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(60));
        for (int i = 0; i < Customers.Count; i += 11)
        {
            var customer = Customers.At(i);
            var (own, expected) = (still.PurchaseDistribution(customer, Duration.Weeks(60)), Plain.PurchaseDistribution(customer, Duration.Weeks(60)));
            Golden.Agrees(expected.Mean, own.Mean, 1e-10);
            Golden.Agrees(expected.Variance, own.Variance, 1e-9);
            foreach (int n in new[] { 0, 1, 3, 12, 40 })
            {
                Golden.Agrees(expected.Probability(n), own.Probability(n), 1e-9, $"P(X = {n})");
                Golden.Agrees(1 - expected.CumulativeProbability(n), 1 - own.CumulativeProbability(n), 1e-9, $"P(X > {n})");
            }
            Assert.Equal(expected.Quantile(0.9), own.Quantile(0.9));
            var (sum, spent) = (plain.SpendDistribution(customer), calendar.SpendDistribution(customer));
            Golden.Agrees(sum.CumulativeProbability(100), spent.CumulativeProbability(100), 1e-9);
            Golden.Agrees(sum.Mean, spent.Mean, 1e-9);
        }
    }

    [Fact]
    public void Chances_of_at_least_n_purchases_follow_the_season()
    {
        var own = Model.For(Series[Keys[4]]);
        var future = Model.For(Series[Keys[4]]).FutureOf(Customers.At(4)).Ahead;
        double end = own.TimeOf(End.DayNumber) - own.TimeOf(Seen.DayNumber), none = future.Probability(0, end);
        Golden.Agrees(1 - none, future.AtLeast(1, end), 1e-11);
        foreach (int k in new[] { 1, 2, 9, 33, 90 })
            Golden.Agrees(future.Probability(k, end), future.AtLeast(k, end) - future.AtLeast(k + 1, end), 1e-9, $"k = {k}");
        double mean = Enumerable.Range(1, 400).Sum(k => future.AtLeast(k, end));
        Golden.Agrees(future.Purchases(0, end), mean, 1e-9);
        Assert.Equal(0, future.AtLeast(3, 0));
    }

    [Fact]
    public void Values_drawn_have_the_mean_that_is_predicted()
    {
        var (customer, other) = (Customers.At(4), Customers.At(5));
        PredictedClv clv = new(Model.For(Series[Keys[4]]), Spend, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(8)), Duration.Weeks(60));
        var drawn = clv.ValueDistribution(customer, 20_000, seed: 1);
        Assert.InRange((drawn.Mean - clv.Predict(customer).Value) / drawn.StandardError, -4, 4);
        Assert.NotEqual(clv.ValueDistribution(other, 50, seed: 1).Mean, clv.ValueDistribution(customer, 50, seed: 1).Mean);
    }

    [Fact]
    public void A_forecast_adds_up_the_customers_and_knows_chance_and_parameters()
    {
        var fit = DynamicParetoNbd.Fit(Log, Seen, TimeUnit.Week, Series, ["season", "mailing"], []);
        var spend = GammaGamma.Fit(Customers);
        var (posterior, money) = (Posterior.Sample(fit, Log, Series, Seen, 200, seed: 1), Posterior.Sample(spend, Customers, 200, seed: 2));
        PredictedClv Of(CalendarCovariates own) => new(fit.Model.For(own), spend.Model, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26));
        var forecast = Customers.Forecast(Series, Of, posterior, money, key => key.Number % 2 == 0 ? "even" : "odd", TimeUnit.Month);
        double expected = fit.Model.ExpectedPurchases(Log, Series, Seen, Seen.AddDays(1), Seen.AddDays(182)).Sum();
        Assert.InRange((forecast.Purchases.Mean - expected) / forecast.Purchases.FromParameters, -0.5, 0.5);
        Golden.Agrees(Math.Sqrt(fit.Model.PurchaseDistribution(Customers, Series, Duration.Weeks(26)).Sum(own => own.Variance)), forecast.Purchases.FromChance, 1e-9);
        Assert.Equal(["even", "odd"], forecast.BySegment.Select(group => group.Name!), StringComparer.Ordinal);
        Golden.Agrees(forecast.Purchases.Mean, forecast.BySegment.Sum(group => group.Purchases.Mean), 1e-9);
        Assert.InRange(forecast.Value.Mean / Customers.Predict(Series, Of).TotalValue, 0.9, 1.1);
        Assert.Throws<InvalidOperationException>(() => Customers.Forecast(Series, _ => new PredictedClv(Plain, spend.Model, DiscountRate.None, 1, Duration.Weeks(9)), posterior, money));
        Refused.Naming("clv", () => Customers.Forecast(Series, own => new PredictedClv(fit.Model.For(own), spend.Model, DiscountRate.None, own.Value("mailing", Seen) == 0 ? 0.2 : 0.3, Duration.Weeks(9)), posterior, money));
        Refused.Naming("horizon", () => Customers.Forecast(Series, own => new PredictedClv(fit.Model.For(own), spend.Model, DiscountRate.None, 1, Duration.Years(9)), posterior, money));
    }

    [Fact]
    public void What_lies_beyond_the_calendar_is_refused_with_a_remedy()
    {
        DateOnly beyond = Weeks.Last.AddDays(1);
        var one = Model.For(Series[Keys[0]]);
        Assert.Contains("RepeatedUntil", Refused.Naming("holdoutEnd", () => HoldoutCheck.Of(Model, Series, Log, Seen, beyond)).Message, StringComparison.Ordinal);
        Refused.Naming("holdoutEnd", () => HoldoutCheck.Of(one, Log, Seen, beyond));
        Refused.Naming("end", () => PurchaseTracking.Of(Model, Series, Log, Seen, beyond));
        Refused.Naming("end", () => PurchaseTracking.Of(one, Log, Seen, beyond));
        string message = Refused.Naming("horizon", () => new PredictedClv(one, Spend, DiscountRate.PerYear(0.1)).Predict(Customers)).Message;
        Assert.Contains("give a horizon within it, or continue the calendar", message, StringComparison.Ordinal);
        Refused.Naming("horizon", () => Model.PurchaseDistribution(Customers, Series, Duration.Years(5)));
        Assert.Contains("shorter time", Refused.Naming("purchases", () => one.ProbabilityOfPurchases(10_001, Start, End)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => HoldoutCheck.Of(Model, CustomerCalendars.Of(Keys, Weeks), Log, Seen, End));
        Assert.ThrowsAny<ArgumentException>(() => PredictiveResiduals.Of(Model, Series, Log.Summarize(End, TimeUnit.Week), Log.Holdout(Seen, End, TimeUnit.Day), seed: 1, lastFrequency: 0));
    }
}
