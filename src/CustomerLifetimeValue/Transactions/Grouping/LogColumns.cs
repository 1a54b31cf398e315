
namespace CustomerLifetimeValue.Transactions;

/// <summary>The columns of a log: one entry a row, in the order of the rows; customers and segments by the rank of their sorted keys.</summary>
/// <param name="keys">The customers' keys, sorted; every one has a row.</param>
/// <param name="codes">The customer of each row, as a position in <paramref name="keys"/>.</param>
/// <param name="days">The date of each row, as a day number.</param>
/// <param name="amounts">The amount of each row.</param>
/// <param name="segments">The segments' names, sorted; empty where no row has one.</param>
/// <param name="segmentCodes">The segment of each row, −1 for none; null where no row has one.</param>
/// <param name="costs">The cost of each row, null where it is not known; null where no row has one.</param>
/// <param name="badRows">What was set aside in reading; null for nothing.</param>
internal sealed class LogColumns(
    CustomerKeys keys, int[] codes, int[] days, AmountColumn amounts, string[] segments, int[]? segmentCodes, decimal?[]? costs = null, BadRowFinding? badRows = null)
{
    private readonly (int First, int Last) _span = SpanOf(days);
    private RowsByCustomer? _byCustomer;

    public int Count => Codes.Length;

    public CustomerKeys Keys { get; } = keys;

    public int[] Codes { get; } = codes;

    public int[] Days { get; } = days;

    public AmountColumn Amounts { get; } = amounts;

    public string[] Segments { get; } = segments;

    public int[]? SegmentCodes { get; } = segmentCodes;

    public decimal?[]? Costs { get; } = costs;

    /// <summary>What was set aside in reading.</summary>
    public BadRowFinding BadRows { get; } = badRows ?? BadRowFinding.None;

    /// <summary>The earliest and the latest day; both 0 in an empty log.</summary>
    public int FirstDay => _span.First;

    /// <inheritdoc cref="FirstDay"/>
    public int LastDay => _span.Last;

    public Transaction this[int row] => new(
        Keys[Codes[row]], DateOnly.FromDayNumber(Days[row]), Amounts.Row(row), SegmentCodes is { } of && of[row] >= 0 ? Segments[of[row]] : null, Costs?[row]);

    /// <summary>The rows by customer and day: made on first use and cached, so that every further summary only reads them.</summary>
    public RowsByCustomer ByCustomer(int workers, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _byCustomer) is { } known) return known;
        var made = RowGrouper.Group(Codes, Days, Amounts, Count, Keys.Count, workers, cancellation);
        return Interlocked.CompareExchange(ref _byCustomer, made, null) ?? made;
    }

    private static (int, int) SpanOf(int[] days)
    {
        if (days.Length == 0) return (0, 0);
        int first = days[0], last = days[0];
        foreach (int day in days) (first, last) = (Math.Min(first, day), Math.Max(last, day));
        return (first, last);
    }
}
