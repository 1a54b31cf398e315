namespace CustomerLifetimeValue.Transactions;

/// <summary>What a summary finds customer by customer, in the order of their keys.</summary>
internal sealed class CustomerFindings
{
    public int Customers { get; private set; }

    public long Purchases { get; private set; }

    public ExactSum RevenueWithoutPurchase;

    public DataQualityFinding.Counter Merged { get; } = new();

    public DataQualityFinding.Counter SetAside { get; } = new();

    public DataQualityFinding.Counter FirstSeenAfterEnd { get; } = new();

    public DataQualityFinding.Counter WithoutPurchase { get; } = new();

    /// <summary>Notes one customer who has rows up to the observation end.</summary>
    public void Note(CustomerKey customer, in PurchaseTally tally, ReadOnlySpan<CustomerRow> rows, SummaryOptions options)
    {
        Note(customer, tally, rows[0].Day);
        long merged = tally.Rows - tally.RowsSetAside - tally.Purchases;
        bool examples = (merged > 0 && Merged.KeepsExamples) || (tally.RowsSetAside > 0 && SetAside.KeepsExamples);
        if (examples)
        {
            NotePeriods(customer, rows, options);
            return;
        }
        Merged.Add(merged);
        SetAside.Add(tally.RowsSetAside);
    }

    /// <summary>Notes one customer who has rows up to the observation end, but not what becomes of them.</summary>
    public void Note(CustomerKey customer, in PurchaseTally tally, int firstDay)
    {
        if (tally.Purchases > 0)
        {
            Customers++;
            Purchases += tally.Purchases;
            return;
        }
        WithoutPurchase.Add(1, new(null, customer, firstDay, tally.Revenue.Value));
        RevenueWithoutPurchase.Add(tally.Revenue.Value);
    }

    /// <summary>Notes one customer all of whose rows, sorted, are after the observation end.</summary>
    public void NoteLater(CustomerKey customer, ReadOnlySpan<CustomerRow> rows)
    {
        ExactSum spent = default;
        if (FirstSeenAfterEnd.KeepsExamples)
            foreach (ref readonly var row in rows) spent.Add(row.Amount);
        FirstSeenAfterEnd.Add(1, new(null, customer, rows[0].Day, spent.Value));
    }

    /// <summary>Adds what was found of customers whose keys are greater.</summary>
    public void Add(CustomerFindings later)
    {
        Customers += later.Customers;
        Purchases += later.Purchases;
        RevenueWithoutPurchase.Add(later.RevenueWithoutPurchase);
        Merged.Add(later.Merged);
        SetAside.Add(later.SetAside);
        FirstSeenAfterEnd.Add(later.FirstSeenAfterEnd);
        WithoutPurchase.Add(later.WithoutPurchase);
    }

    private void NotePeriods(CustomerKey customer, ReadOnlySpan<CustomerRow> rows, SummaryOptions options)
    {
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            if (!walk.IsPurchase) SetAside.Add(walk.Rows, new(null, customer, walk.Day, walk.Value));
            else if (walk.Rows > 1) Merged.Add(walk.Rows - 1, new(null, customer, walk.Day, walk.Value));
        }
    }
}
