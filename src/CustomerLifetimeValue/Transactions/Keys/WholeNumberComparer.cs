namespace CustomerLifetimeValue.Transactions;

/// <summary>The comparer of keys that are whole numbers.</summary>
internal readonly struct WholeNumberComparer : IEqualityComparer<long>
{
    /// <inheritdoc/>
    public int GetHashCode(long key) => HashSeed.Hash((ulong)key);

    /// <inheritdoc/>
    public bool Equals(long one, long other) => one == other;
}
