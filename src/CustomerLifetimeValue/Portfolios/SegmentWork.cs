using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The moments of each segment in each block. Not accepted is a row whose segment is out of range, and a block whose moments are not finite.</summary>
internal readonly unsafe struct SegmentWork : IRowWork
{
    private readonly double* _values;
    private readonly int* _segments;
    private readonly SegmentTally* _tallies;
    private readonly int _segmentCount;

    /// <summary>Work on pinned columns, with cleared tallies of each segment for each block.</summary>
    public SegmentWork(double* values, int* segments, SegmentTally* tallies, int segmentCount)
    {
        _values = values;
        _segments = segments;
        _tallies = tallies;
        _segmentCount = segmentCount;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        SegmentTally* tallies = _tallies + (long)(first / RowBlocks.Size) * _segmentCount;
        if (!Add(tallies, first, count)) return false;
        for (int segment = 0; segment < _segmentCount; segment++) tallies[segment].Center();
        AddDistances(tallies, first, count);
        return true;
    }

    /// <summary>Both passes over all rows in one, for segments so many that each block would be busy with them; false where a row is not accepted.</summary>
    public bool RunWhole(int rows, RunLimits limits)
    {
        for (int first = 0; first < rows; first += Math.Min(RowBlocks.Size, rows - first))
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            if (!Add(_tallies, first, Math.Min(RowBlocks.Size, rows - first))) return false;
        }

        for (int segment = 0; segment < _segmentCount; segment++) _tallies[segment].Center();
        for (int done = 0; done < rows;)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(RowBlocks.Size, rows - done);
            AddDistances(_tallies, done, count);
            done += count;
            limits.Progress?.Report(done);
        }

        return true;
    }

    private bool Add(SegmentTally* tallies, int first, int count)
    {
        for (int row = first; row < first + count; row++)
        {
            if ((uint)_segments[row] >= (uint)_segmentCount || !double.IsFinite(_values[row])) return false;
            tallies[_segments[row]].Add(_values[row]);
        }

        return true;
    }

    private void AddDistances(SegmentTally* tallies, int first, int count)
    {
        for (int row = first; row < first + count; row++) tallies[_segments[row]].AddDistance(_values[row]);
    }
}
