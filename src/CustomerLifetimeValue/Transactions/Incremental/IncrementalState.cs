namespace CustomerLifetimeValue.Transactions;

/// <summary>Everything an incremental summary knows.</summary>
internal sealed class IncrementalState(SummaryOptions options)
{
    /// <summary>No day has been closed.</summary>
    public const int NoDay = -1;

    public SummaryOptions Options { get; } = options;

    /// <summary>The names of the batches taken in, in UTF-16 order.</summary>
    public SortedSet<string> Batches { get; } = new(StringComparer.Ordinal);

    public KnownCustomers Customers { get; } = new();

    /// <summary>The rows that are not yet in a history.</summary>
    public PendingRows Open { get; set; } = new();

    /// <summary>What was counted of periods in histories that no row will be added to.</summary>
    public FoldedHistory Folded { get; } = new();

    public DataQualityFinding.Counter Zero { get; } = new();

    public DataQualityFinding.Counter Negative { get; } = new();

    /// <summary>All rows, folded or open.</summary>
    public long Rows { get; set; }

    /// <summary>The days of the earliest and of the latest row.</summary>
    public int FirstDay { get; set; } = int.MaxValue;

    /// <inheritdoc cref="FirstDay"/>
    public int LastDay { get; set; } = NoDay;

    /// <summary>The day through which rows are in histories, and none is taken in any more.</summary>
    public int ClosedThrough { get; set; } = NoDay;

    /// <summary>The day of the latest row in a history.</summary>
    public int FoldedThrough { get; set; } = NoDay;

    /// <summary>Counts rows of these days as taken in.</summary>
    public void Count(long rows, int firstDay, int lastDay)
    {
        Rows += rows;
        (FirstDay, LastDay) = (Math.Min(FirstDay, firstDay), Math.Max(LastDay, lastDay));
    }
}
