namespace CustomerLifetimeValue.Transactions;

/// <summary>The complete state of an incremental summary.</summary>
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

    /// <summary>Whether rows have amounts; null where there is no row.</summary>
    public bool? HasAmounts { get; set; }

    /// <summary>The rows that were set aside in reading.</summary>
    public BadRowFinding BadRows { get; set; } = BadRowFinding.None;

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

    /// <summary>The decimal places of the units in which all its money is.</summary>
    public int Places => Folded.Places;

    /// <summary>Restates the histories in units of a finer decimal place; the open rows are stated in it already.</summary>
    public void Refine(int places)
    {
        if (places == Places) return;
        Customers.Refine(places - Places);
        Folded.Places = places;
    }

    /// <summary>Refuses rows with amounts beside rows without.</summary>
    public void RequireAlike(bool? amounts, string name)
    {
        if (HasAmounts is { } own && amounts is { } other && own != other)
            throw new ArgumentException($"{name} has rows {(other ? "with" : "without")} amounts, and those taken in are {(own ? "with" : "without")}; allowed: all or none.", name);
    }

    /// <summary>Counts rows of these days as taken in.</summary>
    public void Count(long rows, int firstDay, int lastDay)
    {
        Rows += rows;
        (FirstDay, LastDay) = (Math.Min(FirstDay, firstDay), Math.Max(LastDay, lastDay));
    }
}
