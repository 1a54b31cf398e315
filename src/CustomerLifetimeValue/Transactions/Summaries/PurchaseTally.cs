namespace CustomerLifetimeValue.Transactions;

/// <summary>What one customer's periods come to; periods come in the order of time.</summary>
internal struct PurchaseTally
{
    /// <summary>Purchases, the first included.</summary>
    public int Purchases;

    /// <summary>The days of the first and of the last purchase; for a purchase of several days, its first.</summary>
    public int FirstDay, LastDay;

    /// <summary>All rows, and those in periods that are no purchase.</summary>
    public long Rows, RowsSetAside;

    /// <summary>The value of the first purchase.</summary>
    public double FirstValue;

    /// <summary>The money of all periods, and of those that are no purchase.</summary>
    public ExactSum Revenue, RevenueSetAside;

    /// <summary>The money of the purchases.</summary>
    public readonly double PurchaseRevenue
    {
        get
        {
            var sum = Revenue;
            sum.Subtract(RevenueSetAside);
            return sum.Value;
        }
    }

    /// <summary>The money of the purchases after the first.</summary>
    public readonly double RepeatRevenue
    {
        get
        {
            var sum = Revenue;
            sum.Subtract(RevenueSetAside);
            sum.Add(-FirstValue);
            return sum.Value;
        }
    }

    /// <summary>Whether no sum is beyond what a double holds.</summary>
    public readonly bool IsFinite => double.IsFinite(Revenue.Value) && double.IsFinite(PurchaseRevenue) && double.IsFinite(RepeatRevenue);

    /// <summary>Tallies one customer's rows, sorted by day.</summary>
    public static PurchaseTally Of(ReadOnlySpan<CustomerRow> rows, SummaryOptions options)
    {
        PurchaseTally tally = default;
        ExactSum revenue = default;
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            revenue.Add(walk.Value);
            if (walk.IsPurchase) tally.Count(walk.Day, walk.Value);
            else tally.SetAside(walk.Rows, walk.Value);
        }
        tally.Rows = rows.Length;
        tally.Revenue = revenue;
        return tally;
    }

    /// <summary>Adds a period after those added.</summary>
    public void Add(in PurchasePeriod period, bool net)
    {
        double value = period.Value;
        Rows += period.Rows;
        Revenue.Add(value);
        if (period.IsPurchase(net)) Count(period.Day, value);
        else SetAside(period.Rows, value);
    }

    /// <summary>Adds periods after those added.</summary>
    public void Add(in PurchaseTally later)
    {
        Rows += later.Rows;
        RowsSetAside += later.RowsSetAside;
        Revenue.Add(later.Revenue);
        RevenueSetAside.Add(later.RevenueSetAside);
        if (later.Purchases == 0) return;
        if (Purchases == 0) (FirstDay, FirstValue) = (later.FirstDay, later.FirstValue);
        Purchases += later.Purchases;
        LastDay = later.LastDay;
    }

    private void Count(int day, double value)
    {
        if (Purchases++ == 0) (FirstDay, FirstValue) = (day, value);
        LastDay = day;
    }

    private void SetAside(long rows, double value)
    {
        RowsSetAside += rows;
        RevenueSetAside.Add(value);
    }
}
