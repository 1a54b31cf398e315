using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Forecasts of customers with covariates by draws that are all the same: what is left is what the customers' own models say.</summary>
public sealed class CovariateForecastTests
{
    private static readonly DateOnly Start = new(2025, 1, 6), End = Start.AddDays(60);

    private static readonly GammaGamma Spend = new(6, 4, 15);

    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);

    private static TransactionLog Log => TransactionLog.From([.. Bought("a", 0, 10, 30), .. Bought("b", 3), .. Bought("c", 8, 20, 40, 55), .. Bought("d", 3), .. Bought("e", 12, 13)]);

    private static CustomerBase Customers => Log.Summarize(End, TimeUnit.Week);

    private static CustomerCovariates Who => CustomerCovariates.Of(Customers).Number("age", key => key.Text![0] % 3);

    private static CustomerCalendars Series => CustomerCalendars.Of(Customers, CalendarCovariates.Weekly(Start, Start.AddDays(140))).Indicator("mailing", (key, day) => key.Text![0] % 2 == 0 && day > End);

    private static CovariateModel<ParetoNbd> Model => new(Plain, [new("age", 0.4)], [new("age", -0.2)]);

    private static DynamicCovariateModel Dated => new(Plain, [new("mailing", 0.9)]);

    [Fact]
    public void A_forecast_adds_up_the_customers_of_a_table()
    {
        var forecast = Customers.Forecast(Who, Of, Draws(Model), Draws(Spend), key => key == "a" || key == "b" ? "early" : "late", TimeUnit.Week);
        var predicted = Customers.Predict(Who, Of);
        AddsUp(predicted, forecast);
        Golden.Agrees(Math.Sqrt(Model.PurchaseDistribution(Customers, Who, Duration.Weeks(8)).Sum(law => law.Variance)), forecast.Purchases.FromChance, 1e-9);
        Assert.Equal(["early", "late"], forecast.BySegment.Select(group => group.Name!), StringComparer.Ordinal);

        static PredictedClv Of(CovariateRow row) => Clv(Model.For(row));
    }

    [Fact]
    public void A_forecast_adds_up_the_customers_of_series()
    {
        var forecast = Customers.Forecast(Series, Of, Draws(Dated), Draws(Spend), key => key == "a" || key == "b" ? "early" : "late", TimeUnit.Week);
        var predicted = Customers.Predict(Series, Of);
        AddsUp(predicted, forecast);
        Golden.Agrees(Math.Sqrt(Dated.PurchaseDistribution(Customers, Series, Duration.Weeks(8)).Sum(law => law.Variance)), forecast.Purchases.FromChance, 1e-8);
        var still = Customers.Forecast(Series, own => Clv(new DynamicCovariateModel(Plain).For(own)), Draws(new DynamicCovariateModel(Plain)), Draws(Spend));
        Assert.True(still.Purchases.Mean < 0.9 * forecast.Purchases.Mean);

        static PredictedClv Of(CalendarCovariates own) => Clv(Dated.For(own));
    }

    [Fact]
    public void Who_is_not_in_the_base_does_not_matter()
    {
        CustomerKey[] all = ["z", "a", "b", "y", "c", "d", "e"];
        var more = CustomerCalendars.Of(all, CalendarCovariates.Weekly(Start, Start.AddDays(140))).Indicator("mailing", (key, day) => key.Text![0] % 2 == 0 && day > End).Number("own", key => key == "z" || key == "y" ? 1 : 0);
        PredictedClv Of(CalendarCovariates own) => Clv(Dated.For(own));
        Assert.Equal(Customers.Predict(Series, Of).TotalValue, Customers.Predict(more, Of).TotalValue);
        Golden.Agrees(Customers.Forecast(Series, Of, Draws(Dated), Draws(Spend)).Purchases.Mean, Customers.Forecast(more, Of, Draws(Dated), Draws(Spend)).Purchases.Mean, 1e-12);
    }

    [Fact]
    public void Predictions_that_differ_in_more_than_the_purchase_model_are_refused()
    {
        var (draws, dated, spend) = (Draws(Model), Draws(Dated), Draws(Spend));
        foreach (var other in new Func<PurchaseModel, PredictedClv>[]
        {
            own => new(own, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(8)), own => new(own, Spend, DiscountRate.PerYear(0.2), 0.3, Duration.Weeks(8)),
            own => new(own, Spend, DiscountRate.PerYear(0.1), 0.4, Duration.Weeks(8)), own => new(own, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(9)),
        })
            Refused.Naming("clv", () => Customers.Forecast(Who, row => row.NumberOf("age") == 1 ? other(Model.For(row)) : Clv(Model.For(row)), draws, spend));
        Refused.Naming("clv", () => Customers.Forecast(Series, own => new PredictedClv(Dated.For(own), Spend, DiscountRate.None, own.Value("mailing", Start.AddDays(100)) == 0 ? 0.2 : 0.3, Duration.Weeks(8)), dated, spend));
        Assert.Contains("ParetoNbd", Assert.Throws<InvalidOperationException>(() => Customers.Forecast(Who, _ => Clv(new BgNbd(0.6, 6, 0.9, 2.5, TimeUnit.Week)), draws, spend)).Message, StringComparison.Ordinal);
        Assert.Contains("DynamicParetoNbd", Assert.Throws<InvalidOperationException>(() => Customers.Forecast(Series, _ => Clv(Plain), dated, spend)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Customers.Forecast(Who, _ => Clv(new ParetoNbd(1.2, 10, 0.8, 30, TimeUnit.Day)), draws, spend));
        Assert.ThrowsAny<Exception>(() => Customers.Forecast(Series, own => Clv(new DynamicCovariateModel(new ParetoNbd(1.2, 10, 0.8, 30, TimeUnit.Day)).For(own)), dated, spend));
    }

    [Fact]
    public void What_a_forecast_asks_for_is_asked_for_by_name()
    {
        var (draws, dated, spend) = (Draws(Model), Draws(Dated), Draws(Spend));
        Refused.Naming("clv", () => Customers.Forecast(Who, null!, draws, spend));
        Refused.Naming("clv", () => Customers.Forecast(Who, _ => null!, draws, spend));
        Refused.Naming("posterior", () => Customers.Forecast(Who, row => Clv(Model.For(row)), (Posterior<CovariateModel<ParetoNbd>>)null!, spend));
        Refused.Naming("covariates", () => Customers.Forecast(null!, row => Clv(Model.For(row)), draws, spend));
        Refused.Naming("clv", () => Customers.Forecast(Series, null!, dated, spend));
        Refused.Naming("clv", () => Customers.Forecast(Series, _ => null!, dated, spend));
        Refused.Naming("posterior", () => Customers.Forecast(Series, own => Clv(Dated.For(own)), null!, spend));
        Refused.Naming("series", () => Customers.Forecast(null!, own => Clv(Dated.For(own)), dated, spend));
        Assert.Throws<OperationCanceledException>(() => Customers.Forecast(Series, own => Clv(Dated.For(own)), dated, spend, cancellationToken: new(canceled: true)));
        Assert.Throws<OperationCanceledException>(() => Customers.Forecast(Who, row => Clv(Model.For(row)), draws, spend, cancellationToken: new(canceled: true)));
        var told = new Told();
        Customers.Forecast(Who, row => Clv(Model.For(row)), draws, spend, progress: told);
        Assert.Equal(draws.Draws.Count, told.Last);
    }

    [Fact]
    public void The_average_effect_is_a_difference_of_values()
    {
        PredictedClv Of(CovariateRow row) => Clv(Model.For(row));
        double expected = Customers.Keys.Average(key => Of(Who[key].With("age", Who[key].NumberOf("age")!.Value + 1)).Predict(Customers[key]).Value - Of(Who[key]).Predict(Customers[key]).Value);
        Golden.Agrees(expected, Customers.AverageEffect(Who, Who.Shifted("age", 1), Of), 1e-10);
    }

    /// <summary>Asserts that a forecast's totals and those of its two segments, the first two customers and the others, are the sums of what the customers are predicted to do.</summary>
    private static void AddsUp(CustomerPredictions predicted, PortfolioForecast forecast)
    {
        double[] expected = [.. Enumerable.Range(0, 5).Select(i => predicted.At(i).ExpectedPurchases!.Value)];
        Golden.Agrees(expected.Sum(), forecast.Purchases.Mean, 1e-9);
        Assert.Equal(0, forecast.Purchases.FromParameters, 1e-9);
        Golden.Agrees(predicted.TotalValue, forecast.Value.Mean, 1e-6);
        Golden.Agrees(expected[0] + expected[1], forecast.BySegment[0].Purchases.Mean, 1e-9);
        Golden.Agrees(expected.Skip(2).Sum(), forecast.BySegment[1].Purchases.Mean, 1e-9);
    }

    private static PredictedClv Clv(IPurchaseModel model) => new(model, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(8));

    private static Posterior<T> Draws<T>(T model) where T : class => new(new ModelSample<T>([ModelParameter.Positive("any")], [.. Enumerable.Range(0, 100).Select(_ => new[] { 1.0 })], _ => model), [], 1, PosteriorMethod.Importance, 0.1, null, 100);

    private static IEnumerable<Transaction> Bought(string customer, params int[] days) => days.Select(day => new Transaction(customer, Start.AddDays(day), 10 + day));
}
