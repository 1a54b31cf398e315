using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What a summary finds customer by customer.</summary>
internal sealed class CustomerFindings
{
    public int Customers { get; set; }

    public long Purchases { get; set; }

    public CompensatedSum RevenueWithoutPurchase;

    public DataQualityFinding.Counter Merged { get; } = new();

    public DataQualityFinding.Counter SetAside { get; } = new();

    public DataQualityFinding.Counter FirstSeenAfterEnd { get; } = new();

    public DataQualityFinding.Counter WithoutPurchase { get; } = new();

    /// <summary>Notes one customer who has rows up to the observation end.</summary>
    public void Note(CustomerKey customer, in PurchaseTally tally, ReadOnlySpan<DatedAmount> rows, SummaryOptions options)
    {
        if (tally.Purchases > 0)
        {
            Customers++;
            Purchases += tally.Purchases;
        }
        else
        {
            WithoutPurchase.Add(1, new(null, customer, rows[0].Day, tally.Revenue));
            RevenueWithoutPurchase.Add(tally.Revenue);
        }
        int merged = tally.Rows - tally.RowsSetAside - tally.Purchases;
        bool examples = (merged > 0 && Merged.KeepsExamples) || (tally.RowsSetAside > 0 && SetAside.KeepsExamples);
        if (examples)
        {
            NotePeriods(customer, rows, options);
            return;
        }
        Merged.Add(merged);
        SetAside.Add(tally.RowsSetAside);
    }

    private void NotePeriods(CustomerKey customer, ReadOnlySpan<DatedAmount> rows, SummaryOptions options)
    {
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            if (!walk.IsPurchase) SetAside.Add(walk.Rows, new(null, customer, walk.Day, walk.Value));
            else if (walk.Rows > 1) Merged.Add(walk.Rows - 1, new(null, customer, walk.Day, walk.Value));
        }
    }
}
