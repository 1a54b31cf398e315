namespace CustomerLifetimeValue.Transactions;

/// <summary>The totals of one customer's periods, which are added in the order of time. Money is in units of a decimal place.</summary>
internal struct PurchaseTally
{
    /// <summary>Purchases, the first included.</summary>
    public int Purchases;

    /// <summary>The days of the first and of the last purchase; for a purchase of several days, its first.</summary>
    public int FirstDay, LastDay;

    /// <summary>All rows, and those in periods that are no purchase.</summary>
    public long Rows, RowsSetAside;

    /// <summary>The money of the first purchase, of all periods, and of those that are no purchase.</summary>
    public ExactSum First, Revenue, RevenueSetAside;

    /// <summary>The gaps between the purchases.</summary>
    public LogGaps Gaps;

    /// <summary>The money of the purchases.</summary>
    public readonly ExactSum PurchaseRevenue
    {
        get
        {
            var sum = Revenue;
            sum.Subtract(RevenueSetAside);
            return sum;
        }
    }

    /// <summary>The money of the purchases after the first.</summary>
    public readonly ExactSum RepeatRevenue
    {
        get
        {
            var sum = PurchaseRevenue;
            sum.Subtract(First);
            return sum;
        }
    }

    /// <summary>Tallies one customer's rows, sorted by day.</summary>
    public static PurchaseTally Of(OwnRows rows, SummaryOptions options)
    {
        PurchaseTally tally = default;
        ExactSum revenue = default;
        var walk = new PurchaseWalk(rows, options);
        while (walk.MoveNext())
        {
            walk.AddTo(ref revenue);
            if (walk.IsPurchase)
            {
                if (tally.Purchases++ == 0) (tally.FirstDay, tally.First) = (walk.Day, walk.Sum);
                else tally.Gaps.Add(walk.Day - tally.LastDay);
                tally.LastDay = walk.Day;
            }
            else
            {
                tally.RowsSetAside += walk.Rows;
                walk.AddTo(ref tally.RevenueSetAside);
            }
        }
        tally.Rows = rows.Length;
        tally.Revenue = revenue;
        return tally;
    }

    /// <summary>The same money in units that are finer by a number of decimal places.</summary>
    public readonly PurchaseTally Refined(int places) => this with { First = First.Refined(places), Revenue = Revenue.Refined(places), RevenueSetAside = RevenueSetAside.Refined(places) };

    /// <summary>Adds a period after those added.</summary>
    public void Add(in PurchasePeriod period, bool net)
    {
        Rows += period.Rows;
        Revenue.Add(period.Sum);
        if (period.IsPurchase(net))
        {
            if (Purchases++ == 0) (FirstDay, First) = (period.Day, period.Sum);
            else Gaps.Add(period.Day - LastDay);
            LastDay = period.Day;
        }
        else
        {
            RowsSetAside += period.Rows;
            RevenueSetAside.Add(period.Sum);
        }
    }

    /// <summary>Adds periods after those added.</summary>
    public void Add(in PurchaseTally later)
    {
        Rows += later.Rows;
        RowsSetAside += later.RowsSetAside;
        Revenue.Add(later.Revenue);
        RevenueSetAside.Add(later.RevenueSetAside);
        if (later.Purchases == 0) return;
        if (Purchases == 0) (FirstDay, First) = (later.FirstDay, later.First);
        else Gaps.Add(later.FirstDay - LastDay);
        Gaps.Add(later.Gaps);
        Purchases += later.Purchases;
        LastDay = later.LastDay;
    }
}
