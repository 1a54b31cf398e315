using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What one customer's rows up to a date come to.</summary>
internal struct PurchaseTally
{
    /// <summary>Purchases, the first included.</summary>
    public int Purchases;

    /// <summary>The days of the first and of the last purchase.</summary>
    public int FirstDay, LastDay;

    /// <summary>The period of the last purchase.</summary>
    public int LastPeriod;

    /// <summary>All rows, and those in periods that are no purchase.</summary>
    public int Rows, RowsSetAside;

    /// <summary>The money of all rows, of the purchases, and of the purchases after the first.</summary>
    public double Revenue, PurchaseRevenue, RepeatRevenue;

    /// <summary>Whether no sum has overflowed.</summary>
    public readonly bool IsFinite => double.IsFinite(Revenue) && double.IsFinite(PurchaseRevenue) && double.IsFinite(RepeatRevenue);

    /// <summary>Tallies one customer's sorted rows.</summary>
    public static PurchaseTally Of(ReadOnlySpan<DatedAmount> rows, SummaryOptions options)
    {
        PurchaseTally tally = default;
        CompensatedSum revenue = default, purchases = default, repeats = default;
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            revenue.Add(walk.Value);
            if (!walk.IsPurchase)
            {
                tally.RowsSetAside += walk.Rows;
                continue;
            }
            if (tally.Purchases++ == 0) tally.FirstDay = walk.Day;
            else repeats.Add(walk.Value);
            purchases.Add(walk.Value);
            tally.LastDay = walk.Day;
            tally.LastPeriod = walk.Period;
        }
        tally.Rows = rows.Length;
        (tally.Revenue, tally.PurchaseRevenue, tally.RepeatRevenue) = (revenue.Value, purchases.Value, repeats.Value);
        return tally;
    }
}
