using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted value of one customer as a distribution: draws of the customer's future under given parameters.</summary>
/// <remarks>Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ValueDistribution
{
    private readonly double[] _sorted;

    internal ValueDistribution(double[] sorted)
    {
        _sorted = sorted;
        (Mean, StandardDeviation) = Moments.Of(sorted);
    }

    /// <summary>How many futures were drawn.</summary>
    public int Draws => _sorted.Length;

    /// <summary>The mean of the draws.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation of the draws: how far the customer's value may lie from the mean.</summary>
    public double StandardDeviation { get; }

    /// <summary>How far the mean of the draws may lie from the exact mean: the standard deviation over the root of their number.</summary>
    public double StandardError => StandardDeviation / Math.Sqrt(Draws);

    /// <summary>The share of draws at or below an amount.</summary>
    /// <param name="value">The value. Range: finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double CumulativeProbability(double value) => SortedValues.CountUpTo(_sorted, Require.Finite(value)) / (double)Draws;

    /// <summary>The value that is not exceeded with a given chance.</summary>
    /// <param name="probability">The chance, q. Range: [0, 1].</param>
    /// <returns>The q-quantile of the draws, between neighbours along a straight line (type 7 of Hyndman &amp; Fan 1996).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double Quantile(double probability) => Type7Quantile.Of(_sorted, probability);

    /// <summary>The interval from the (1 − c)/2 to the (1 + c)/2 quantile.</summary>
    /// <param name="confidence">The chance c that it holds the value at least. Range: (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        var (lower, upper) = Tails.Of(confidence);
        return new(Quantile(lower), Quantile(upper), confidence);
    }

    /// <summary>The distribution in invariant text: "38.4 ± 52.3 (20000 draws), median 17.2".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Measure(Mean)} ± {InvariantText.Measure(StandardDeviation, 3)} ({Draws} draws), median {InvariantText.Measure(Quantile(0.5))}");
}
