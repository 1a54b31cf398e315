using System.Runtime.InteropServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct (x, t_x, T) among the customers, with the distinct x, t_x and T themselves, so that what depends on one of them is computed once.</summary>
internal sealed class CustomerPatterns
{
    private CustomerPatterns(int[] frequencies, double[] recencies, double[] ages, CustomerPattern[] patterns, (int Frequency, int Age)[] histories, int[] patternOf)
    {
        (Frequencies, Recencies, Ages, Patterns, Histories, PatternOf) = (frequencies, recencies, ages, patterns, histories, patternOf);
    }

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>The distinct t_x.</summary>
    public double[] Recencies { get; }

    /// <summary>The distinct T.</summary>
    public double[] Ages { get; }

    /// <summary>The distinct customers, in the order in which they first appear.</summary>
    public CustomerPattern[] Patterns { get; }

    /// <summary>The distinct (x, T), by the positions of x and T: all that the future of a living customer depends on.</summary>
    public (int Frequency, int Age)[] Histories { get; }

    /// <summary>For each customer its pattern.</summary>
    public int[] PatternOf { get; }

    /// <summary>Compresses a base, its times in the base's own unit.</summary>
    public static CustomerPatterns Of(ReadOnlySpan<CustomerSummary> customers)
    {
        var frequencies = new Numbering<int>();
        var recencies = new Numbering<double>();
        var ages = new Numbering<double>();
        var histories = new Numbering<(int, int)>();
        var keys = new Numbering<(int, int, int, int)>();
        var patternOf = new int[customers.Length];
        var counts = new int[1024];
        for (int i = 0; i < customers.Length; i++)
        {
            ref readonly var c = ref customers[i];
            int frequency = frequencies.IndexOf(c.Frequency), age = ages.IndexOf(c.Age);
            int pattern = keys.IndexOf((frequency, recencies.IndexOf(c.Recency), age, histories.IndexOf((frequency, age))));
            if (pattern == counts.Length) Array.Resize(ref counts, 2 * pattern);
            counts[pattern]++;
            patternOf[i] = pattern;
        }
        var patterns = new CustomerPattern[keys.Count];
        for (int p = 0; p < patterns.Length; p++) patterns[p] = new(keys[p].Item1, keys[p].Item2, keys[p].Item3, keys[p].Item4, counts[p]);
        return new(frequencies.ToArray(), recencies.ToArray(), ages.ToArray(), patterns, histories.ToArray(), patternOf);
    }

    /// <summary>Numbers values in the order in which they first appear.</summary>
    private sealed class Numbering<T> where T : notnull
    {
        private readonly Dictionary<T, int> _indices = [];
        private readonly List<T> _values = [];

        public int Count => _values.Count;

        public T this[int index] => _values[index];

        public int IndexOf(T value)
        {
            ref int index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indices, value, out bool known);
            if (known) return index;
            index = _values.Count;
            _values.Add(value);
            return index;
        }

        public T[] ToArray() => [.. _values];
    }
}
