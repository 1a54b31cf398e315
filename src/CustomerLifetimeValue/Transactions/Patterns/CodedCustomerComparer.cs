namespace CustomerLifetimeValue.Transactions;

/// <summary>The comparer of coded customers.</summary>
internal readonly struct CodedCustomerComparer : IEqualityComparer<CodedCustomer>
{
    /// <inheritdoc/>
    public int GetHashCode(CodedCustomer key) => HashSeed.Hash(HashSeed.Fold(((ulong)(uint)key.Recency << 32 | (uint)key.Age) ^ HashSeed.Mask) ^ (uint)key.Frequency);

    /// <inheritdoc/>
    public bool Equals(CodedCustomer one, CodedCustomer other) => one == other;
}
