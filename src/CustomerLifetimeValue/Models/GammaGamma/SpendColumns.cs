using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The spend patterns in columns padded to whole lanes by rows with a count of 0.</summary>
internal sealed class SpendColumns
{
    private readonly double[] _frequencies, _totals, _counts;

    public SpendColumns(SpendPatterns patterns)
    {
        Count = patterns.Count;
        int lanes = (Count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        (_frequencies, _totals, _counts) = (new double[lanes], new double[lanes], new double[lanes]);
        Array.Fill(_totals, 1);
        List<(int, double)> byFrequency = [];
        for (int i = 0; i < Count; i++)
        {
            int x = patterns.Frequencies[i];
            (_frequencies[i], _totals[i], _counts[i]) = (x, x * patterns.Means[i], patterns.Counts[i]);
            if (i == 0 || x != patterns.Frequencies[i - 1]) byFrequency.Add((x, 0));
            byFrequency[^1] = (x, byFrequency[^1].Item2 + _counts[i]);
        }
        ByFrequency = [.. byFrequency];
        LogOfMeans = patterns.Logs.OfMeans;
        CompensatedSum ofTotals = default; // ln(x·m) is ln x more than ln m, and there are few x
        ofTotals.Add(patterns.Logs.TimesFrequency);
        foreach (var (x, customers) in ByFrequency) ofTotals.Add(customers * x * Math.Log(x));
        LogOfTotals = ofTotals.Value;
    }

    /// <summary>The distinct x with how many customers have each.</summary>
    public (int Frequency, double Customers)[] ByFrequency { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>Σ ln m over the customers.</summary>
    public double LogOfMeans { get; }

    /// <summary>Σ x·ln(x·m) over the customers.</summary>
    public double LogOfTotals { get; }

    /// <summary>x, x·m and the count of eight rows.</summary>
    public (Vector512<double> Frequency, Vector512<double> Total, Vector512<double> Count) Lane(int first) =>
        (Vector512.Create(_frequencies, first), Vector512.Create(_totals, first), Vector512.Create(_counts, first));
}
