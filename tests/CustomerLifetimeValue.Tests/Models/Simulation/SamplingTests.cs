using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Draws of purchase times: from numbers that are stated, and from a model that tells only what it expects.</summary>
public sealed class SamplingTests
{
    /// <summary>Whoever draws a half waits for the median.</summary>
    private static readonly double Median = Math.Log(2);

    [Fact]
    public void A_wait_is_the_quantile_of_the_exponential_law()
    {
        Assert.Equal(Median / 4, Sampling.Wait(new Always(0.5), 4), 1e-15);
        Assert.Equal(-Math.Log(0.25) / 0.5, Sampling.Wait(new Always(0.75), 0.5), 1e-14);
        Assert.Equal(0, Sampling.Wait(new Always(0), 3));
    }

    [Fact]
    public void Purchases_follow_at_waits_until_the_end_or_until_the_customer_leaves()
    {
        var times = new List<double>();
        Assert.Equal(3, Sampling.Buy(new Always(0.5), 1, leaving: 0, end: 3, times));
        Assert.Equal(4, times.Count); // 4 ln 2 = 2.77
        for (int i = 0; i < 4; i++) Assert.Equal((i + 1) * Median, times[i], 1e-15 * (i + 1));
        Assert.Equal(Median, Sampling.Buy(new Always(0.5), 1, leaving: 0.51, end: 3, times));
        Assert.Equal(5, times.Count);
        Assert.Equal(3, Sampling.Buy(new Always(0.5), 1, leaving: 0.5, end: 3, times));
        Assert.Equal(9, times.Count);
        Assert.Equal(Median, Sampling.Buy(new Always(0.5), 1, leaving: 0.5, end: Median, times)); // a purchase at the very end counts
        Assert.Equal(10, times.Count);
        Assert.Equal(0.5, Sampling.Buy(new Always(0.5), 1, leaving: 1, end: 0.5, times));
        Assert.Equal(10, times.Count);
    }

    [Fact]
    public void A_million_purchases_are_enough()
    {
        Sampling.RequireBounded(1_000_000, 5);
        Refused.OutOfRange("observation", "5.5", null, () => Sampling.RequireBounded(1_000_001, 5.5));
        Refused.OutOfRange("observation", "800000", null, () => Sampling.Buy(new Always(0.5), 1, 0, 800_000, []));
    }

    [Fact]
    public void Rates_and_chances_of_tiny_shapes_stay_above_0()
    {
        var random = new Random(5);
        Assert.All(Enumerable.Range(0, 200), _ => Assert.True(Sampling.Rate(random, 1e-4, 10) >= 1e-300));
        double[] chances = [.. Enumerable.Range(0, 200).Select(_ => Sampling.Chance(random, 1e-4, 1e-4))];
        Assert.All(chances, chance => Assert.InRange(chance, 0, 1));
        Assert.Contains(0.5, chances); // both gammas at the least there is
        double mean = Enumerable.Range(0, 4_000).Average(_ => Sampling.Chance(random, 2, 6)), rate = Enumerable.Range(0, 4_000).Average(_ => Sampling.Rate(random, 4, 8));
        Assert.InRange(mean, 0.25 - 5 * Math.Sqrt(0.25 * 0.75 / 9 / 4_000), 0.25 + 5 * Math.Sqrt(0.25 * 0.75 / 9 / 4_000));
        Assert.InRange(rate, 0.5 - 5 * 0.25 / Math.Sqrt(4_000), 0.5 + 5 * 0.25 / Math.Sqrt(4_000));
    }

    [Theory]
    [InlineData(0.4, 0.0)]
    [InlineData(0.0, 0.1)]
    [InlineData(1.0, -0.08)]
    public void A_rate_that_is_linear_in_time_is_drawn_as_its_integral_says(double rate, double slope)
    {
        // The next purchase comes when the integrated rate, a·t + b·t²/2, has grown by an exponential wait.
        IPurchaseModel model = new Linear(rate, slope);
        CustomerSummary drawn = model.SimulateCustomers(1, Duration.Weeks(12), seed: 7).At(0);
        var random = new Random(7);
        var times = new List<double>();
        double reached = -Math.Log(1 - random.NextDouble());
        for (; Time(reached) is { } time && time < 12; reached -= Math.Log(1 - random.NextDouble())) times.Add(time);
        Assert.True(times.Count > 1);
        Assert.Equal(times.Count, drawn.Frequency);
        Assert.Equal(times[^1], drawn.Recency, 1e-7);
        Assert.Equal(times.Zip(times.Prepend(0), (later, before) => Math.Log(later - before)).Sum(), drawn.SumOfLogGaps!.Value, 1e-6);

        double? Time(double integral)
        {
            if (slope == 0) return integral / rate;
            double square = rate * rate + 2 * slope * integral;
            return square < 0 ? null : (Math.Sqrt(square) - rate) / slope;
        }
    }

    [Theory]
    [InlineData(0.4, 0.0)]
    [InlineData(0.1, 0.05)]
    [InlineData(0.8, -0.05)]
    public void Chances_of_a_rate_that_knows_no_past_are_those_of_Poisson(double rate, double slope)
    {
        IPurchaseModel model = new Linear(rate, slope);
        double mean = rate * 6 + slope * 18, chance = Math.Exp(-mean);
        for (int n = 0; n < 6; chance *= mean / ++n) Assert.Equal(chance, model.ProbabilityOfPurchases(n, Duration.Weeks(6)), 2e-5);
        Assert.Equal(1, model.ProbabilityOfPurchases(0, Duration.Zero));
        Assert.Equal(0, model.ProbabilityOfPurchases(2, Duration.Zero));
    }

    [Fact]
    public void Opportunities_that_all_have_one_chance_are_binomial()
    {
        IPurchaseModel model = new Coin(0.25);
        double[] chances = [.. Enumerable.Range(0, 6).Select(n => model.ProbabilityOfPurchases(n, Duration.Weeks(4)))];
        double[] expected = [81 / 256.0, 108 / 256.0, 54 / 256.0, 12 / 256.0, 1 / 256.0, 0];
        for (int n = 0; n < 6; n++) Assert.Equal(expected[n], chances[n], 1e-15);
        var random = new Random(3);
        int[] bought = [.. Enumerable.Range(1, 20).Where(_ => random.NextDouble() < 0.25)];
        CustomerSummary drawn = model.SimulateCustomers(1, Duration.Weeks(20), seed: 3).At(0);
        Assert.Equal((bought.Length, bought[^1], 20.0), (drawn.Frequency, drawn.Recency, drawn.Age));
        Assert.Equal([0, 0, 1], Enumerable.Range(2, 3).Select(n => new Coin(1).Chance(n, 4)));
    }

    /// <summary>A generator that always draws the same.</summary>
    private sealed class Always(double value) : Random
    {
        public override double NextDouble() => value;
    }

    /// <summary>Everybody buys at the rate a + b·t a week, t weeks after the first purchase, and never leaves.</summary>
    private sealed class Linear(double rate, double slope) : IPurchaseModel
    {
        public ObservationClock Clock => ObservationClock.Continuous(TimeUnit.Week);

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon)
        {
            double t = horizon.In(TimeUnit.Week);
            return t * (rate + slope * (customer.Age + t / 2));
        }

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => throw new NotSupportedException();

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => throw new NotSupportedException();
    }

    /// <summary>Everybody buys with one chance every week.</summary>
    private sealed class Coin(double chance) : IPurchaseModel
    {
        public ObservationClock Clock => ObservationClock.Opportunities(TimeUnit.Week);

        public double Chance(int purchases, int weeks) => ((IPurchaseModel)this).ProbabilityOfPurchases(purchases, Duration.Weeks(weeks));

        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => chance * horizon.In(TimeUnit.Week);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => throw new NotSupportedException();

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => throw new NotSupportedException();
    }
}
