using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What customers spend, counted instead of listed: the distinct (x, m) of those with repeat purchases of positive value, each with how many customers share it.</summary>
/// <remarks>It is a sufficient statistic for the Gamma-Gamma model. Ordered by frequency, then mean value, so that nothing depends on the order of the customers.
/// Customers without repeat purchases of positive value say nothing about spend and are only counted. Immutable and safe for use by several threads.</remarks>
public sealed class SpendPatterns : IReadOnlyList<SpendPattern>
{
    private readonly Lazy<(double OfMeans, double TimesFrequency)> _logs;

    private SpendPatterns(int[] frequencies, double[] means, long[] counts, long excluded)
    {
        (Frequencies, Means, Counts) = (frequencies, means, counts);
        Excluded = excluded;
        foreach (long count in counts) Customers += count;
        _logs = new(() => LogSums.Of(this));
    }

    private SpendPatterns(SpendTable table, long excluded) : this(table.Frequencies, table.Means, table.Counts, excluded)
    {
    }

    /// <summary>The number of patterns; 0 where nobody has repeat purchases of positive value.</summary>
    public int Count => Counts.Length;

    /// <summary>How many customers have repeat purchases of positive value.</summary>
    public long Customers { get; }

    /// <summary>How many customers have none: they are in no pattern.</summary>
    public long Excluded { get; }

    /// <summary>The x of each pattern.</summary>
    internal int[] Frequencies { get; }

    /// <summary>The m of each pattern.</summary>
    internal double[] Means { get; }

    /// <summary>How many customers share each.</summary>
    internal long[] Counts { get; }

    /// <summary>Σ ln m and Σ x·ln m over the customers, added up when first asked for.</summary>
    internal (double OfMeans, double TimesFrequency) Logs => _logs.Value;

    /// <summary>The geometric mean of m over the customers.</summary>
    internal double TypicalValue => Math.Exp(Logs.OfMeans / Customers);

    /// <summary>The pattern at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public SpendPattern this[int index] => (uint)index < (uint)Count ? new(Frequencies[index], Means[index], Counts[index])
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>The patterns of a base, which are found when first asked for and kept by it.</summary>
    /// <param name="customers">The customers.</param>
    public static SpendPatterns Of(CustomerBase customers) => Require.NotNull(customers).Spend;

    /// <summary>Patterns counted elsewhere, such as in a database.</summary>
    /// <param name="patterns">Frequencies, mean values and how many customers share each; equal ones are added together, and those without repeat purchases of positive value are
    /// <see cref="Excluded"/>. Range: those of <see cref="SpendPattern"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">The counts add up to more than 9,223,372,036,854,775,807.</exception>
    public static SpendPatterns From(IEnumerable<(int Frequency, double MonetaryValue, long Count)> patterns) =>
        From(Require.NotNull(patterns).Select(pattern => new SpendPattern(pattern.Frequency, pattern.MonetaryValue, pattern.Count)));

    /// <summary>Patterns counted elsewhere, or some of those of another base.</summary>
    /// <inheritdoc cref="From(IEnumerable{ValueTuple{int, double, long}})"/>
    public static SpendPatterns From(IEnumerable<SpendPattern> patterns) => Make(Require.NotNull(patterns), 0, nameof(patterns));

    /// <summary>The patterns of several bases as those of one: of shards of which each holds customers of its own.</summary>
    /// <param name="parts">The parts. Range: at least one.</param>
    /// <returns>The patterns with their counts added up, the same whatever the order of the parts.</returns>
    /// <exception cref="ArgumentException">There is no part, a part is null, or the counts add up to more than 9,223,372,036,854,775,807.</exception>
    public static SpendPatterns Merge(IEnumerable<SpendPatterns> parts)
    {
        SpendPatterns[] all = [.. Require.NotNull(parts)];
        if (all.Length == 0) throw new ArgumentException("There is no part to merge; allowed: at least one.", nameof(parts));
        if (Array.IndexOf(all, null) is >= 0 and var none) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part {none + 1} is null."), nameof(parts));
        long excluded = 0;
        foreach (var part in all) excluded = Sum(excluded, part.Excluded, nameof(parts));
        return Make(all.SelectMany(part => part), excluded, nameof(parts));
    }

    /// <inheritdoc/>
    public IEnumerator<SpendPattern> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The patterns in one line: "946 customers with repeat purchases of positive value in 912 patterns, 1411 without".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Customers} customers with repeat purchases of positive value in {Count} patterns, {Excluded} without");

    /// <summary>A bootstrap resample of as many customers, drawn with replacement; for internal use, as patterns that were not drawn stay with a count of 0.</summary>
    internal SpendPatterns Resample(Random random) => new(Frequencies, Means, Multinomial.Draw(random, Counts), Excluded);

    /// <summary>A systematic sample of about a given number of customers, from their order by frequency and value.</summary>
    internal SpendPatterns Sample(int customers)
    {
        int[] frequencies = new int[Count];
        double[] means = new double[Count];
        long[] counts = new long[Count];
        int drawn = 0;
        var sample = new SystematicSample(Customers, customers);
        for (int i = 0; i < Count; i++)
            if (sample.Of(Counts[i]) is > 0 and var count) (frequencies[drawn], means[drawn], counts[drawn++]) = (Frequencies[i], Means[i], count);
        return new(frequencies[..drawn], means[..drawn], counts[..drawn], 0);
    }

    /// <summary>Counts the customers of a base.</summary>
    internal static SpendPatterns CountOf(CustomerSummary[] customers)
    {
        int[] frequencies = new int[customers.Length];
        double[] means = new double[customers.Length];
        int counting = 0;
        foreach (ref readonly var customer in customers.AsSpan())
            if (SpendPattern.Counts(customer.Frequency, customer.MonetaryValue)) (frequencies[counting], means[counting++]) = (customer.Frequency, customer.MonetaryValue);
        return new(SpendTable.Of(frequencies.AsSpan(0, counting), means.AsSpan(0, counting), []), customers.Length - counting);
    }

    private static SpendPatterns Make(IEnumerable<SpendPattern> patterns, long excluded, string parameter)
    {
        List<int> frequencies = [];
        List<double> means = [];
        List<long> counts = [];
        long all = excluded;
        foreach (var pattern in patterns)
        {
            if (pattern.Count < 1) throw Require.RowOutOfRange(parameter, counts.Count, pattern.Count, "a count that is a whole number ≥ 1");
            all = Sum(all, pattern.Count, parameter);
            if (!SpendPattern.Counts(pattern.Frequency, pattern.MonetaryValue))
            {
                excluded += pattern.Count;
                continue;
            }
            frequencies.Add(pattern.Frequency);
            means.Add(pattern.MonetaryValue);
            counts.Add(pattern.Count);
        }
        return new(SpendTable.Of([.. frequencies], [.. means], [.. counts]), excluded);
    }

    private static long Sum(long one, long other, string parameter) => other <= long.MaxValue - one ? one + other
        : throw new ArgumentException("The counts add up to more than 9223372036854775807 customers.", parameter);

    /// <summary>Adds up Σ ln m and Σ x·ln m.</summary>
    private sealed class LogSums(SpendPatterns patterns) : IChunkSum
    {
        private const int OfMeans = 0, TimesFrequency = 1;

        public static (double, double) Of(SpendPatterns patterns)
        {
            Span<double> sums = stackalloc double[2];
            FixedOrderSum.Add(patterns.Count, new LogSums(patterns), sums);
            return (sums[OfMeans], sums[TimesFrequency]);
        }

        public void Add(int from, int to, Span<double> sums)
        {
            for (int i = from; i < to; i++)
            {
                double log = patterns.Counts[i] * Math.Log(patterns.Means[i]);
                sums[OfMeans] += log;
                sums[TimesFrequency] += patterns.Frequencies[i] * log;
            }
        }
    }
}
