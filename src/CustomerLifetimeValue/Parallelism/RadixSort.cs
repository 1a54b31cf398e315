using System.Buffers;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Sorts keys by their digits, eight bits at a time from the lowest: linear in the number of keys, and stable.</summary>
internal static class RadixSort
{
    private const int Digits = 8, Radix = 256;

    /// <summary>Sorts keys in ascending order.</summary>
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

    [SkipLocalsInit]
    private static void Sort(Span<ulong> keys, Span<ulong> scratch, Span<int> rows, Span<int> scratchRows, RunOptions limits)
    {
        Span<int> counts = stackalloc int[Digits * Radix];
        Count(keys, counts);
        bool inScratch = false;
        for (int digit = 0; digit < Digits; digit++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            Span<int> starts = counts.Slice(digit * Radix, Radix);
            if (!ToStarts(starts, keys.Length)) continue;
            if (inScratch) Scatter(scratch, keys, scratchRows, rows, starts, 8 * digit);
            else Scatter(keys, scratch, rows, scratchRows, starts, 8 * digit);
            inScratch = !inScratch;
            limits.Progress?.Report((long)keys.Length * (digit + 1) / Digits);
        }

        if (!inScratch) return;
        scratch.CopyTo(keys);
        scratchRows.CopyTo(rows);
    }

    private static void Count(ReadOnlySpan<ulong> keys, Span<int> counts)
    {
        counts.Clear();
        foreach (ulong key in keys)
            for (int digit = 0; digit < Digits; digit++) counts[digit * Radix + (int)(key >> (8 * digit) & 0xFF)]++;
    }

    /// <summary>Turns counts into the places where each digit's keys start; false where all keys share one digit and nothing would move.</summary>
    private static bool ToStarts(Span<int> counts, int keys)
    {
        int start = 0;
        for (int i = 0; i < Radix; i++)
        {
            if (counts[i] == keys) return false;
            (counts[i], start) = (start, start + counts[i]);
        }

        return true;
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
