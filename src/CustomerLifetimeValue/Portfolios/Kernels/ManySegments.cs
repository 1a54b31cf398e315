using CustomerLifetimeValue.Parallelism;


namespace CustomerLifetimeValue.Portfolios;

/// <summary>The moments by segment where there are many segments and a block has few rows of each: two passes over all rows, one row at a time.</summary>
internal static class ManySegments
{
    /// <summary>Fills the tallies, which are cleared; false where a segment is out of range or a value is not finite.</summary>
    public static bool Tally(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<SegmentTally> tallies, RunOptions limits)
    {
        for (int block = 0; block < RowBlocks.Count(values.Length); block++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            if (!Add(Of(values, block), Of(segments, block), tallies)) return false;
        }

        foreach (ref SegmentTally tally in tallies) tally.Center();
        for (int block = 0; block < RowBlocks.Count(values.Length); block++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<double> own = Of(values, block);
            AddDistances(own, Of(segments, block), tallies);
            limits.Progress?.Report((long)block * RowBlocks.Size + own.Length);
        }

        return true;
    }

    private static bool Add(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<SegmentTally> tallies)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if ((uint)segments[row] >= (uint)tallies.Length || !double.IsFinite(values[row])) return false;
            tallies[segments[row]].Add(values[row]);
        }

        return true;
    }

    private static void AddDistances(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<SegmentTally> tallies)
    {
        for (int row = 0; row < values.Length; row++) tallies[segments[row]].AddDistance(values[row]);
    }

    private static ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> column, int block) =>
        column.Slice(block * RowBlocks.Size, Math.Min(RowBlocks.Size, column.Length - block * RowBlocks.Size));
}
