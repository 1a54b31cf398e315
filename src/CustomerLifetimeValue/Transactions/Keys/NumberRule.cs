namespace CustomerLifetimeValue.Transactions;

/// <summary>Whole numbers.</summary>
internal readonly struct NumberRule : IKeyRule<long>
{
    /// <inheritdoc/>
    /// <remarks>The finaliser of MurmurHash3 (Appleby 2011): every bit of the key changes every bit of the hash with probability one half.</remarks>
    public static uint Hash(long key)
    {
        ulong hash = (ulong)key;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return (uint)(hash >> 32);
    }

    /// <inheritdoc/>
    public static bool AreSame(long one, long other) => one == other;
}
