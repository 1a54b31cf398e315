using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The customers with repeat orders of positive value, those with the same (x, m) as one, in columns filled up to whole lanes by rows that count 0 times.</summary>
internal sealed class SpendPatterns : IChunkSum
{
    private readonly double[] _frequencies, _totals, _counts;

    private SpendPatterns(int count, Func<int, (RowKey Row, int Count)> rowAt)
    {
        int lanes = (count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        (_frequencies, _totals, _counts) = (new double[lanes], new double[lanes], new double[lanes]);
        Array.Fill(_totals, 1);
        int workers = Workers.For(count);
        Workers.Run(workers, workers, piece =>
        {
            var (from, to) = Workers.Part(count, piece, workers);
            for (int i = from; i < to; i++)
            {
                var (row, times) = rowAt(i);
                (_frequencies[i], _totals[i], _counts[i]) = (row.First, row.First * BitConverter.Int64BitsToDouble(row.Second), times);
            }
        }, CancellationToken.None);
        Count = count;
        (Frequencies, CountOfFrequency) = ByFrequency();
        Customers = CountOfFrequency.Sum();
        Span<double> sums = stackalloc double[2];
        FixedOrderSum.Add(count, this, sums);
        (LogOfMeans, MeanOfMeans) = (sums[0], sums[1] / Math.Max(Customers, 1));
    }

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>How many customers have each.</summary>
    public int[] CountOfFrequency { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>How many customers count.</summary>
    public int Customers { get; }

    /// <summary>Σ ln m over the customers.</summary>
    public double LogOfMeans { get; }

    /// <summary>The mean of m over the customers.</summary>
    public double MeanOfMeans { get; }

    /// <summary>Compresses a base.</summary>
    public static SpendPatterns Of(CustomerBase customers)
    {
        int[] who = Counting(customers.AsSpan());
        RowKey RowOf(int i) => customers.At(who[i]) is var c ? RowKey.Of(c.Frequency, c.MonetaryValue) : default;
        if (DistinctRows.AreHardlyAlike(who.Length, RowOf)) return new(who.Length, i => (RowOf(i), 1));
        var distinct = DistinctRows.Of(who.Length, RowOf, out _);
        return new(distinct.Count, i => (distinct.Rows[i], distinct.Counts[i]));
    }

    /// <summary>x, x·m and the count of eight rows.</summary>
    public (Vector512<double> Frequency, Vector512<double> Total, Vector512<double> Count) Lane(int first) =>
        (Vector512.Create(_frequencies, first), Vector512.Create(_totals, first), Vector512.Create(_counts, first));

    /// <summary>Adds ln m and m.</summary>
    void IChunkSum.Add(int from, int to, Span<double> sums)
    {
        for (int i = from; i < to; i++)
        {
            double mean = _totals[i] / _frequencies[i];
            sums[0] += _counts[i] * Math.Log(mean);
            sums[1] += _counts[i] * mean;
        }
    }

    private (int[] Frequencies, int[] Counts) ByFrequency()
    {
        int[] few = new int[1024]; // most buy less often, and need no search
        DistinctRows distinct = new();
        for (int i = 0; i < Count; i++)
        {
            int x = (int)_frequencies[i], times = (int)_counts[i];
            if (x < few.Length) few[x] += times; else distinct.Add(new(x), times);
        }
        for (int x = 0; x < few.Length; x++) if (few[x] > 0) distinct.Add(new(x), few[x]);
        return (Array.ConvertAll(distinct.Rows.ToArray(), row => (int)row.First), distinct.Counts.ToArray());
    }

    private static int[] Counting(ReadOnlySpan<CustomerSummary> customers)
    {
        int[] positions = new int[customers.Length];
        int counting = 0;
        for (int i = 0; i < customers.Length; i++)
            if (GammaGamma.Counts(customers[i])) positions[counting++] = i;
        return positions[..counting];
    }
}
