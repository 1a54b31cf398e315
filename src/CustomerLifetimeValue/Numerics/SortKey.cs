using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Finite doubles as whole numbers in the same order; both zeros are one.</summary>
internal static class SortKey
{
    private const ulong Sign = 1UL << 63;

    /// <summary>The key of a number: a &lt; b where Of(a) &lt; Of(b).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return bits ^ ((ulong)((long)bits >> 63) | Sign);
    }

    /// <summary>The number of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Value(ulong key) => BitConverter.UInt64BitsToDouble(key ^ (~(ulong)((long)key >> 63) | Sign));
}
