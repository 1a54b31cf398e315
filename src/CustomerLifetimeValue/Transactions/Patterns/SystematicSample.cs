namespace CustomerLifetimeValue.Transactions;

/// <summary>A systematic sample of about a given number of customers from patterns in their order: each in proportion to its count, and of the rare ones every k-th.</summary>
internal struct SystematicSample(long customers, int size)
{
    private long _seen, _before;

    /// <summary>How many of the next pattern's customers are drawn.</summary>
    public long Of(long count)
    {
        _seen += count;
        long until = (long)((double)_seen * size / customers), drawn = until - _before;
        _before = until;
        return drawn;
    }
}
