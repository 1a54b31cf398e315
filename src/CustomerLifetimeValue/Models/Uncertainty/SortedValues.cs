namespace CustomerLifetimeValue.Models;

/// <summary>What is read from draws in rising order.</summary>
internal static class SortedValues
{
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
