using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Sorts keys by their digits, eight bits at a time from the lowest: linear in the number of keys, and stable.</summary>
internal static class RadixSort
{
    private const int Digits = 8, Radix = 256;

    /// <summary>Sorts keys in ascending order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sort(Span<ulong> keys, RunOptions limits)
    {
        ulong[] scratch = ArrayPool<ulong>.Shared.Rent(keys.Length);
        try
        {
            Sort(keys, scratch.AsSpan(0, keys.Length), [], [], limits);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(scratch);
        }
    }

    /// <summary>Sorts keys in ascending order and takes rows along; equal keys keep their order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sort(Span<ulong> keys, Span<int> rows, RunOptions limits)
    {
        ulong[] scratch = ArrayPool<ulong>.Shared.Rent(keys.Length);
        int[] scratchRows = ArrayPool<int>.Shared.Rent(keys.Length);
        try
        {
            Sort(keys, scratch.AsSpan(0, keys.Length), rows, scratchRows.AsSpan(0, keys.Length), limits);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(scratch);
            ArrayPool<int>.Shared.Return(scratchRows);
        }
    }

    [SkipLocalsInit, MethodImpl(MethodImplOptions.NoInlining)]
    private static void Sort(Span<ulong> keys, Span<ulong> scratch, Span<int> rows, Span<int> scratchRows, RunOptions limits)
    {
        Span<int> starts = stackalloc int[Radix];
        ulong differing = Differing(keys);
        bool inScratch = false;
        for (int digit = 0; digit < Digits; digit++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            if ((differing >> (8 * digit) & 0xFF) == 0) continue;
            Count(inScratch ? scratch : keys, starts, 8 * digit);
            if (inScratch) Scatter(scratch, keys, scratchRows, rows, starts, 8 * digit);
            else Scatter(keys, scratch, rows, scratchRows, starts, 8 * digit);
            inScratch = !inScratch;
            limits.Progress?.Report((long)keys.Length * (digit + 1) / Digits);
        }

        if (!inScratch) return;
        scratch.CopyTo(keys);
        scratchRows.CopyTo(rows);
    }

    /// <summary>The bits in which some keys differ from others: digits without any need not be sorted by.</summary>
    private static ulong Differing(ReadOnlySpan<ulong> keys)
    {
        ulong differing = 0;
        foreach (ulong key in keys) differing |= key ^ keys[0];
        return differing;
    }

    /// <summary>The places where the keys of each digit start.</summary>
    private static void Count(ReadOnlySpan<ulong> keys, Span<int> starts, int shift)
    {
        starts.Clear();
        foreach (ulong key in keys) starts[(int)(key >> shift & 0xFF)]++;
        int start = 0;
        foreach (ref int place in starts) (place, start) = (start, start + place);
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, ReadOnlySpan<int> fromRows, Span<int> toRows, Span<int> places, int shift)
    {
        if (fromRows.IsEmpty)
        {
            foreach (ulong key in from) to[places[(int)(key >> shift & 0xFF)]++] = key;
            return;
        }

        for (int i = 0; i < from.Length; i++)
        {
            int place = places[(int)(from[i] >> shift & 0xFF)]++;
            to[place] = from[i];
            toRows[place] = fromRows[i];
        }
    }
}
