using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>Forecasts of six customers by draws that are all the same: what is known for certain leaves chance alone, and totals are sums over the customers.</summary>
public sealed class KnownForecastTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), Seen = new(2023, 8, 31);
    private static readonly ParetoNbd Plain = new(1.2, 10, 0.8, 30, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6, 4, 15);
    private static readonly CustomerKey[] Keys = [.. Enumerable.Range(1, 6).Select(i => CustomerKey.FromInt64(i))];
    private static readonly CalendarCovariates Weeks = CalendarCovariates.Weekly(Start, new(2024, 12, 31)).Indicator("season", day => day.Month >= 10);
    private static readonly CustomerCalendars Series = CustomerCalendars.Of(Keys, Weeks).Indicator("mailing", (key, day) => key.Number!.Value % 3 == 0 && day.DayNumber / 49 % 2 == 0);
    private static readonly DynamicCovariateModel Model = new(Plain, [new("season", 0.5), new("mailing", 0.7)], [new("mailing", -0.4)]);
    private static readonly CustomerBase Customers = TransactionLog.From(Model.Simulate(Series, Duration.Days(240), 1, Duration.Days(100), Start.AddDays(3), Spend)).Summarize(Seen, TimeUnit.Week);
    private static readonly Posterior<GammaGamma> Prices = Same<GammaGamma>(Spend, [6, 4, 15]);
    private static readonly Posterior<ParetoNbd> Rates = Same<ParetoNbd>(Plain, [1.2, 10, 0.8, 30]);

    [Fact]
    public void By_series_totals_are_sums_over_the_customers_own_models()
    {
        PredictedClv Of(CalendarCovariates own) => new(Model.For(own), Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26));
        var forecast = Customers.Forecast(Series, Of, Same<DynamicCovariateModel>(Model, [1.2, 10, 0.8, 30]), Prices, key => key.Number % 2 == 0 ? "even" : "odd", TimeUnit.Month);
        var laws = Model.PurchaseDistribution(Customers, Series, Duration.Weeks(26));
        Golden.Agrees(laws.Sum(law => law.Mean), forecast.Purchases.Mean, 1e-10);
        Golden.Agrees(laws.Where((_, i) => Customers.Keys[i].Number % 2 == 0).Sum(law => law.Mean), forecast.BySegment[0].Purchases.Mean, 1e-10);
        Golden.Agrees(Math.Sqrt(laws.Sum(law => law.Variance)), forecast.Purchases.FromChance, 1e-10);
        Golden.Agrees(Math.Sqrt(laws.Where((_, i) => Customers.Keys[i].Number % 2 != 0).Sum(law => law.Variance)), forecast.BySegment[1].Purchases.FromChance, 1e-10);
        Golden.Agrees(Model.PurchaseDistribution(Customers, Series, Duration.Months(2)).Sum(law => law.Mean), forecast.ByPeriod[1].Purchases.Mean, 1e-9);
        Golden.Agrees(Customers.Predict(Series, Of).TotalValue, forecast.Value.Mean, 1e-5);
        Assert.InRange(forecast.Purchases.FromParameters, 0, 1e-9);
        Assert.Null(forecast.NewCustomers);
        Refused.Naming("posterior", () => Customers.Forecast(Series, Of, Same<DynamicCovariateModel>(new(new(1.2, 70, 0.8, 210, TimeUnit.Day)), [1.2, 10, 0.8, 30]), Prices));
    }

    [Fact]
    public void Customers_share_a_group_where_they_share_series_and_first_day()
    {
        DynamicParetoNbd[] models = [.. Series.Series.Select(Model.For)];
        int[] modelOf = [.. Customers.Keys.Select(Series.SeriesOf)];
        foreach (var customers in new[] { Customers, CustomerBase.From(Customers.Entries.Select((entry, i) => i is 2 or 3 or 5 ? new CustomerEntry(entry.Customer, Customers.At(0)) : entry), Seen) })
        {
            var (groups, modelOfGroup) = SeriesForecast.Groups(models, modelOf, customers);
            Assert.Equal(Enumerable.Range(0, modelOfGroup.Length), groups.Distinct());
            for (int i = 0; i < groups.Length; i++)
            {
                Assert.Equal(modelOf[i], modelOfGroup[groups[i]]);
                for (int j = 0; j < i; j++)
                    Assert.Equal(modelOf[i] == modelOf[j] && customers.At(i).FirstPurchase == customers.At(j).FirstPurchase, groups[i] == groups[j]);
            }
        }
        Assert.Throws<NotSupportedException>(() => new SeriesForecast(models, modelOf).New(1));
        Assert.Throws<NotSupportedException>(() => new CovariateForecast([Plain]).New(1));
    }

    [Fact]
    public void A_calendar_without_effects_gives_the_forecast_of_the_plain_model()
    {
        var still = new DynamicParetoNbd(Plain, Weeks, [new("season", 0)]);
        PlannedCustomers[] plan = [new(Duration.Weeks(5), 4), new(Duration.Weeks(26), 3), new(Duration.Weeks(30), 3)];
        var margin = new Margin(0.3, Cost.PerYear(8));
        var own = new PredictedClv(still, Spend, DiscountRate.PerYear(0.1), margin, Duration.Weeks(26)).Forecast(Customers, Same<DynamicParetoNbd>(still, [1.2, 10, 0.8, 30]), Prices, plan: plan);
        var expected = new PredictedClv(Plain, Spend, DiscountRate.PerYear(0.1), margin, Duration.Weeks(26)).Forecast(Customers, Rates, Prices, plan: plan);
        foreach (var (one, other) in new[]
        {
            (expected.Purchases, own.Purchases), (expected.Value, own.Value), (expected.NewCustomers!.Purchases, own.NewCustomers!.Purchases), (expected.NewCustomers.Value, own.NewCustomers.Value),
        })
        {
            Golden.Agrees(one.Mean, other.Mean, 1e-5);
            Golden.Agrees(one.FromChance, other.FromChance, 1e-8);
        }
        Assert.Equal((4, 4), (own.NewCustomers.Customers, expected.NewCustomers.Customers)); // who come at the horizon or after it count nothing
        Golden.Agrees(4 * Plain.ExpectedPurchasesOfNewCustomer(Duration.Weeks(21)), own.NewCustomers.Purchases.Mean, 1e-9);
        Assert.Equal(("new customers", Duration.Weeks(26)), (own.NewCustomers.Name, own.NewCustomers.End));
    }

    [Fact]
    public void A_calendar_s_forecast_needs_its_own_model_and_a_plan_the_last_day()
    {
        var dynamic = Model.For(Series[Keys[0]]);
        var posterior = Same<DynamicParetoNbd>(dynamic, [1.2, 10, 0.8, 30]);
        var clv = new PredictedClv(dynamic, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26));
        Assert.Contains(nameof(ParetoNbd), Assert.Throws<InvalidOperationException>(() => new PredictedClv(Plain, Spend, DiscountRate.None, 1, Duration.Weeks(9)).Forecast(Customers, posterior, Prices)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => clv.Forecast(Customers, Rates, Prices));
        var undated = CustomerBase.From(Customers.Entries);
        Assert.Null(undated.ObservationEnd);
        Refused.Naming("customers", () => clv.Forecast(undated, posterior, Prices, plan: [new(Duration.Weeks(1), 1)]));
        Golden.Agrees(clv.Forecast(Customers, posterior, Prices).Purchases.Mean, clv.Forecast(undated, posterior, Prices).Purchases.Mean, 1e-13);
        Refused.Naming("posterior", () => clv.Forecast(Customers, Same<DynamicParetoNbd>(new(new(1.2, 70, 0.8, 210, TimeUnit.Day), Weeks), [1.2, 10, 0.8, 30]), Prices));
        Refused.Naming("customer", () => clv.Forecast(CustomerBase.From([(1L, new CustomerSummary(0, 0, 9, TimeUnit.Week))]), posterior, Prices));
    }

    [Theory]
    [InlineData(26, TimeUnit.Quarter, 2)]
    [InlineData(26, TimeUnit.Year, 1)]
    [InlineData(3, TimeUnit.Week, 3)]
    [InlineData(3.5, TimeUnit.Week, 4)]
    public void Periods_end_at_whole_ones_and_at_the_horizon(double weeks, TimeUnit period, int count)
    {
        var horizon = Duration.Weeks(weeks);
        var forecast = new PredictedClv(Plain, Spend, DiscountRate.PerYear(0.1), 0.3, horizon).Forecast(Customers, Rates, Prices, period: period);
        Assert.Equal([.. Enumerable.Range(1, count - 1).Select(i => Duration.Of(i, period)), horizon], forecast.ByPeriod.Select(group => group.End));
        Assert.All(forecast.ByPeriod, group => Golden.Agrees(Plain.PurchaseDistribution(Customers, group.End).Sum(law => law.Mean), group.Purchases.Mean, 1e-10));
        Assert.All(forecast.ByPeriod, group => Assert.Equal((6, null), (group.Customers, group.Name)));
        Assert.Equal((forecast.Purchases.Mean, forecast.Purchases.Quantile(0.7)), (forecast.ByPeriod[^1].Purchases.Mean, forecast.ByPeriod[^1].Purchases.Quantile(0.7)));
        Assert.Equal((horizon, 6), (forecast.Horizon, forecast.Customers));
        Assert.Empty(forecast.BySegment);
    }

    [Fact]
    public void More_than_a_thousand_periods_and_unknown_ones_are_refused()
    {
        PortfolioForecast Of(double days, TimeUnit period) => new PredictedClv(Plain, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Days(days)).Forecast(Customers, Rates, Prices, period: period);
        Refused.OutOfRange("period", "1000.5", () => Of(1000.5, TimeUnit.Day));
        Refused.Naming("period", () => Of(10, (TimeUnit)99));
        Refused.Naming("customers", () => new PredictedClv(Plain, Spend, DiscountRate.None, 1, Duration.Weeks(1)).Forecast(null!, Rates, Prices));
        Refused.Naming("spendPosterior", () => new PredictedClv(Plain, Spend, DiscountRate.None, 1, Duration.Weeks(1)).Forecast(Customers, Rates, null!));
        Refused.OutOfRange("customers", "-1", () => new PlannedCustomers(Duration.Weeks(1), -1));
    }

    [Fact] // a total's chance grows with what there is to buy
    public void Few_customers_totals_are_drawn_with_the_moments_that_are_told()
    {
        var forecast = new PredictedClv(Plain, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26)).Forecast(Customers, Rates, Prices);
        double mean = 0, square = 0;
        for (int i = 0; i < 1_000; i++)
        {
            double total = forecast.Purchases.Quantile((i + 0.5) / 1_000);
            (mean, square) = (mean + total / 1_000, square + total * total / 1_000);
        }
        Assert.InRange((mean - forecast.Purchases.Mean) / (forecast.Purchases.FromChance / Math.Sqrt(1_000)), -4, 4);
        Assert.InRange(Math.Sqrt(square - mean * mean) / forecast.Purchases.StandardDeviation, 0.85, 1.15);
        Assert.Equal(Math.Floor(forecast.Purchases.Quantile(0.5)), forecast.Purchases.Quantile(0.5), 0.51);
    }

    [Fact] // drawn ones would lie at whole numbers
    public void From_a_thousand_customers_on_totals_follow_a_smooth_law()
    {
        var many = CustomerBase.From(Enumerable.Range(0, 1_000).Select(i => ((long)i, new CustomerSummary(i % 2, i % 2, 9, TimeUnit.Week))));
        var purchases = new PredictedClv(Plain, Spend, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26)).Forecast(many, Rates, Prices).Purchases;
        var law = TotalLaw.Mixture([purchases.Mean], [purchases.FromChance]);
        foreach (double q in new[] { 0.1, 0.5, 0.9 }) Golden.Agrees(law.Quantile(q), purchases.Quantile(q), 1e-8);
    }

    [Fact]
    public void Texts_tell_totals_customers_and_ends()
    {
        var total = new ForecastTotal(TotalLaw.Normals([100], 30), 100, chance: 30, parameters: 40);
        Assert.Equal("shop: 812.5 customers, 100 ± 50 (30 by chance, 40 by parameters) purchases by 39 weeks", new ForecastGroup("shop", 812.5, Duration.Weeks(39), total, null).ToString());
        var all = new ForecastGroup(null, 3, Duration.Weeks(2), total, total);
        Assert.StartsWith("all: 3 customers, 100", all.ToString(), StringComparison.Ordinal);
        Assert.Same(total, all.Value);
        Assert.Contains("px + q > 2", Assert.Throws<InvalidOperationException>(() => new ForecastGroup("shop", 1, Duration.Zero, total, null).Value).Message, StringComparison.Ordinal);
        Assert.Equal("100 ± 50 (30 by chance, 40 by parameters) purchases of 3 customers within 2 weeks", new PortfolioForecast(all, [], [], null).ToString());
        Assert.Equal("2.5 customers after 3 months", new PlannedCustomers(Duration.Months(3), 2.5).ToString());
    }

    [Theory] // of a large base: a distribution for each draw, as wide as the total of the draw is large
    [InlineData(false)]
    [InlineData(true)]
    public void A_slot_makes_a_law_of_its_means_and_its_variance(bool hasCost)
    {
        double[][] means = [[80, 40], [100, 60], [120, 50]];
        var group = new ForecastSlots(means, [400, 900], [100, 50], null, hasCost).Group(0, "shop", 7, Duration.Weeks(1));
        Assert.Equal(("shop", 7.0, Duration.Weeks(1)), (group.Name, group.Customers, group.End));
        Golden.Agrees(100, group.Purchases.Mean, 1e-14);
        Assert.Equal((20, 20, 30, 10), (group.Purchases.FromChance, group.Purchases.FromParameters, group.Value.FromChance, group.Value.FromParameters));
        var purchases = TotalLaw.Mixture([80, 100, 120], [Math.Sqrt(320), 20, Math.Sqrt(480)]);
        var value = hasCost ? TotalLaw.Normals([40, 60, 50], 30) : TotalLaw.Mixture([40, 60, 50], [Math.Sqrt(720), Math.Sqrt(1080), 30]);
        foreach (double total in new[] { 10.0, 45, 90, 130 })
        {
            Assert.Equal(purchases.CumulativeProbability(total), group.Purchases.CumulativeProbability(total), 1e-12);
            Assert.Equal(value.CumulativeProbability(total), group.Value.CumulativeProbability(total), 1e-12);
        }
        Assert.Throws<InvalidOperationException>(() => new ForecastSlots(means, [400, double.PositiveInfinity], [100, 50], null, hasCost).Group(0, null, 7, Duration.Weeks(1)).Value);
        Assert.Throws<InvalidOperationException>(() => new ForecastSlots([[80, double.PositiveInfinity], [100, 60]], [400, 900], [100, 50], null, hasCost).Group(0, null, 7, Duration.Weeks(1)).Value);
        var drawn = new ForecastSlots(means, [400, 900], [100, 50], [[1, 2], [3, 4], [5, 9]], hasCost).Group(0, null, 7, Duration.Weeks(1));
        Assert.Equal((3, 4), (drawn.Purchases.Quantile(0.5), drawn.Value.Quantile(0.5)));
        Assert.Equal(0, new ForecastSlots([[0, 0], [0, 0]], [0, 0], [0, 0], null, hasCost).Group(0, null, 7, Duration.Weeks(1)).Value.Quantile(0.5));
    }

    /// <summary>Two hundred draws of one model.</summary>
    private static Posterior<T> Same<T>(T model, double[] values) where T : class =>
        DrawnPosteriors.Of(typeof(T) == typeof(GammaGamma) ? GammaGammaDescriptor.Instance.Parameters : ParetoNbdDescriptor.Instance.Parameters, [.. Enumerable.Repeat(values, 200)], _ => model);
}
