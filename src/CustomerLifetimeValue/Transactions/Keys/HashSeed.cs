namespace CustomerLifetimeValue.Transactions;

/// <summary>The random seed of all hash codes of keys, new in each process, as a protection against hash flooding (keys chosen to collide). No result depends on it.</summary>
internal static class HashSeed
{
    /// <summary>The seed added to keys.</summary>
    public static readonly ulong Mask = Draw("mask");

    /// <summary>The multiplier; odd.</summary>
    public static readonly ulong Factor = Draw("factor") | 1;

    /// <summary>The two halves of a product, combined by exclusive or (wyhash, Wang Yi 2019): every bit of the value changes every bit of the outcome.</summary>
    public static ulong Fold(ulong value)
    {
        ulong high = Math.BigMul(value, Factor, out ulong low);
        return high ^ low;
    }

    /// <summary>A 32-bit hash of up to 64 bits.</summary>
    public static int Hash(ulong value) => (int)Fold(Fold(value ^ Mask) ^ Mask);

    private static ulong Draw(string name) => ((ulong)(uint)StringComparer.Ordinal.GetHashCode(name) << 32) | (uint)StringComparer.Ordinal.GetHashCode(name + name);
}
