using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What purchase models compute with: pairs of discounted purchases, counts of a gamma-distributed rate, and progress of a batch.</summary>
public sealed class PurchaseSumsTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-7)]
    [InlineData(0.9e-5)]
    [InlineData(1.1e-5)]
    [InlineData(0.01)]
    [InlineData(2.0)]
    public void Pairs_of_evenly_spread_purchases_are_half_the_square_of_the_discounted_time(double delta)
    {
        // ∫ e^(−δu)(1 − e^(−δu))/δ du over [0, T] is half the square of (1 − e^(−δT))/δ.
        const double End = 10;
        double Transform(double d, double end) => d == 0 ? end : 2 * Math.Exp(-d * end / 2) * Math.Sinh(d * end / 2) / d;
        double half = Transform(delta, End) * Transform(delta, End) / 2;
        Golden.Agrees(half, PairSum.Of(delta, End, d => Transform(d, End)), 2e-8);
        Golden.Agrees(half, PairSum.Of(delta, End, d => Transform(d, End), end => end * end / 2), 2e-8);
        Assert.Equal(0, PairSum.Of(delta, 0, d => Transform(d, 0)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)]
    [InlineData(3.0)]
    public void Pairs_without_end_need_the_mean_time_only_without_discount(double delta)
    {
        // f = e^(−u/5): 1/((1/5 + δ)(1/5 + 2δ)).
        Golden.Agrees(1 / ((0.2 + delta) * (0.2 + 2 * delta)), PairSum.Of(delta, double.PositiveInfinity, d => 1 / (0.2 + d), _ => 25), 1e-13);
    }

    [Fact]
    public void The_slope_of_a_transform_at_0_is_the_mean_time()
    {
        Assert.Equal(0.25, PairSum.Slope(d => 1 / (2 + d), 1e-3), 1e-9);
        Assert.Equal(6, PairSum.Slope(d => 5 - 6 * d + 7 * d * d - 2 * d * d * d, 0.01), 1e-10); // exact of a cubic
    }

    [Theory]
    [InlineData(0.3, 2.0, 1.5)]
    [InlineData(4.0, 10.0, 2.5)]
    public void Counts_of_a_gamma_rate_add_up_and_have_its_mean_and_variance(double n, double a, double t)
    {
        double none = Math.Pow(a / (a + t), n);
        double[] chances = [none, .. Enumerable.Range(1, 400).Select(k => Math.Exp(NegativeBinomial.LogProbability(k, n, t, a)))];
        double mean = n * t / a;
        Assert.Equal(1, chances.Sum(), 1e-13);
        Assert.Equal(mean, chances.Select((chance, k) => k * chance).Sum(), 1e-12);
        Assert.Equal(mean + mean * t / a, chances.Select((chance, k) => (k - mean) * (k - mean) * chance).Sum(), 1e-11);
        Assert.Equal(none * n * t / (a + t), chances[1], 1e-14);
    }

    [Theory]
    [InlineData(0.3, 2.0, 1.5)]
    [InlineData(4.0, 1.5, 20.0)]
    [InlineData(1e-3, 1e-3, 40.0)]
    public void The_density_of_purchase_times_is_the_count_divided_among_its_times(double r, double alpha, double t)
    {
        // P(x) = density · tˣ/x!.
        double factorial = 0;
        for (int x = 1; x < 40; x++)
        {
            factorial += Math.Log(x);
            Assert.Equal(NegativeBinomial.LogProbability(x, r, t, alpha) - x * Math.Log(t) + factorial, NegativeBinomial.LogDensity(r, alpha, x, t), 1e-11);
        }
        Assert.Equal(r * Math.Log(alpha / (alpha + t)), NegativeBinomial.LogDensity(r, alpha, 0, t), 1e-13);
    }

    [Fact]
    public void A_density_of_tiny_rates_keeps_its_logarithm() =>
        Assert.Equal(12 * Math.Log(1e-27) + Enumerable.Range(0, 12).Sum(i => Math.Log(1e-3 + i)), NegativeBinomial.LogDensity(1e-3, 1e27, 12, 1), 1e-9); // r(r + 1)…(r + 11)/α¹²

    [Fact]
    public void Half_of_those_who_stay_have_bought_by_the_median_wait()
    {
        foreach (var (n, a) in new[] { (0.5, 3.0), (2, 8), (40, 0.1) }) Assert.Equal(0.5, Math.Pow(a / (a + NegativeBinomial.MedianWait(n, a)), n), 1e-14);
    }

    [Fact]
    public void Progress_is_told_in_customers_only_when_it_grows_and_never_beyond_all()
    {
        var told = new List<long>();
        var run = new BatchProgress(new Told(told.Add), 100, passes: 2, CancellationToken.None);
        foreach (double share in new[] { 0.5, 0.5, 0.001, 0.5, 0.499, 0.5 }) run.Add(share);
        Assert.Equal([25, 50, 75, 100], told);
        new BatchProgress(null, 100, 2, CancellationToken.None).Add(1);
        Assert.True(new BatchProgress(null, 1, 1, new CancellationToken(canceled: true)).Cancellation.IsCancellationRequested);
    }
}
