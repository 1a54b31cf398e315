using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The distinct (x, t_x, T) among the customers, with the distinct x, t_x and T themselves, so that what depends on one of them is computed once.</summary>
internal sealed class CustomerPatterns
{
    private CustomerPatterns(int[] frequencies, double[] recencies, double[] ages, CustomerPattern[] patterns, int[] patternOf)
    {
        (Frequencies, Recencies, Ages, Patterns, PatternOf) = (frequencies, recencies, ages, patterns, patternOf);
    }

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>The distinct t_x.</summary>
    public double[] Recencies { get; }

    /// <summary>The distinct T.</summary>
    public double[] Ages { get; }

    /// <summary>The distinct customers, in the order in which they first appear.</summary>
    public CustomerPattern[] Patterns { get; }

    /// <summary>For each customer its pattern.</summary>
    public int[] PatternOf { get; }

    /// <summary>Compresses a base, its times in the base's own unit.</summary>
    public static CustomerPatterns Of(ReadOnlySpan<CustomerSummary> customers)
    {
        var frequencies = new Distinct<int>();
        var recencies = new Distinct<double>();
        var ages = new Distinct<double>();
        var keys = new Distinct<(int, int, int)>();
        var patternOf = new int[customers.Length];
        var counts = new int[1024];
        for (int i = 0; i < customers.Length; i++)
        {
            ref readonly var c = ref customers[i];
            int pattern = keys.IndexOf((frequencies.IndexOf(c.Frequency), recencies.IndexOf(c.Recency), ages.IndexOf(c.Age)));
            if (pattern == counts.Length) Array.Resize(ref counts, 2 * pattern);
            counts[pattern]++;
            patternOf[i] = pattern;
        }
        var distinct = keys.ToArray();
        var patterns = new CustomerPattern[distinct.Length];
        for (int p = 0; p < patterns.Length; p++) patterns[p] = new(distinct[p].Item1, distinct[p].Item2, distinct[p].Item3, counts[p]);
        return new(frequencies.ToArray(), recencies.ToArray(), ages.ToArray(), patterns, patternOf);
    }

    /// <summary>Numbers values in the order in which they first appear.</summary>
    private sealed class Distinct<T> where T : notnull
    {
        private readonly Dictionary<T, int> _indices = [];
        private readonly List<T> _values = [];

        public int IndexOf(T value)
        {
            ref int index = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_indices, value, out bool known);
            if (known) return index;
            index = _values.Count;
            _values.Add(value);
            return index;
        }

        public T[] ToArray() => [.. _values];
    }
}
