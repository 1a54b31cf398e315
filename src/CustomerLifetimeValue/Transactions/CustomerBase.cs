using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The summaries of a company's customers, all in one unit of time, found by key or walked in order.</summary>
/// <remarks>A base made from a log is ordered by key: numbers ascending, then texts by their UTF-16 code units, so that it does not depend on the
/// order of the log's rows. A base of stated summaries keeps the order stated. <c>customers[7]</c> looks up the customer whose key is the number 7;
/// the summary at a position is <see cref="At"/>. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// CustomerBase customers = SampleOrders.Log.Summarize(new DateOnly(2024, 12, 31), TimeUnit.Week);
/// Console.WriteLine(customers.Quality);
/// Console.WriteLine(customers["C0001"].Frequency);
/// </code>
/// </example>
public sealed partial class CustomerBase : IReadOnlyList<CustomerSummary>
{
    private readonly CustomerKeys _keys;
    private readonly CustomerSummary[] _summaries;
    private readonly Lazy<(CustomerPatterns Counted, int[] PatternOf)> _patterns;
    private readonly Lazy<SpendPatterns> _spend;

    internal CustomerBase(CustomerKeys keys, CustomerSummary[] summaries, TimeUnit unit, DateOnly? observationEnd, DataQualityReport? quality, SummaryOptions? options)
    {
        (_keys, _summaries, Unit, ObservationEnd, Quality, Options) = (keys, summaries, unit, observationEnd, quality, options);
        (TotalPurchases, TotalRevenue, TotalAge) = Total(summaries, unit, stated: options is null);
        _patterns = new(() => (new(PatternTable.Of(_summaries, out int[] patternOf), Unit, ObservationEnd, table => PatternGaps.Of(table, _summaries, patternOf)), patternOf));
        _spend = new(() => SpendPatterns.CountOf(_summaries));
    }

    /// <summary>The number of customers. Range: at least 1.</summary>
    public int Count => _summaries.Length;

    /// <summary>The unit of every time in the base.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The last day of the observation; null in a base of stated summaries whose observation end was not given.</summary>
    public DateOnly? ObservationEnd { get; }

    /// <summary>What the summary found in the log; null in a base of stated summaries.</summary>
    public DataQualityReport? Quality { get; }

    /// <summary>How orders became purchases; null in a base of stated summaries.</summary>
    public SummaryOptions? Options { get; }

    /// <summary>The customers' keys, in the order of the summaries.</summary>
    public IReadOnlyList<CustomerKey> Keys => _keys;

    /// <summary>The customers with their summaries, in order.</summary>
    public IEnumerable<CustomerEntry> Entries
    {
        get
        {
            for (int i = 0; i < _summaries.Length; i++) yield return new(_keys[i], _summaries[i]);
        }
    }

    /// <summary>The summary of one customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="KeyNotFoundException">There is no such customer.</exception>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public CustomerSummary this[CustomerKey customer] => _summaries[_keys.Locate(customer)];

    /// <inheritdoc/>
    CustomerSummary IReadOnlyList<CustomerSummary>.this[int index] => At(index);

    /// <summary>A base of summaries made elsewhere, in the order stated, of customers named by text.</summary>
    /// <param name="summaries">Each customer's key and summary. Range: at least one; keys distinct; all in one unit (see <see cref="CustomerSummary.In"/>).</param>
    /// <param name="observationEnd">The last day of the observation, if it is to be recorded.</param>
    /// <exception cref="ArgumentException">There is no summary, a key is missing or stands twice, the units differ, or revenue or ages overflow.</exception>
    public static CustomerBase From(IEnumerable<(string Customer, CustomerSummary Summary)> summaries, DateOnly? observationEnd = null) =>
        From(Require.NotNull(summaries).Select(entry => ((CustomerKey)entry.Customer, entry.Summary)), observationEnd);

    /// <summary>A base of summaries made elsewhere, in the order stated, of customers named by number.</summary>
    /// <inheritdoc cref="From(IEnumerable{ValueTuple{string, CustomerSummary}}, DateOnly?)"/>
    public static CustomerBase From(IEnumerable<(long Customer, CustomerSummary Summary)> summaries, DateOnly? observationEnd = null) =>
        From(Require.NotNull(summaries).Select(entry => ((CustomerKey)entry.Customer, entry.Summary)), observationEnd);

    /// <summary>A base of some entries of other bases, in the order stated.</summary>
    /// <param name="entries">The customers with their summaries. Range: at least one; keys distinct; all in one unit (see <see cref="CustomerSummary.In"/>).</param>
    /// <param name="observationEnd">The last day of the observation, if it is to be recorded.</param>
    /// <exception cref="ArgumentException">There is no entry, a key is missing or stands twice, the units differ, or revenue or ages overflow.</exception>
    /// <remarks>Such as a part of a base: <c>CustomerBase.From(customers.Entries.Where(…), customers.ObservationEnd)</c>. It has no options and no report.</remarks>
    public static CustomerBase From(IEnumerable<CustomerEntry> entries, DateOnly? observationEnd = null) => Make(Require.NotNull(entries), observationEnd, nameof(entries));

    /// <summary>A base of summaries made elsewhere, in the order stated.</summary>
    /// <inheritdoc cref="From(IEnumerable{ValueTuple{string, CustomerSummary}}, DateOnly?)"/>
    [OverloadResolutionPriority(-1)]
    public static CustomerBase From(IEnumerable<(CustomerKey Customer, CustomerSummary Summary)> summaries, DateOnly? observationEnd = null) =>
        Make(Require.NotNull(summaries).Select(entry => new CustomerEntry(entry.Customer, entry.Summary)), observationEnd, nameof(summaries));

    /// <summary>The summary at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public CustomerSummary At(int index) => (uint)index < (uint)_summaries.Length
        ? _summaries[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>All summaries in order, for loops over millions of them.</summary>
    public ReadOnlySpan<CustomerSummary> AsSpan() => _summaries;

    /// <summary>The distinct customers, found once when first asked for: what fits and predictions work on.</summary>
    internal CustomerPatterns Patterns => _patterns.Value.Counted;

    /// <summary>For each customer the position of its pattern.</summary>
    internal int[] PatternOf => _patterns.Value.PatternOf;

    /// <summary>The distinct (x, m), found once when first asked for.</summary>
    internal SpendPatterns Spend => _spend.Value;

    /// <summary>The position of a customer in the order of the summaries; −1 where there is no such customer.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public int IndexOf(CustomerKey customer) => _keys.Find(customer);

    /// <summary>Whether a customer is in the base.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public bool Contains(CustomerKey customer) => IndexOf(customer) >= 0;

    /// <summary>Finds the summary of a customer who may not be in the base.</summary>
    /// <param name="customer">The key, a text or a number, as it stands in the log.</param>
    /// <param name="summary">The summary; the default value where there is none.</param>
    /// <returns>Whether the customer is in the base.</returns>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    public bool TryGet(CustomerKey customer, out CustomerSummary summary)
    {
        int position = IndexOf(customer);
        summary = position < 0 ? default : _summaries[position];
        return position >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<CustomerSummary> GetEnumerator() => ((IEnumerable<CustomerSummary>)_summaries).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The base in one line: "2357 customers to 1997-09-30, times in weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} customers{(ObservationEnd is { } end ? string.Create(CultureInfo.InvariantCulture, $" to {end:yyyy-MM-dd}") : "")}, times in {TimeUnits.Name(Unit)}s");

    private static CustomerBase Make(IEnumerable<CustomerEntry> entries, DateOnly? observationEnd, string parameter)
    {
        var coder = new KeyCoder();
        var kept = new List<CustomerSummary>();
        foreach (var (customer, summary) in entries)
        {
            if (customer.IsMissing)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Summary {kept.Count + 1} has no customer (null or blank)."), parameter);
            if (coder.Code(customer) < kept.Count)
                throw new ArgumentException($"Customer '{customer}' stands twice; a base has one summary a customer.", parameter);
            if (kept.Count > 0 && summary.Unit != kept[0].Unit)
                throw new ArgumentException($"Customer '{customer}' is summarised in {TimeUnits.Name(summary.Unit)}s, those before in {TimeUnits.Name(kept[0].Unit)}s; state all in one unit with CustomerSummary.In.", parameter);
            kept.Add(summary);
        }
        if (kept.Count == 0) throw new ArgumentException("There is no summary; a base has at least one customer.", parameter);
        var (numbers, texts, ranks) = coder.Finish();
        return new(new(numbers, texts, ranks), [.. kept], kept[0].Unit, observationEnd, null, null);
    }
}
