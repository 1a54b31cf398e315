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
        Workers.ForEach(ends.Length, 1, run =>
        {
            int start = run == 0 ? 0 : ends[run - 1];
            RadixSort.Sort(keys.AsSpan(start, ends[run] - start), rows.AsSpan(start, ends[run] - start), default);
        });
        int distinct = 0;
        int[] x = new int[count];
        double[] m = new double[count];
        long[] customers = new long[count];
        for (int i = 0; i < count; i++)
        {
            int row = rows[i];
            if (i == 0 || keys[i] != keys[i - 1] || frequencies[row] != frequencies[rows[i - 1]]) (x[distinct], m[distinct++]) = (frequencies[row], means[row]);
            customers[distinct - 1] += counts.IsEmpty ? 1 : counts[row];
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
