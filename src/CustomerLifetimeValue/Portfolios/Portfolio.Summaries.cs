using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

public static partial class Portfolio
{
    private const int OnStack = 32, SegmentsInBlocks = 256;

    /// <summary>The total of values, compensated: the rounding error of each addition is kept and added at the end.</summary>
    /// <param name="values">The values. Range: finite. None is allowed: the total is 0.</param>
    /// <param name="threads">The most threads to use; null for all processors.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or a sum does not fit a double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static unsafe double Total(
        ReadOnlySpan<double> values, int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var limits = new RunOptions(Require.Threads(threads), progress, cancellationToken);
        int blocks = RowBlocks.Count(values.Length);
        CompensatedSum[]? rented = blocks > OnStack ? ArrayPool<CompensatedSum>.Shared.Rent(blocks) : null;
        Span<CompensatedSum> totals = rented is null ? stackalloc CompensatedSum[blocks] : rented.AsSpan(0, blocks);
        try
        {
            fixed (double* column = values)
            fixed (CompensatedSum* parts = totals)
                if (RowBlocks.Run(new TotalWork(column, parts), values.Length, limits) >= 0) throw ColumnAccess.NotFinite(values, nameof(values));
            var total = new CompensatedSum();
            foreach (CompensatedSum part in totals) total.Add(part);
            return double.IsFinite(total.Value) ? total.Value : throw ColumnAccess.NotFinite(values, nameof(values));
        }
        finally
        {
            if (rented is not null) ArrayPool<CompensatedSum>.Shared.Return(rented);
        }
    }

    /// <summary>Count, total, mean, variance, least, greatest and skewness of values, in one pass over memory.</summary>
    /// <param name="values">The values. Range: finite; up to 1e90 in size is always fine. None is allowed.</param>
    /// <param name="threads">The most threads to use; null for all processors.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or the total or a moment does not fit a double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static unsafe PortfolioSummary Summarize(
        ReadOnlySpan<double> values, int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var limits = new RunOptions(Require.Threads(threads), progress, cancellationToken);
        int blocks = RowBlocks.Count(values.Length);
        WeightedMoments[]? rented = blocks > OnStack ? ArrayPool<WeightedMoments>.Shared.Rent(blocks) : null;
        Span<WeightedMoments> parts = rented is null ? stackalloc WeightedMoments[blocks] : rented.AsSpan(0, blocks);
        try
        {
            fixed (double* column = values)
            fixed (WeightedMoments* moments = parts)
                if (RowBlocks.Run(new SummaryWork(column, moments), values.Length, limits) >= 0) throw ColumnAccess.NotFinite(values, nameof(values));
            WeightedMoments whole = default;
            foreach (ref readonly WeightedMoments part in parts) whole = WeightedMoments.Merge(whole, part);
            return whole.IsFinite ? new(whole) : throw ColumnAccess.NotFinite(values, nameof(values));
        }
        finally
        {
            if (rented is not null) ArrayPool<WeightedMoments>.Shared.Return(rented);
        }
    }

    /// <summary>A summary of each segment (a channel, a country, a tier).</summary>
    /// <param name="values">The values. Range: finite.</param>
    /// <param name="segments">The segment of each value. Range: as many as values, each in [0, <paramref name="segmentCount"/>).</param>
    /// <param name="segmentCount">Number of segments. Range: 1 to 1,000,000.</param>
    /// <param name="threads">The most threads to use; null for all processors. Beyond 256 segments one is used.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The summaries, by segment number; that of a segment without customers has a count of 0.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment is out of range, a value is not finite, or a total or a moment does not fit a double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IReadOnlyList<PortfolioSummary> SummarizeBy(
        ReadOnlySpan<double> values, ReadOnlySpan<int> segments, int segmentCount,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Whole(1, segmentCount, Require.MostRows);
        Require.SameLength(values.Length, nameof(values), segments.Length, nameof(segments));
        var summaries = new PortfolioSummary[segmentCount];
        SummarizeBy(values, segments, summaries, threads, progress, cancellationToken);
        return Array.AsReadOnly(summaries);
    }

    /// <summary>A summary of each segment, into the caller's memory.</summary>
    /// <param name="values">The values. Range: finite.</param>
    /// <param name="segments">The segment of each value. Range: as many as values, each in [0, length of <paramref name="destination"/>).</param>
    /// <param name="destination">Receives the summaries, by segment number; its length is the number of segments. Range: at least one.</param>
    /// <param name="threads">The most threads to use; null for all processors. Beyond 256 segments one is used.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or there is no segment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A segment is out of range, a value is not finite, or a total or a moment does not fit a double; the
    /// destination is left as it was.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the destination is left as it was.</exception>
    public static void SummarizeBy(
        ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<PortfolioSummary> destination,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.SameLength(values.Length, nameof(values), segments.Length, nameof(segments));
        if (destination.IsEmpty) throw new ArgumentException("destination has no rows; allowed: one for each segment.", nameof(destination));
        Require.Apart(values, nameof(values), (ReadOnlySpan<PortfolioSummary>)destination, nameof(destination));
        Require.Apart(segments, nameof(segments), (ReadOnlySpan<PortfolioSummary>)destination, nameof(destination));
        var limits = new RunOptions(Require.Threads(threads), progress, cancellationToken);
        if (destination.Length <= SegmentsInBlocks) SummarizeFew(values, segments, destination, limits);
        else SummarizeMany(values, segments, destination, limits);
    }

    private static unsafe void SummarizeFew(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<PortfolioSummary> destination, RunOptions limits)
    {
        int rented = RowBlocks.Count(values.Length) * destination.Length;
        WeightedMoments[] room = ArrayPool<WeightedMoments>.Shared.Rent(Math.Max(rented, destination.Length));
        Span<WeightedMoments> parts = room.AsSpan(0, rented), whole = parts.IsEmpty ? room.AsSpan(0, destination.Length) : parts[..destination.Length];
        try
        {
            if (parts.IsEmpty) whole.Clear();
            fixed (double* column = values)
            fixed (int* numbers = segments)
            fixed (WeightedMoments* moments = parts)
                if (RowBlocks.Run(new SegmentWork(column, numbers, moments, destination.Length), values.Length, limits) >= 0) throw Misplaced(values, segments, destination.Length);
            for (int part = whole.Length; part < parts.Length; part++) whole[part % whole.Length] = WeightedMoments.Merge(whole[part % whole.Length], parts[part]);
            Write(whole, destination, values);
        }
        finally
        {
            ArrayPool<WeightedMoments>.Shared.Return(room);
        }
    }

    private static void SummarizeMany(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, Span<PortfolioSummary> destination, RunOptions limits)
    {
        SegmentTally[] rented = ArrayPool<SegmentTally>.Shared.Rent(destination.Length);
        WeightedMoments[] room = ArrayPool<WeightedMoments>.Shared.Rent(destination.Length);
        try
        {
            Span<SegmentTally> tallies = rented.AsSpan(0, destination.Length);
            tallies.Clear();
            if (!ManySegments.Tally(values, segments, tallies, limits)) throw Misplaced(values, segments, destination.Length);
            for (int segment = 0; segment < tallies.Length; segment++) room[segment] = tallies[segment].ToMoments();
            Write(room.AsSpan(0, destination.Length), destination, values);
        }
        finally
        {
            ArrayPool<SegmentTally>.Shared.Return(rented);
            ArrayPool<WeightedMoments>.Shared.Return(room);
        }
    }

    /// <summary>First all are seen to be finite, then all are written.</summary>
    private static void Write(ReadOnlySpan<WeightedMoments> moments, Span<PortfolioSummary> destination, ReadOnlySpan<double> values)
    {
        foreach (ref readonly WeightedMoments own in moments)
            if (!own.IsFinite) throw ColumnAccess.NotFinite(values, nameof(values));
        for (int segment = 0; segment < destination.Length; segment++) destination[segment] = new(moments[segment]);
    }

    private static ArgumentOutOfRangeException Misplaced(ReadOnlySpan<double> values, ReadOnlySpan<int> segments, int segmentCount)
    {
        for (int row = 0; row < segments.Length; row++)
        {
            if ((uint)segments[row] >= (uint)segmentCount)
                return Require.RowOutOfRange(nameof(segments), row, segments[row], string.Create(CultureInfo.InvariantCulture, $"a whole number in [0, {segmentCount - 1}]"));
            if (!double.IsFinite(values[row])) break;
        }

        return ColumnAccess.NotFinite(values, nameof(values));
    }

    private static ReadOnlySpan<byte> Bytes<T>(ReadOnlySpan<T> rows) =>
        rows.IsEmpty ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(rows)), 1);
}
