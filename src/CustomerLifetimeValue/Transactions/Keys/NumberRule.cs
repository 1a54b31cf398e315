namespace CustomerLifetimeValue.Transactions;

/// <summary>Whole numbers.</summary>
internal readonly struct NumberRule : IEqualityComparer<long>
{
    /// <inheritdoc/>
    public int GetHashCode(long key) => KeySecret.Hash((ulong)key);

    /// <inheritdoc/>
    public bool Equals(long one, long other) => one == other;
}
