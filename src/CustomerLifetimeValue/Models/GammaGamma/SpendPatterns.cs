using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The customers with repeat orders of positive value, those with the same (x, m) as one, in columns filled up to whole lanes by rows that count 0 times.</summary>
internal sealed class SpendPatterns : IChunkSum
{
    private readonly double[] _frequencies, _totals, _counts;

    private SpendPatterns(double[] frequencies, double[] totals, double[] counts, int count)
    {
        (_frequencies, _totals, _counts, Count) = (frequencies, totals, counts, count);
        (Frequencies, CountOfFrequency) = ByFrequency();
        Customers = CountOfFrequency.Sum();
        Span<double> sums = stackalloc double[1];
        FixedOrderSum.Add(count, this, sums);
        LogOfMeans = sums[0];
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

    /// <summary>The geometric mean of m over the customers.</summary>
    public double TypicalValue => Math.Exp(LogOfMeans / Customers);

    /// <summary>Compresses a base.</summary>
    public static SpendPatterns Of(CustomerBase customers)
    {
        int[] who = Counting(customers.AsSpan());
        RowKey RowOf(int i) => customers.At(who[i]) is var c ? RowKey.Of(c.Frequency, c.MonetaryValue) : default;
        if (DistinctRows.AreHardlyAlike(who.Length, RowOf)) return Of(who.Length, i => (RowOf(i), 1));
        var distinct = DistinctRows.Of(who.Length, RowOf, out _);
        return Of(distinct.Count, i => (distinct.Rows[i], distinct.Counts[i]));
    }

    /// <summary>About so many of the customers, evenly drawn.</summary>
    public SpendPatterns Sample(int customers)
    {
        var drawn = new List<(int Row, int Times)>();
        long seen = 0, before = 0;
        for (int i = 0; i < Count; i++)
        {
            seen += (int)_counts[i];
            long until = (long)((double)seen * customers / Customers);
            if (until > before) drawn.Add((i, (int)(until - before)));
            before = until;
        }
        var (frequencies, totals, counts) = Columns(drawn.Count);
        for (int i = 0; i < drawn.Count; i++)
            (frequencies[i], totals[i], counts[i]) = (_frequencies[drawn[i].Row], _totals[drawn[i].Row], drawn[i].Times);
        return new(frequencies, totals, counts, drawn.Count);
    }

    /// <summary>x, x·m and the count of eight rows.</summary>
    public (Vector512<double> Frequency, Vector512<double> Total, Vector512<double> Count) Lane(int first) =>
        (Vector512.Create(_frequencies, first), Vector512.Create(_totals, first), Vector512.Create(_counts, first));

    /// <summary>Adds ln m.</summary>
    void IChunkSum.Add(int from, int to, Span<double> sums)
    {
        for (int i = from; i < to; i++) sums[0] += _counts[i] * Math.Log(_totals[i] / _frequencies[i]);
    }

    private static SpendPatterns Of(int count, Func<int, (RowKey Row, int Count)> rowAt)
    {
        var (frequencies, totals, counts) = Columns(count);
        int workers = Workers.For(count);
        Workers.Run(workers, workers, piece =>
        {
            var (from, to) = Workers.Part(count, piece, workers);
            for (int i = from; i < to; i++)
            {
                var (row, times) = rowAt(i);
                (frequencies[i], totals[i], counts[i]) = (row.First, row.First * BitConverter.Int64BitsToDouble(row.Second), times);
            }
        }, CancellationToken.None);
        return new(frequencies, totals, counts, count);
    }

    /// <summary>Columns filled up to whole lanes by rows that count 0 times.</summary>
    private static (double[] Frequencies, double[] Totals, double[] Counts) Columns(int count)
    {
        int lanes = (count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        double[] totals = new double[lanes];
        Array.Fill(totals, 1);
        return (new double[lanes], totals, new double[lanes]);
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
