using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How much money one customer spends within a horizon, not discounted and before any margin: the exact distribution under given parameters.</summary>
/// <remarks>A customer's own scale ν is Gamma(px + q, v + xm) given the past, and n orders add up to Gamma(pn, ν), so that
/// P(spend ≤ s) = P(N = 0) + Σ P(N = n)·I(pn, px + q) with I the regularised incomplete beta function at s/(s + v + xm). At 0 lies the chance of no order at all.
/// Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class SpendDistribution
{
    private readonly OrderSum? _orders;
    private readonly double _none, _mean;

    internal SpendDistribution(PurchaseDistribution count, GammaGamma spend, in CustomerSummary customer)
    {
        (Horizon, _none) = (count.Horizon, 1 - count.Above(0));
        bool known = GammaGamma.Counts(customer);
        double shape = spend.Q + (known ? spend.P * customer.Frequency : 0), scale = spend.V + (known ? customer.Frequency * customer.MonetaryValue : 0);
        if (count.Above(0) > 0) _orders = new OrderSum(count, spend.P, shape, scale);
        (_mean, Variance) = Moments(count, spend.P, shape, scale);
    }

    /// <summary>The time within which orders count.</summary>
    public Duration Horizon { get; }

    /// <summary>The chance of no order, and so of no money.</summary>
    public double ProbabilityOfNothing => _none;

    /// <summary>The mean: expected purchases × expected order value.</summary>
    /// <exception cref="InvalidOperationException">The mean does not exist: px + q ≤ 1 (q ≤ 1 for a customer without repeat orders).</exception>
    public double Mean => MeanIfAny ?? throw new InvalidOperationException(
        "The mean of the spend does not exist: the Gamma-Gamma model has one only where px + q > 1. Read quantiles instead.");

    /// <summary>The mean; null where it does not exist.</summary>
    internal double? MeanIfAny => double.IsFinite(_mean) ? _mean : null;

    /// <summary>The variance; null where it does not exist: px + q ≤ 2.</summary>
    public double? Variance { get; }

    /// <summary>The standard deviation; null where it does not exist.</summary>
    public double? StandardDeviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>The chance to spend at most an amount.</summary>
    /// <param name="amount">The amount of money, s. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is outside its range.</exception>
    public double CumulativeProbability(double amount) => 1 - Above(Require.NotNegative(amount));

    /// <summary>The amount that is not exceeded with a given chance.</summary>
    /// <param name="probability">The chance, q. Range: [0, 1).</param>
    /// <returns>The smallest s with P(spend ≤ s) ≥ q: 0 up to <see cref="ProbabilityOfNothing"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double Quantile(double probability)
    {
        if (probability is not (>= 0 and < 1)) throw Require.OutOfRange(nameof(probability), probability, "a number in [0, 1)");
        double rest = 1 - probability;
        if (_orders is null || Above(0) <= rest) return 0;
        double high = _orders.Scale;
        for (; Above(high) > rest && high < double.MaxValue / 4; high *= 4) { }
        for (; Above(high / 4) <= rest && high > 1e-300; high /= 4) { }
        return Math.Exp(Root.Between(log => Above(Math.Exp(log)) - rest, Math.Log(high / 4), Math.Log(high), tolerance: 0));
    }

    /// <summary>The interval from the (1 − c)/2 to the (1 + c)/2 quantile.</summary>
    /// <param name="confidence">The chance c that it holds the money spent at least. Range: (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        var (lower, upper) = Tails.Of(confidence);
        return new(Quantile(lower), Quantile(upper), confidence);
    }

    /// <summary>The distribution in invariant text: "nothing in 52 weeks with chance 0.39, median 16.8, nine in ten below 118".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"nothing in {Horizon} with chance {InvariantText.Chance(_none)}, median {InvariantText.Measure(Quantile(0.5))}, nine in ten below {InvariantText.Measure(Quantile(0.9))}");

    private double Above(double amount) => _orders?.Above(amount) ?? 0;

    private static (double Mean, double? Variance) Moments(PurchaseDistribution count, double p, double shape, double scale)
    {
        if (count.Mean == 0) return (0, 0);
        if (shape <= 1) return (double.PositiveInfinity, null);
        double each = p * scale / (shape - 1), mean = count.Mean * each;
        if (shape <= 2) return (mean, null);
        double one = p * (scale / (shape - 1)) * (scale / (shape - 2)); // E[p/ν²]
        double variance = count.Mean * one + (count.Variance + count.Mean * count.Mean) * p * one - mean * mean;
        return (mean, Math.Max(0, variance));
    }
}
