namespace CustomerLifetimeValue.Transactions;

/// <summary>What a summary finds customer by customer, in the order of their keys.</summary>
/// <param name="places">The decimal places of the units of money.</param>
/// <param name="areKnown">Whether there are amounts.</param>
internal sealed class CustomerFindings(int places, bool areKnown)
{
    private ExactSum _withoutPurchase;

    public int Customers { get; private set; }

    public long Purchases { get; private set; }

    /// <summary>The money of the customers without a purchase.</summary>
    public double RevenueWithoutPurchase => _withoutPurchase.At(places);

    public DataQualityFinding.Counter Merged { get; } = new();

    public DataQualityFinding.Counter SetAside { get; } = new();

    public DataQualityFinding.Counter FirstSeenAfterEnd { get; } = new();

    public DataQualityFinding.Counter WithoutPurchase { get; } = new();

    public FirstExamples Duplicates { get; } = new();

    /// <summary>Notes one customer who has rows up to the observation end.</summary>
    public void Note(CustomerKey customer, in PurchaseTally tally, OwnRows rows, SummaryOptions options)
    {
        Note(customer, tally, rows[0].Day);
        long merged = tally.Rows - tally.RowsSetAside - tally.Purchases;
        if (areKnown && (merged > 0 || tally.RowsSetAside > 1)) PossibleDuplicates.Note(rows, customer, Duplicates);
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
        WithoutPurchase.Add(1, new(null, customer, firstDay, tally.Revenue.At(places)));
        _withoutPurchase.Add(tally.Revenue);
    }

    /// <summary>Notes one customer all of whose rows, sorted, are after the observation end.</summary>
    public void NoteLater(CustomerKey customer, OwnRows rows)
    {
        if (FirstSeenAfterEnd.KeepsExamples) FirstSeenAfterEnd.Add(1, new(null, customer, rows[0].Day, rows.Sum.At(places)));
        else FirstSeenAfterEnd.Add(1);
    }

    /// <summary>Adds what was found of customers whose keys are greater.</summary>
    public void Add(CustomerFindings later)
    {
        Customers += later.Customers;
        Purchases += later.Purchases;
        _withoutPurchase.Add(later._withoutPurchase);
        Merged.Add(later.Merged);
        SetAside.Add(later.SetAside);
        FirstSeenAfterEnd.Add(later.FirstSeenAfterEnd);
        WithoutPurchase.Add(later.WithoutPurchase);
        Duplicates.Add(later.Duplicates);
    }

    private void NotePeriods(CustomerKey customer, OwnRows rows, SummaryOptions options)
    {
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            if (!walk.IsPurchase) SetAside.Add(walk.Rows, new(null, customer, walk.Day, walk.Money));
            else if (walk.Rows > 1) Merged.Add(walk.Rows - 1, new(null, customer, walk.Day, walk.Money));
        }
    }
}
