namespace CustomerLifetimeValue.Transactions;

/// <summary>The comparer of row keys.</summary>
internal readonly struct RowKeyRule : IEqualityComparer<RowKey>
{
    /// <inheritdoc/>
    public int GetHashCode(RowKey key) => KeySecret.Hash(KeySecret.Fold(KeySecret.Fold((ulong)key.First ^ KeySecret.Mask) ^ (ulong)key.Second) ^ (ulong)key.Third);

    /// <inheritdoc/>
    public bool Equals(RowKey one, RowKey other) => one == other;
}
