using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A customer base counted instead of listed: its distinct (x, t_x, T), each with how many customers share it.</summary>
/// <remarks>It is a sufficient statistic for the purchase models; a database can compute it by GROUP BY, shards can be merged, and it stays small for a billion customers. Ordered by
/// frequency, then age, then recency, so that nothing depends on the order of the customers. Beside each stands Σ ln gap over its customers, where their gaps are known. Immutable and safe for use by several threads.</remarks>
public sealed class CustomerPatterns : IReadOnlyList<CustomerPattern>
{
    private readonly Lazy<double[]> _logGaps;

    internal CustomerPatterns(PatternTable table, TimeUnit unit, DateOnly? observationEnd, Func<PatternTable, double[]> logGaps)
    {
        (Frequencies, Recencies, Ages, Rows, Histories) = (table.Frequencies, table.Recencies, table.Ages, table.Rows, table.Histories);
        _logGaps = new(() => logGaps(table));
        (Customers, Unit, ObservationEnd) = (table.Customers, unit, observationEnd);
    }

    private CustomerPatterns(CustomerPatterns other, PatternRow[] rows)
    {
        (Frequencies, Recencies, Ages, Rows, Histories) = (other.Frequencies, other.Recencies, other.Ages, rows, other.Histories);
        (Customers, Unit, ObservationEnd) = (other.Customers, other.Unit, other.ObservationEnd);
        _logGaps = new(() => [.. other.LogGaps.Select((total, i) => rows[i].Count == 0 ? 0 : other.Rows[i].Count == 0 ? double.NaN : total / other.Rows[i].Count * rows[i].Count)]);
    }

    /// <summary>The number of patterns. Range: at least 1.</summary>
    public int Count => Rows.Length;

    /// <summary>The number of customers. Range: at least 1.</summary>
    public long Customers { get; }

    /// <summary>The unit of every time.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The last day of the observation; null where it was not stated.</summary>
    public DateOnly? ObservationEnd { get; }

    /// <summary>The distinct x, ascending.</summary>
    internal int[] Frequencies { get; }

    /// <summary>The distinct t_x, ascending.</summary>
    internal double[] Recencies { get; }

    /// <summary>The distinct T, ascending.</summary>
    internal double[] Ages { get; }

    /// <summary>The patterns, by the positions of their parts.</summary>
    internal PatternRow[] Rows { get; }

    /// <summary>The distinct (x, T), by the positions of x and T: all that the future of a living customer depends on.</summary>
    internal (int Frequency, int Age)[] Histories { get; }

    /// <summary>The chance of each pattern's customers to be alive, by the model that asked last.</summary>
    internal KeptValues Alive { get; } = new();

    /// <summary>Σ ln gap over the customers of each pattern, found when first asked for, as most models do not; not a number where unknown.</summary>
    internal double[] LogGaps => _logGaps.Value;

    /// <summary>The pattern at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public CustomerPattern this[int index] => (uint)index < (uint)Rows.Length ? PatternAt(index)
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>The patterns of a base, which are found when first asked for and kept by it.</summary>
    /// <param name="customers">The customers.</param>
    public static CustomerPatterns Of(CustomerBase customers) => Require.NotNull(customers).Patterns;

    /// <summary>Patterns counted elsewhere, such as in a database.</summary>
    /// <param name="patterns">Summaries and how many customers share each; equal ones are added together. Frequency, recency, age and the sum of log gaps count, money and dates do not.
    /// Range: at least one; counts ≥ 1; all in one unit (see <see cref="CustomerSummary.In"/>).</param>
    /// <param name="observationEnd">The last day of the observation, if it is to be recorded.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    /// <exception cref="ArgumentException">There is no pattern, the units differ, or the counts add up to more than 9,223,372,036,854,775,807.</exception>
    public static CustomerPatterns From(IEnumerable<(CustomerSummary Summary, long Count)> patterns, DateOnly? observationEnd = null) =>
        Make(Require.NotNull(patterns).Select(pattern => (pattern.Summary, pattern.Count, (double?)null)), observationEnd);

    /// <summary>Patterns counted elsewhere, or some of those of another base.</summary>
    /// <inheritdoc cref="From(IEnumerable{ValueTuple{CustomerSummary, long}}, DateOnly?)"/>
    public static CustomerPatterns From(IEnumerable<CustomerPattern> patterns, DateOnly? observationEnd = null) =>
        Make(Require.NotNull(patterns).Select(pattern => (pattern.Summary, pattern.Count, pattern.SumOfLogGaps)), observationEnd);

    /// <summary>The patterns of several bases as those of one: of shards of which each holds customers of its own.</summary>
    /// <param name="parts">The parts. Range: at least one; all in one unit; no two with different observation ends.</param>
    /// <returns>The patterns with their counts added up, the same whatever the order of the parts; the observation end is that of all parts, null where one states none.</returns>
    /// <exception cref="ArgumentException">There is no part, a part is null, units or observation ends differ, or the counts add up to more than 9,223,372,036,854,775,807.</exception>
    public static CustomerPatterns Merge(IEnumerable<CustomerPatterns> parts)
    {
        CustomerPatterns[] all = [.. Require.NotNull(parts)];
        if (Array.IndexOf(all, null) is >= 0 and var none) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part {none + 1} is null."), nameof(parts));
        DateOnly[] ends = [.. all.Select(part => part.ObservationEnd).OfType<DateOnly>().Distinct().Order()];
        if (ends.Length > 1)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The parts are observed to different days, {ends[0]:yyyy-MM-dd} and {ends[1]:yyyy-MM-dd}; allowed: one observation end."), nameof(parts));
        return Make(all.SelectMany(part => part.Select(pattern => (pattern.Summary, pattern.Count, pattern.SumOfLogGaps))), all.All(part => part.ObservationEnd is not null) ? ends.FirstOrDefault() : null, nameof(parts));
    }

    /// <inheritdoc/>
    public IEnumerator<CustomerPattern> GetEnumerator()
    {
        for (int i = 0; i < Rows.Length; i++) yield return PatternAt(i);
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The patterns in one line: "2357 customers to 1997-09-30 in 1231 patterns, times in weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Customers} customers{(ObservationEnd is { } end ? string.Create(CultureInfo.InvariantCulture, $" to {end:yyyy-MM-dd}") : "")} in {Count} patterns, times in {TimeUnits.Name(Unit)}s");

    /// <summary>A systematic sample of about a given number of customers: each pattern in proportion to its count, and of the rare ones every k-th.</summary>
    internal CustomerPatterns Sample(int customers)
    {
        var drawn = new PatternColumns(Math.Min(customers, Count));
        int[] sources = Draw(customers, drawn);
        var table = PatternTable.Of(drawn, out int[] patternOf);
        return new(table, Unit, ObservationEnd, found => PatternGaps.Of(found, patternOf, i => LogGaps[sources[i]] / Rows[sources[i]].Count * drawn.Counts[i]));
    }

    /// <summary>Draws the sample into columns, and returns the pattern that each row is of.</summary>
    private int[] Draw(int customers, PatternColumns drawn)
    {
        int[] sources = new int[Count];
        var sample = new SystematicSample(Customers, customers);
        for (int i = 0; i < Rows.Length; i++)
        {
            var row = Rows[i];
            long count = sample.Of(row.Count);
            if (count == 0) continue;
            sources[drawn.Count] = i;
            drawn.Add(Frequencies[row.Frequency], Recencies[row.Recency], Ages[row.Age], count, double.NaN);
        }
        return sources;
    }

    /// <summary>A bootstrap resample of as many customers, drawn with replacement; for internal use, as patterns that were not drawn stay with a count of 0.</summary>
    internal CustomerPatterns Resample(Random random)
    {
        long[] counts = Multinomial.Draw(random, Array.ConvertAll(Rows, row => row.Count));
        return new(this, [.. Rows.Select((row, i) => new PatternRow(row.Frequency, row.Recency, row.Age, row.History, counts[i]))]);
    }

    /// <summary>What each customer of a pattern has done, without the gaps.</summary>
    internal CustomerSummary SummaryOf(PatternRow row) => new(Frequencies[row.Frequency], Recencies[row.Recency], Ages[row.Age], Unit);

    /// <summary>A pattern, with the mean of its customers' sums of log gaps in its summary.</summary>
    private CustomerPattern PatternAt(int index)
    {
        var row = Rows[index];
        var summary = SummaryOf(row);
        if (summary.Frequency < 2 || double.IsNaN(LogGaps[index]) || row.Count == 0) return new(summary, row.Count);
        return new(new(summary.Frequency, summary.Recency, summary.Age, Unit, sumOfLogGaps: LogGaps[index] / row.Count), row.Count, LogGaps[index]);
    }

    private static CustomerPatterns Of(PatternColumns columns, TimeUnit unit, DateOnly? observationEnd)
    {
        var table = PatternTable.Of(columns, out int[] patternOf);
        return new(table, unit, observationEnd, found => PatternGaps.Of(found, patternOf, i => columns.LogGaps[i]));
    }

    private static CustomerPatterns Make(IEnumerable<(CustomerSummary, long, double?)> patterns, DateOnly? observationEnd, string parameter = "patterns")
    {
        var columns = new PatternColumns(patterns.TryGetNonEnumeratedCount(out int count) ? count : 0);
        TimeUnit unit = default;
        foreach (var (summary, customers, sumOfLogGaps) in patterns)
        {
            if (columns.Count == 0) unit = summary.Unit;
            if (summary.Unit != unit)
                throw new ArgumentException($"A pattern is stated in {TimeUnits.Name(summary.Unit)}s, those before in {TimeUnits.Name(unit)}s; state all in one unit with CustomerSummary.In.", parameter);
            if (customers < 1) throw Require.RowOutOfRange(parameter, columns.Count, customers, "a count that is a whole number ≥ 1");
            if (!columns.Add(summary, customers, sumOfLogGaps)) throw new ArgumentException("The counts add up to more than 9223372036854775807 customers.", parameter);
        }
        return columns.Count > 0 ? Of(columns, unit, observationEnd) : throw new ArgumentException("There is no pattern; a base has at least one customer.", parameter);
    }
}
