using System.Buffers;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The moments of each segment in each block. Not accepted is a row whose segment is out of range, and a block with moments that are not finite.</summary>
/// <remarks>The values of a block are laid out by segment, within the cache, and each segment's are then summarised as a column of its own.</remarks>
internal readonly unsafe struct SegmentWork : IRowWork
{
    private readonly double* _values;
    private readonly int* _segments;
    private readonly WeightedMoments* _moments;
    private readonly int _segmentCount;

    /// <summary>Work on pinned columns, with moments of each segment for each block; for a moderate number of segments.</summary>
    public SegmentWork(double* values, int* segments, WeightedMoments* moments, int segmentCount)
    {
        _values = values;
        _segments = segments;
        _moments = moments;
        _segmentCount = segmentCount;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        double[] room = ArrayPool<double>.Shared.Rent(RowBlocks.Size);
        try
        {
            fixed (double* bySegment = room) return Run(first, count, bySegment);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }

    private bool Run(int first, int count, double* bySegment)
    {
        int* ends = stackalloc int[_segmentCount];
        new Span<int>(ends, _segmentCount).Clear();
        if (!Count(_segments + first, count, ends)) return false;
        int start = 0;
        for (int segment = 0; segment < _segmentCount; segment++) (ends[segment], start) = (start, start + ends[segment]);
        Place(_values + first, _segments + first, count, ends, bySegment);

        WeightedMoments* moments = _moments + (long)(first / RowBlocks.Size) * _segmentCount;
        bool accepted = true;
        start = 0;
        for (int segment = 0; segment < _segmentCount; segment++)
        {
            moments[segment] = WeightedMoments.Of(bySegment + start, ends[segment] - start);
            accepted &= moments[segment].IsFinite;
            start = ends[segment];
        }

        return accepted;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private bool Count(int* segments, int count, int* counts)
    {
        uint limit = (uint)_segmentCount;
        for (int row = 0; row < count; row++)
        {
            if ((uint)segments[row] >= limit) return false;
            counts[segments[row]]++;
        }

        return true;
    }

    /// <summary>Writes each segment's values side by side; the starts become the ends.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Place(double* values, int* segments, int count, int* starts, double* bySegment)
    {
        for (int row = 0; row < count; row++) bySegment[starts[segments[row]]++] = values[row];
    }
}
