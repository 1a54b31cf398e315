namespace CustomerLifetimeValue.Transactions;

/// <summary>One customer's purchases so far, in a fixed space: the periods between the first and the last are totalled, while these two may still
/// grow by rows of the same period. Histories that follow one another in time join to what one history of all rows would be.</summary>
internal struct PurchaseHistory
{
    /// <summary>The first period; empty where there is none.</summary>
    public PurchasePeriod First;

    /// <summary>The last period; empty where there is no second.</summary>
    public PurchasePeriod Last;

    /// <summary>The periods between them.</summary>
    public PurchaseTally Between;

    /// <summary>Whether there is no row.</summary>
    public readonly bool IsEmpty => First.IsEmpty;

    /// <summary>The first day of the first period, and the first day of the last.</summary>
    public readonly (int First, int Last) Days => (First.Day, Last.IsEmpty ? First.Day : Last.Day);

    /// <summary>Adds a period that is not before the last one.</summary>
    public void Add(in PurchasePeriod period, SummaryOptions options, FoldedHistory folded, CustomerKey customer)
    {
        if (First.IsEmpty)
        {
            First = period;
            return;
        }
        ref var last = ref Last;
        if (Last.IsEmpty) last = ref First;
        if (period.Day <= CalendarPeriod.LastDayOf(last.Day, options.MergePeriod))
        {
            last.Join(period);
            return;
        }
        FoldLast(options, folded, customer);
        Last = period;
    }

    /// <summary>Adds a history none of whose periods is before the last one.</summary>
    public void Add(in PurchaseHistory later, SummaryOptions options, FoldedHistory folded, CustomerKey customer)
    {
        if (later.IsEmpty) return;
        Add(later.First, options, folded, customer);
        if (later.Last.IsEmpty) return;
        FoldLast(options, folded, customer);
        Between.Add(later.Between);
        Last = later.Last;
    }

    /// <summary>The same money in units that are finer by a number of decimal places.</summary>
    public readonly PurchaseHistory Refined(int places) => new() { First = First.Refined(places), Last = Last.Refined(places), Between = Between.Refined(places) };

    /// <summary>The totals of all periods.</summary>
    public readonly PurchaseTally Tally(bool net)
    {
        PurchaseTally tally = default;
        if (!First.IsEmpty) tally.Add(First, net);
        tally.Add(Between);
        if (!Last.IsEmpty) tally.Add(Last, net);
        return tally;
    }

    private void FoldLast(SummaryOptions options, FoldedHistory folded, CustomerKey customer)
    {
        if (Last.IsEmpty) return;
        bool net = options.Returns == ReturnsPolicy.NetPerPeriod;
        Between.Add(Last, net);
        folded.Note(customer, Last, net);
    }
}
