using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Finds the distinct (x, m) of many rows, in their order, so that sums over them do not depend on the order of the rows.</summary>
internal sealed class SpendTable
{
    private SpendTable(int[] frequencies, double[] means, long[] counts) => (Frequencies, Means, Counts) = (frequencies, means, counts);

    public int[] Frequencies { get; }

    public double[] Means { get; }

    public long[] Counts { get; }

    /// <summary>The patterns of rows with their counts, or each once where no counts are given.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static SpendTable Of(ReadOnlySpan<int> frequencies, ReadOnlySpan<double> means, ReadOnlySpan<long> counts)
    {
        int count = frequencies.Length;
        ulong[] keys = new ulong[count];
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) (keys[i], rows[i]) = ((ulong)frequencies[i], i);
        RadixSort.Sort(keys, rows, default);
        int[] ends = EndsOfRuns(keys);
        for (int i = 0; i < count; i++) keys[i] = SortKey.Of(means[rows[i]]);
        bool areCounted = !counts.IsEmpty;
        Workers.ForEach(ends.Length, 1, run =>
        {
            int start = run == 0 ? 0 : ends[run - 1], length = ends[run] - start;
            if (areCounted) RadixSort.Sort(keys.AsSpan(start, length), rows.AsSpan(start, length), default);
            else RadixSort.Sort(keys.AsSpan(start, length), default);
        });
        return Distinct(keys, rows, ends, frequencies, counts);
    }

    /// <summary>The distinct ones of sorted rows; without counts, rows are known up to their run of equal x only.</summary>
    private static SpendTable Distinct(ulong[] keys, int[] rows, int[] ends, ReadOnlySpan<int> frequencies, ReadOnlySpan<long> counts)
    {
        int count = keys.Length, distinct = 0, start = 0;
        int[] x = new int[count];
        double[] m = new double[count];
        long[] customers = new long[count];
        foreach (int end in ends)
        {
            int frequency = frequencies[rows[start]];
            for (int i = start; i < end; i++)
            {
                if (i == start || keys[i] != keys[i - 1]) (x[distinct], m[distinct++]) = (frequency, SortKey.Value(keys[i]));
                customers[distinct - 1] += counts.IsEmpty ? 1 : counts[rows[i]];
            }
            start = end;
        }
        return new(x[..distinct], m[..distinct], customers[..distinct]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int[] EndsOfRuns(ReadOnlySpan<ulong> keys)
    {
        List<int> ends = [];
        for (int i = 1; i <= keys.Length; i++) if (i == keys.Length || keys[i] != keys[i - 1]) ends.Add(i);
        return [.. ends];
    }
}
