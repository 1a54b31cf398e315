namespace CustomerLifetimeValue.Models;

/// <summary>What is read from draws in rising order.</summary>
internal static class SortedValues
{
    /// <summary>The smallest value that at least the share q does not exceed (type 1 of Hyndman &amp; Fan 1996).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double probability) =>
        sorted[Math.Clamp((int)Math.Ceiling(probability * sorted.Length * (1 - 1e-15)) - 1, 0, sorted.Length - 1)];

    /// <summary>How many do not exceed a value.</summary>
    public static int CountUpTo(ReadOnlySpan<double> sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) low = middle + 1; else high = middle;
        }
        return low;
    }
}
