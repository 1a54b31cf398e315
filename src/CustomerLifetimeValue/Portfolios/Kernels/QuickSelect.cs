using System.Buffers;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The value at a place of the ascending order, found without sorting: 16 bits of the key at a time, each round among fewer candidates.</summary>
internal static class QuickSelect
{
    private const int Digit = 16, SortBelow = 4096;

    /// <summary>The value that <paramref name="place"/> others precede in ascending order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static double At(ReadOnlySpan<double> values, int place, string name, CancellationToken cancellation)
    {
        ulong[] candidates = ArrayPool<ulong>.Shared.Rent(values.Length);
        int[] counts = ArrayPool<int>.Shared.Rent(1 << Digit);
        try
        {
            for (int row = 0; row < values.Length; row++)
            {
                if (!double.IsFinite(values[row])) throw ColumnAccess.NotFinite(values, name);
                candidates[row] = SortKey.Of(values[row]);
            }

            return SortKey.Value(Narrow(candidates.AsSpan(0, values.Length), place, counts.AsSpan(0, 1 << Digit), cancellation));
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(candidates);
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    private static ulong Narrow(Span<ulong> candidates, int place, Span<int> counts, CancellationToken cancellation)
    {
        for (int shift = 64 - Digit; shift >= 0 && candidates.Length >= SortBelow; shift -= Digit)
        {
            cancellation.ThrowIfCancellationRequested();
            counts.Clear();
            foreach (ulong key in candidates) counts[DigitOf(key, shift)]++;
            int digit = 0;
            while (place >= counts[digit]) place -= counts[digit++];
            candidates = candidates[..KeepOnly(candidates, digit, shift)];
        }

        if (candidates.Length < SortBelow) candidates.Sort();
        return candidates[place];
    }

    /// <summary>Moves the keys with a digit to the front; their number.</summary>
    private static int KeepOnly(Span<ulong> keys, int digit, int shift)
    {
        int kept = 0;
        foreach (ulong key in keys)
        {
            keys[kept] = key;
            if (DigitOf(key, shift) == digit) kept++;
        }

        return kept;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int DigitOf(ulong key, int shift) => (int)(key >> shift & 0xFFFF);
}
