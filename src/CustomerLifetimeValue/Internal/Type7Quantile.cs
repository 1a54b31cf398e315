using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The position of a quantile among n values in ascending order: Hyndman &amp; Fan's (1996) type 7.</summary>
internal static class Type7Quantile
{
    /// <summary>The position below the quantile, counted from 0, and the fraction of the way to the next.</summary>
    public static (int Below, double Fraction) Of(double probability, int count)
    {
        var (below, fraction) = Of(probability, (long)count);
        return ((int)below, fraction);
    }

    /// <inheritdoc cref="Of(double, int)"/>
    public static (long Below, double Fraction) Of(double probability, long count)
    {
        double place = Require.Probability(probability) * (count - 1);
        long below = Math.Min((long)place, count - 1);
        return (below, place - below);
    }

    /// <summary>The quantile of values in ascending order.</summary>
    public static double Of(ReadOnlySpan<double> ascending, double probability)
    {
        var (below, fraction) = Of(probability, ascending.Length);
        return fraction == 0 ? ascending[below] : Between(ascending[below], ascending[below + 1], fraction);
    }

    /// <summary>The straight line between two values.</summary>
    public static double Between(double low, double high, double fraction) =>
        low == high || fraction == 0 ? low : Math.Clamp(Straight.Between(low, high, fraction), low, high);
}
