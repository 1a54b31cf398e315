namespace CustomerLifetimeValue.Transactions;

/// <summary>The comparer of row keys.</summary>
internal readonly struct RowKeyComparer : IEqualityComparer<RowKey>
{
    /// <inheritdoc/>
    public int GetHashCode(RowKey key) => HashSeed.Hash(HashSeed.Fold(HashSeed.Fold((ulong)key.First ^ HashSeed.Mask) ^ (ulong)key.Second) ^ (ulong)key.Third);

    /// <inheritdoc/>
    public bool Equals(RowKey one, RowKey other) => one == other;
}
