using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Customer;

/// <summary>One customer's money under a Poisson process of purchases, where its laws can be summed and integrated.</summary>
public sealed class CustomerMoneyTests
{
    private static readonly CustomerSummary Known = new(2, 30, 39, TimeUnit.Week, monetaryValue: 22), New = new(0, 0, 20, TimeUnit.Week), Free = new(3, 12, 20, TimeUnit.Week);
    private static readonly GammaGamma Money = new(6, 12, 150);

    [Fact]
    public void The_chance_to_spend_at_most_an_amount_is_the_sum_over_the_numbers_of_orders()
    {
        foreach (var (customer, shape, scale) in new[] { (Known, 24.0, 194.0), (New, 12.0, 150.0), (Free, 12.0, 150.0) })
        {
            var law = new SpendDistribution(Purchases(), Money, customer);
            Golden.Agrees(0.2 + 0.8 * Math.Exp(-3), law.ProbabilityOfNothing, 1e-12);
            foreach (double amount in new[] { 10.0, 60, 150, 400 })
            {
                double sum = law.ProbabilityOfNothing;
                for (int n = 1; n < 60; n++) sum += 0.8 * Poisson.PMF(3, n) * SpecialFunctions.BetaRegularized(6 * n, shape, amount / (scale + amount));
                Assert.Equal(sum, law.CumulativeProbability(amount), 1e-10);
                if (sum < 0.9999) Golden.Agrees(amount, law.Quantile(sum), 1e-8);
            }
        }
    }

    [Fact] // E[s] = ∫ P(spend > s) ds and E[s²] = ∫ 2s P(spend > s) ds
    public void Mean_and_variance_are_the_integrals_of_the_law()
    {
        foreach (var customer in new[] { Known, New })
        {
            var law = new SpendDistribution(Purchases(), Money, customer);
            double mean = Integrate.GaussLegendre(s => 1 - law.CumulativeProbability(s), 0, 3_000, 64), square = Integrate.GaussLegendre(s => 2 * s * (1 - law.CumulativeProbability(s)), 0, 3_000, 64);
            Golden.Agrees(mean, law.Mean, 1e-3);
            Golden.Agrees(square - mean * mean, law.Variance!.Value, 1e-2);
            Golden.Agrees(2.4 * Money.ExpectedOrderValue(customer), law.Mean, 1e-12);
            Golden.Agrees(Math.Sqrt(law.Variance!.Value), law.StandardDeviation!.Value, 1e-14);
        }
    }

    [Fact] // they exist from px + q > 1 and 2 on
    public void Moments_exist_where_the_shape_is_large_enough()
    {
        foreach (var (q, hasMean, hasVariance) in new[] { (1.0, false, false), (1.01, true, false), (2.0, true, false), (2.01, true, true) })
        {
            var law = new SpendDistribution(Purchases(), new GammaGamma(6, q, 150), New);
            Assert.Equal((hasMean, hasVariance, hasVariance), (law.MeanIfAny is not null, law.Variance is not null, law.StandardDeviation is not null));
            Assert.NotNull(new SpendDistribution(Purchases(), new GammaGamma(6, q, 150), Known).Variance);
        }
    }

    [Fact]
    public void Without_time_there_is_no_money()
    {
        var law = new SpendDistribution(new(new PoissonFuture(1), 0.8, Duration.Zero, 0), Money, Known);
        Assert.Equal((1, 0, 0), (law.ProbabilityOfNothing, law.Mean, law.Variance!.Value));
        Assert.Equal((0, 1, 1), (law.Quantile(0.999), law.CumulativeProbability(0), law.CumulativeProbability(5)));
        Assert.Equal(0, new SpendDistribution(new(new PoissonFuture(1), 0.8, Duration.Zero, 0), new GammaGamma(6, 0.9, 15), New).Mean);
    }

    [Fact]
    public void Quantiles_are_found_from_the_smallest_to_the_largest_amounts()
    {
        var heavy = new SpendDistribution(Purchases(), new GammaGamma(0.05, 0.4, 150), New);
        foreach (double q in new[] { 0.25, 0.5, 0.9, 0.999999 }) Golden.Agrees(q, heavy.CumulativeProbability(heavy.Quantile(q)), 1e-9);
        var law = new SpendDistribution(Purchases(), Money, Known);
        Assert.Equal(0, law.Quantile(0));
        Assert.Equal(new Interval(0, law.Quantile(0.9), 0.8), law.Interval(0.8));
        Assert.Equal(law.Interval(0.95), law.Interval());
        Refused.OutOfRange("confidence", "0", () => law.Interval(0));
        Refused.OutOfRange("probability", "-0.1", () => law.Quantile(-0.1));
        Refused.OutOfRange("amount", "NaN", () => law.CumulativeProbability(double.NaN));
        Assert.Equal(FormattableString.Invariant($"nothing in 3 weeks with chance 0.24, median {law.Quantile(0.5):G4}, nine in ten below {law.Quantile(0.9):G4}"), law.ToString());
    }

    [Fact] // E[Σ e^(−δt)] orders less the cost of a stay to the end; with chance 0.2 nothing
    public void Drawn_values_are_those_of_the_process()
    {
        const int Draws = 4_000;
        double time = (1 - Math.Exp(-0.9)) / 0.3, twice = (1 - Math.Exp(-1.8)) / 0.6;
        foreach (double cost in new[] { 0, 2.0 })
        {
            double[] values = Future(Known, cost).Draw(Draws, 3, default);
            var (mean, deviation) = Moments.Of(values);
            double order = Money.ExpectedOrderValue(Known), ofMean = order * order * 23 / 22, square = ofMean * 7 / 6;
            double expected = 0.8 * time * (0.3 * order - cost), second = 0.09 * (square * twice + ofMean * time * time) - 0.6 * cost * order * time * time + cost * cost * time * time;
            Assert.InRange((mean - expected) / (deviation / Math.Sqrt(Draws)), -4, 4);
            Golden.Agrees(Math.Sqrt(0.8 * second - expected * expected), deviation, 0.07);
            double none = 0.2 + (cost == 0 ? 0.8 * Math.Exp(-3) : 0);
            Assert.Equal(none, values.Count(value => value == 0) / (double)Draws, 4 * Math.Sqrt(none * (1 - none) / Draws));
            if (cost > 0) Assert.Equal(0.8 * Math.Exp(-3), values.Count(value => Math.Abs(value + cost * time) < 1e-12) / (double)Draws, 0.013); // who stay and buy nothing
            Assert.Equal([.. values.Order()], values);
        }
    }

    [Fact]
    public void Draws_depend_on_seed_and_customer_and_on_nothing_else()
    {
        double[] values = Future(Known, 0).Draw(600, 3, default);
        Assert.Equal(values, Future(Known, 0).Draw(600, 3, new RunOptions(1, null, default)));
        Assert.NotEqual(values, Future(Known, 0).Draw(600, 4, default));
        CustomerSummary[] others =
        [
            new(2, 30 + 1e-12, 39, TimeUnit.Week, 22), new(2, 30, 39 + 1e-12, TimeUnit.Week, 22), new(2, 30, 39, TimeUnit.Week, 22 + 1e-12), new(3, 30, 39, TimeUnit.Week, 22 * 2 / 3.0),
        ];
        foreach (var other in others) Assert.InRange(Math.Abs(Moments.Of(Future(other, 0).Draw(600, 3, default)).Mean / Moments.Of(values).Mean - 1), 1e-4, 0.5);
        Assert.NotEqual(values, Future(Known, 0, new DateOnly(2024, 1, 1)).Draw(600, 3, default));
        Assert.NotEqual(Future(Known, 0, new DateOnly(2024, 1, 2)).Draw(600, 3, default), Future(Known, 0, new DateOnly(2024, 1, 1)).Draw(600, 3, default));
    }

    [Fact]
    public void Values_of_many_count_customers_and_refuse_what_diverges()
    {
        var bg = new BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
        var customers = bg.SimulateCustomers(4, Duration.Weeks(30), seed: 2);
        var told = new Told();
        var clv = new PredictedClv(bg, Money, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(20));
        Assert.Equal(4, clv.ValueDistribution(customers, 10, 1, told).Count);
        Assert.Equal(4, told.Last);
        Refused.OutOfRange("draws", "100000001", () => clv.ValueDistribution(Known, 100_000_001, 1));
        Assert.Equal(2, clv.ValueDistribution(Known, 2, 1).Draws);
        Refused.Naming("customers", () => clv.ValueDistribution((CustomerBase)null!, 10, 1));
        Refused.Naming("customers", () => clv.SpendDistribution((CustomerBase)null!));
        Refused.Naming("discount", () => new PredictedClv(new BgNbd(0.243, 4.414, 0.5, 0.9, TimeUnit.Week), Money, DiscountRate.None).ValueDistribution(Known, 10, 1)); // E[Y] is infinite where b is below 1
        var steady = new PredictedClv(new OncePerWeek(), Money, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(20));
        Assert.Contains(nameof(OncePerWeek), Assert.Throws<InvalidOperationException>(() => steady.ValueDistribution(Known, 10, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => steady.SpendDistribution(Known));
    }

    private static PurchaseDistribution Purchases() => new(new PoissonFuture(1), 0.8, Duration.Weeks(3), 3);

    private static CustomerFuture Future(CustomerSummary customer, double cost, DateOnly? since = null) => new(new(new PoissonFuture(1), 0.8, Money, customer, TimeUnit.Week, since), 0.3, cost, 0.3, 3);

    /// <summary>A purchase model that is none of the library's.</summary>
    private sealed class OncePerWeek : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => horizon.In(TimeUnit.Week);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => 1 / discount.ContinuousPer(TimeUnit.Week);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => horizon.In(TimeUnit.Week);
    }
}
