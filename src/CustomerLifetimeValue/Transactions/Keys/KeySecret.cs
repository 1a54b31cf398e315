namespace CustomerLifetimeValue.Transactions;

/// <summary>What every hash of keys is mixed with: drawn by the runtime anew for each process, so that nobody can send keys that all collide. No result depends on it.</summary>
internal static class KeySecret
{
    /// <summary>What keys are combined with.</summary>
    public static readonly ulong Mask = Draw("mask");

    /// <summary>What they are multiplied by; odd.</summary>
    public static readonly ulong Factor = Draw("factor") | 1;

    /// <summary>Both halves of a product, one over the other (wyhash, Wang Yi 2019): every bit of the value changes every bit of the outcome.</summary>
    public static ulong Fold(ulong value)
    {
        ulong high = Math.BigMul(value, Factor, out ulong low);
        return high ^ low;
    }

    /// <summary>A 32-bit hash of up to 64 bits.</summary>
    public static int Hash(ulong value) => (int)Fold(Fold(value ^ Mask) ^ Mask);

    private static ulong Draw(string name) => ((ulong)(uint)StringComparer.Ordinal.GetHashCode(name) << 32) | (uint)StringComparer.Ordinal.GetHashCode(name + name);
}
