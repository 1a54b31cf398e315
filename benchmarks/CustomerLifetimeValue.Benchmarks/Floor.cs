using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Benchmarks;

/// <summary>The memory-bandwidth floor: one read-only pass over the bytes that a loop reads and writes, on one thread.</summary>
internal static class Floor
{
    /// <summary>Reads every byte of columns once and does as little as possible with it.</summary>
    public static long Read(params ReadOnlySpan<double[]> columns)
    {
        Vector512<long> all = default;
        foreach (double[] column in columns) all ^= Read(MemoryMarshal.AsBytes(column.AsSpan()));
        return all[0];
    }

    /// <summary>Reads every byte once, four registers at a time.</summary>
    public static Vector512<long> Read(ReadOnlySpan<byte> bytes)
    {
        Vector512<long> a = default, b = default, c = default, d = default;
        ref long first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, long>(bytes));
        nuint longs = (nuint)(bytes.Length / sizeof(long)), i = 0;
        for (; i + 32 <= longs; i += 32)
        {
            a ^= Vector512.LoadUnsafe(ref first, i);
            b ^= Vector512.LoadUnsafe(ref first, i + 8);
            c ^= Vector512.LoadUnsafe(ref first, i + 16);
            d ^= Vector512.LoadUnsafe(ref first, i + 24);
        }

        return a ^ b ^ c ^ d;
    }
}
