using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The distinct (x, m) among the customers with repeat orders of positive value, in columns filled up to whole lanes by rows that count 0 times.</summary>
internal sealed class SpendPatterns
{
    private readonly double[] _frequencies, _totals, _counts;

    private SpendPatterns(DistinctRows distinct)
    {
        int lanes = (distinct.Count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        (_frequencies, _totals, _counts) = (new double[lanes], new double[lanes], new double[lanes]);
        Array.Fill(_totals, 1);
        DistinctRows byFrequency = new();
        CompensatedSum logs = default, means = default;
        for (int i = 0; i < distinct.Count; i++)
        {
            var (x, mean, count) = ((int)distinct.Rows[i].First, BitConverter.Int64BitsToDouble(distinct.Rows[i].Second), distinct.Counts[i]);
            if (x == 0) continue;
            (_frequencies[Count], _totals[Count], _counts[Count]) = (x, x * mean, count);
            byFrequency.Add(new(x), count);
            logs.Add(count * Math.Log(mean));
            means.Add(count * mean);
            Customers += count;
            Count++;
        }
        (Frequencies, CountOfFrequency, LogOfMeans, MeanOfMeans) = (Array.ConvertAll(byFrequency.Rows.ToArray(), row => (int)row.First), byFrequency.Counts.ToArray(), logs.Value, means.Value / Math.Max(Customers, 1));
    }

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>How many customers have each.</summary>
    public int[] CountOfFrequency { get; }

    /// <summary>The number of distinct customers.</summary>
    public int Count { get; }

    /// <summary>How many customers count.</summary>
    public int Customers { get; }

    /// <summary>Σ ln m over the customers.</summary>
    public double LogOfMeans { get; }

    /// <summary>The mean of m over the customers.</summary>
    public double MeanOfMeans { get; }

    /// <summary>Compresses a base.</summary>
    public static SpendPatterns Of(CustomerBase customers) => new(DistinctRows.Of(customers.Count, i => KeyOf(customers.At(i)), out _));

    /// <summary>x, x·m and the count of eight distinct customers.</summary>
    public (Vector512<double> Frequency, Vector512<double> Total, Vector512<double> Count) Lane(int first) =>
        (Vector512.Create(_frequencies, first), Vector512.Create(_totals, first), Vector512.Create(_counts, first));

    private static RowKey KeyOf(in CustomerSummary customer) => GammaGamma.Counts(customer) ? RowKey.Of(customer.Frequency, customer.MonetaryValue) : default;
}
