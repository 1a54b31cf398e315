using CustomerLifetimeValue.Parallelism;


namespace CustomerLifetimeValue.Portfolios;

/// <summary>The moments of each block. Not accepted is a block whose moments are not finite.</summary>
internal readonly unsafe struct SummaryWork : IRowWork
{
    private readonly double* _values;
    private readonly WeightedMoments* _moments;

    /// <summary>Work on a pinned column, moments for each block.</summary>
    public SummaryWork(double* values, WeightedMoments* moments)
    {
        _values = values;
        _moments = moments;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        WeightedMoments moments = WeightedMoments.Of(_values + first, count);
        _moments[first / RowBlocks.Size] = moments;
        return moments.IsFinite;
    }
}
