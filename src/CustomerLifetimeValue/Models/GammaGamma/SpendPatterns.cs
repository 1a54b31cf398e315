using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The distinct (x, m) among the customers with repeat orders of positive value.</summary>
internal sealed class SpendPatterns
{
    private SpendPatterns(int[] frequencies, double[] counts, (int, double, double, double)[] patterns, int customers) =>
        (Frequencies, CountOfFrequency, Patterns, Customers) = (frequencies, counts, patterns, customers);

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>How many customers have each.</summary>
    public double[] CountOfFrequency { get; }

    /// <summary>The distinct customers.</summary>
    public (int Frequency, double Total, double LogMean, double Count)[] Patterns { get; }

    /// <summary>How many customers count.</summary>
    public int Customers { get; }

    /// <summary>Compresses a base.</summary>
    public static SpendPatterns Of(ReadOnlySpan<CustomerSummary> customers)
    {
        var counts = new Dictionary<(int Frequency, double Mean), int>();
        int counted = 0;
        foreach (ref readonly var c in customers)
        {
            if (!GammaGamma.Counts(c)) continue;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (c.Frequency, c.MonetaryValue), out _)++;
            counted++;
        }
        var byFrequency = new SortedDictionary<int, double>();
        var patterns = new (int, double, double, double)[counts.Count];
        int next = 0;
        foreach (var ((x, mean), count) in counts)
        {
            patterns[next++] = (x, x * mean, Math.Log(mean), count);
            byFrequency[x] = byFrequency.GetValueOrDefault(x) + count;
        }
        return new([.. byFrequency.Keys], [.. byFrequency.Values], patterns, counted);
    }
}
