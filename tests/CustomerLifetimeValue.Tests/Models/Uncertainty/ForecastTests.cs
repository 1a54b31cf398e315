using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Totals of a base.</summary>
public sealed class ForecastTests
{
    private static readonly BgNbd Truth = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);
    private static readonly GammaGamma Money = new(6, 4, 15);
    private static readonly Lazy<Example> Small = new(() => new(400)), Large = new(() => new(1_500));

    [Fact]
    public void Chance_is_the_sum_of_the_customers_variances()
    {
        var example = Large.Value;
        var forecast = example.Forecast();
        var model = (PurchaseModel)example.Clv.Purchases;
        double variance = model.PurchaseDistribution(example.Customers, example.Clv.Horizon!.Value).Sum(law => law.Variance);
        Golden.Agrees(Math.Sqrt(variance), forecast.Purchases.FromChance, 1e-10);
        var undiscounted = new PredictedClv(model, example.Clv.Spend, DiscountRate.None, 1, Duration.Weeks(26)).Forecast(example.Customers, example.Posterior, example.SpendPosterior);
        double spend = new PredictedClv(model, example.Clv.Spend, DiscountRate.None, 1, Duration.Weeks(26)).SpendDistribution(example.Customers).Sum(law => law.Variance!.Value);
        Golden.Agrees(Math.Sqrt(spend), undiscounted.Value.FromChance, 1e-9);
    }

    [Fact]
    public void The_mean_and_the_parameters_part_are_those_of_the_draws()
    {
        var example = Large.Value;
        var forecast = example.Forecast();
        double[] totals = [.. example.Posterior.Draws.Take(200).Select(model => Total(model, example.Customers))];
        var (mean, deviation) = Moments.Of(totals);
        Assert.InRange((forecast.Purchases.Mean - mean) / deviation, -0.35, 0.35);
        Assert.InRange(forecast.Purchases.FromParameters / deviation, 0.8, 1.25);
        var range = forecast.Purchases.Interval(0.95);
        Assert.InRange((range.Upper - range.Lower) / (2 * 1.96 * forecast.Purchases.StandardDeviation), 0.9, 1.1);
        Assert.Equal(0.9, forecast.Purchases.CumulativeProbability(forecast.Purchases.Quantile(0.9)), 9);

        static double Total(PurchaseModel model, CustomerBase customers)
        {
            double[] expected = new double[customers.Count];
            model.ExpectedPurchases(customers, Duration.Weeks(26), expected);
            return expected.Sum();
        }
    }

    [Fact]
    public void Segments_and_periods_add_up()
    {
        var example = Large.Value;
        var forecast = example.Forecast(segment: key => key.Number % 3 == 0 ? null : key.Number % 3 == 1 ? "b" : "a", period: TimeUnit.Month);
        Assert.Equal(["a", "b", null], forecast.BySegment.Select(group => group.Name), StringComparer.Ordinal);
        Golden.Agrees(forecast.Purchases.Mean, forecast.BySegment.Sum(group => group.Purchases.Mean), 1e-9);
        Golden.Agrees(forecast.Value.Mean, forecast.BySegment.Sum(group => group.Value.Mean), 1e-9);
        Golden.Agrees(Math.Pow(forecast.Value.FromChance, 2), forecast.BySegment.Sum(group => Math.Pow(group.Value.FromChance, 2)), 1e-9);
        Assert.Equal(1_500, forecast.BySegment.Sum(group => group.Customers));
        Assert.Equal(6, forecast.ByPeriod.Count);
        Assert.Equal(Duration.Weeks(26), forecast.ByPeriod[^1].End);
        Golden.Agrees(forecast.Value.Mean, forecast.ByPeriod[^1].Value.Mean, 1e-9);
        Assert.True(forecast.ByPeriod.Zip(forecast.ByPeriod.Skip(1)).All(pair => pair.First.Purchases.Mean < pair.Second.Purchases.Mean));
    }

    [Fact]
    public void Planned_customers_buy_what_new_ones_do()
    {
        var example = Large.Value;
        var forecast = example.Forecast(plan: [new(Duration.Weeks(10), 100), new(Duration.Weeks(40), 7)]);
        Golden.Agrees(100, forecast.NewCustomers!.Customers, 1e-15);
        double expected = 100 * example.Posterior.Draws.Average(model => model.ExpectedPurchasesOfNewCustomer(Duration.Weeks(16)));
        Golden.Agrees(expected, forecast.NewCustomers.Purchases.Mean, 0.01);
        Assert.Null(example.Forecast().NewCustomers);
        Golden.Agrees(example.Forecast().Purchases.Mean, forecast.Purchases.Mean, 1e-12);
    }

    [Fact]
    public void A_small_base_is_simulated_with_the_spread_that_is_told()
    {
        var example = Small.Value;
        var forecast = example.Forecast(segment: key => key.Number % 2 == 0 ? "even" : "odd");
        foreach (var total in new[] { forecast.Purchases, forecast.Value, forecast.BySegment[0].Purchases, forecast.BySegment[1].Value })
        {
            double half = (total.Quantile(0.841345) - total.Quantile(0.158655)) / 2;
            Assert.InRange(half / total.StandardDeviation, 0.85, 1.15);
            Assert.InRange((total.Quantile(0.5) - total.Mean) / total.StandardDeviation, -0.25, 0.2);
        }
        Assert.Equal(forecast.Purchases.Quantile(0.3), example.Forecast(segment: key => key.Number % 2 == 0 ? "even" : "odd").Purchases.Quantile(0.3));
    }

    [Fact]
    public void A_retention_cost_runs_until_customers_leave()
    {
        var example = Large.Value;
        var clv = new PredictedClv(Truth, Money, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(30)), Duration.Weeks(26));
        var pass = new ForecastPass(ForecastCells.Of(example.Customers, new PlainForecast(Truth), null, null), Frame(clv, []));
        pass.Take(new PlainForecast(Truth));
        Golden.Agrees(example.Customers.Entries.Sum(entry => clv.Predict(entry.Summary).Value), pass.Totals(Money)[1], 1e-10);
        double variance = example.Customers.Entries.Sum(entry => ValueVariance(Truth, clv, entry.Summary));
        Golden.Agrees(Math.Sqrt(variance), Math.Sqrt(pass.Variances(new PlainForecast(Truth), Money)[1]), 1e-9);
        var forecast = clv.Forecast(example.Customers, example.Posterior, example.SpendPosterior);
        Golden.Agrees(Math.Sqrt(variance), forecast.Value.FromChance, 1e-9);
        Assert.Equal(0.5, forecast.Value.CumulativeProbability(forecast.Value.Quantile(0.5)), 9);
        var range = forecast.Value.Interval(0.95);
        Assert.InRange((range.Upper - range.Lower) / (2 * 1.96 * forecast.Value.StandardDeviation), 0.9, 1.1);
    }

    [Fact]
    public void Customers_who_cost_more_than_they_bring_leave_a_value_below_nothing()
    {
        var forecast = new PredictedClv(Truth, Money, DiscountRate.PerYear(0.1), new Margin(0.1, Cost.PerYear(100)), Duration.Weeks(26)).Forecast(Large.Value.Customers, Large.Value.Posterior, Large.Value.SpendPosterior);
        Assert.True(forecast.Value.Mean < 0 && forecast.Value.Interval(0.95).Upper < 0);
    }

    [Fact]
    public void A_small_base_with_a_retention_cost_is_simulated_with_the_spread_that_is_told()
    {
        var example = Small.Value;
        var clv = new PredictedClv(example.Clv.Purchases, example.Clv.Spend, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(20)), Duration.Weeks(26));
        var forecast = clv.Forecast(example.Customers, example.Posterior, example.SpendPosterior, key => key.Number % 2 == 0 ? "even" : "odd", plan: [new(Duration.Weeks(4), 300)]);
        foreach (var total in new[] { forecast.Value, forecast.BySegment[0].Value, forecast.NewCustomers!.Value })
        {
            double half = (total.Quantile(0.841345) - total.Quantile(0.158655)) / 2;
            Assert.InRange(half / total.StandardDeviation, 0.85, 1.15);
            Assert.InRange((total.Quantile(0.5) - total.Mean) / total.StandardDeviation, -0.25, 0.2);
        }
    }

    [Theory]
    [MemberData(nameof(ListedModels.PurchaseNames), MemberType = typeof(ListedModels))]
    public void Every_model_has_the_totals_of_its_customers(string name)
    {
        var model = ListedModels.Typical(name);
        var customers = model.SimulateCustomers(300, Duration.Weeks(40), seed: 5, Duration.Weeks(12));
        var clv = new PredictedClv(model, Money, DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(20)), Duration.Weeks(26));
        var pass = new ForecastPass(ForecastCells.Of(customers, new PlainForecast(model), null, null), Frame(clv, [(4, 10)]));
        pass.Take(new PlainForecast(model));
        double[] totals = pass.Totals(Money), variances = pass.Variances(new PlainForecast(model), Money);
        Golden.Agrees(model.PurchaseDistribution(customers, Duration.Weeks(26)).Sum(law => law.Mean), totals[0], 1e-10);
        Golden.Agrees(model.PurchaseDistribution(customers, Duration.Weeks(26)).Sum(law => law.Variance), variances[0], 1e-9);
        Golden.Agrees(customers.Entries.Sum(entry => clv.Predict(entry.Summary).Value), totals[1], 1e-10);
        Golden.Agrees(customers.Entries.Sum(entry => ValueVariance(model, clv, entry.Summary)), variances[1], 1e-9);
        var newcomer = new CustomerSummary(0, 0, 0, TimeUnit.Week);
        var rest = new PredictedClv(model, Money, clv.Discount, clv.Margin, Duration.Weeks(22));
        double fall = Math.Exp(-4 * clv.Discount.ContinuousPer(TimeUnit.Week));
        Golden.Agrees(10 * fall * rest.Predict(newcomer).Value, totals[^1], 1e-10);
        Golden.Agrees(10 * fall * fall * ValueVariance(model, rest, newcomer), variances[^1], 1e-9);
    }

    [Fact]
    public void A_forecast_reports_its_progress_and_stops_when_asked()
    {
        var example = Large.Value;
        var told = new Told();
        example.Clv.Forecast(example.Customers, example.Posterior, example.SpendPosterior, progress: told);
        Assert.True(told.Last > 0);
        using var source = new CancellationTokenSource();
        var along = new Told();
        var cells = ForecastCells.Of(example.Customers, new PlainForecast(Truth), null, null);
        new ForecastDraws<BgNbd>(cells, Frame(example.Clv, []), example.Posterior, draw => new PlainForecast(draw), example.SpendPosterior, new RunOptions(null, along, default)).OfSome(400, new double[2 * 2]);
        Assert.Contains(along.Last, (long[])[15 + 4, 15 + 400, 15 + 404]); // the centre and two points along each parameter's direction; a look at four draws, or some cells at each, or both
        var stopping = new Told(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() => example.Clv.Forecast(example.Customers, example.Posterior, example.SpendPosterior, progress: stopping, cancellationToken: source.Token));
    }

    /// <summary>m² Var(money) + c² Var(L) − 2mc Cov, each by the laws of the customer who is alive.</summary>
    private static double ValueVariance(PurchaseModel model, PredictedClv clv, CustomerSummary customer)
    {
        double delta = clv.Discount.ContinuousPer(model.Unit), end = clv.Horizon!.Value.In(model.Unit), alive = model.AliveAt(customer.Frequency, customer.Recency, customer.Age);
        double cost = clv.Margin.RetentionCost.Per(model.Unit), m = clv.Margin.GrossMargin, shape = Money.Q, scale = Money.V;
        if (GammaGamma.Counts(customer)) (shape, scale) = (shape + Money.P * customer.Frequency, scale + customer.Frequency * customer.MonetaryValue);
        double order = Money.P * scale / (shape - 1), square = Money.P * scale / (shape - 1) * scale / (shape - 2);
        var ahead = model.FutureAt(model.Of(customer));
        double money = square * ((Money.P + 1) * ahead.Discounted(2 * delta, end) + Money.P * ahead.Pairs(delta, end));
        var (stays, with) = cost == 0 ? default : ahead.StayMoments(delta, end);
        return alive * (m * m * money + cost * cost * stays - 2 * m * cost * order * with) - Math.Pow(clv.Predict(customer).Value, 2);
    }

    private static ForecastFrame Frame(PredictedClv clv, (double After, double Customers)[] plan) =>
        new([clv.Horizon!.Value.In(TimeUnit.Week)], clv.Discount.ContinuousPer(TimeUnit.Week), clv.Margin.GrossMargin, clv.Margin.RetentionCost.Per(TimeUnit.Week), 0, plan);

    [Fact]
    public void What_cannot_be_forecast_is_refused()
    {
        var example = Small.Value;
        Assert.Throws<InvalidOperationException>(() => new PredictedClv(Truth, Money, DiscountRate.PerYear(0.1)).Forecast(example.Customers, example.Posterior, example.SpendPosterior));
        Refused.Naming("posterior", () => new PredictedClv(new BgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Day), Money, DiscountRate.None, 1, Duration.Weeks(1)).Forecast(example.Customers, example.Posterior, example.SpendPosterior));
        var heavy = new PredictedClv(Truth, new GammaGamma(6, 1.5, 15), DiscountRate.None, 1, Duration.Weeks(26)).Forecast(example.Customers, example.Posterior, example.SpendPosterior);
        Assert.True(heavy.Purchases.Mean > 0);
        Assert.Throws<InvalidOperationException>(() => heavy.Value);
        Assert.Throws<OperationCanceledException>(() => example.Clv.Forecast(example.Customers, example.Posterior, example.SpendPosterior, cancellationToken: new CancellationToken(canceled: true)));
    }

    private sealed class Example
    {
        public Example(int count)
        {
            Customers = TransactionLog.From(Truth.Simulate(count, Duration.Weeks(40), seed: 11, spend: Money)).Summarize(new DateOnly(2000, 10, 7), TimeUnit.Week);
            var fit = BgNbd.Fit(Customers);
            var spend = GammaGamma.Fit(Customers);
            (Posterior, SpendPosterior) = (CustomerLifetimeValue.Models.Posterior.Sample(fit, Customers, 600, 1), CustomerLifetimeValue.Models.Posterior.Sample(spend, Customers, 600, 1));
            Clv = new(fit.Model, spend.Model, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(26));
        }

        public CustomerBase Customers { get; }

        public Posterior<BgNbd> Posterior { get; }

        public Posterior<GammaGamma> SpendPosterior { get; }

        public PredictedClv Clv { get; }

        public PortfolioForecast Forecast(Func<CustomerKey, string?>? segment = null, TimeUnit? period = null, IEnumerable<PlannedCustomers>? plan = null) =>
            Clv.Forecast(Customers, Posterior, SpendPosterior, segment, period, plan);
    }
}
