namespace CustomerLifetimeValue.Auditing;

/// <summary>Scores from 1 to q by quantile, one score for equal values.</summary>
internal static class QuantileScore
{
    /// <summary>1 + ⌊q·(F(v−) + F(v))/2⌋, the mid-rank score, F being the share of values below (F(v−)) and not above (F(v)).</summary>
    /// <param name="value">The value.</param>
    /// <param name="ascending">All values in ascending order, this one among them.</param>
    /// <param name="quantiles">q.</param>
    public static int Of<T>(T value, ReadOnlySpan<T> ascending, int quantiles) where T : IComparable<T> =>
        1 + (int)((long)quantiles * (Below(value, ascending, orEqual: false) + (long)Below(value, ascending, orEqual: true)) / (2L * ascending.Length));

    private static int Below<T>(T bound, ReadOnlySpan<T> ascending, bool orEqual) where T : IComparable<T>
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            int order = ascending[middle].CompareTo(bound);
            if (order < 0 || (orEqual && order == 0)) low = middle + 1; else high = middle;
        }
        return low;
    }
}
