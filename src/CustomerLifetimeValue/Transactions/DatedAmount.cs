namespace CustomerLifetimeValue.Transactions;

/// <summary>A row of one customer: the day and the amount. Sorted by both, so that sums do not depend on the order of rows.</summary>
internal readonly record struct DatedAmount(int Day, double Amount)
{
    /// <summary>Orders rows by day, then amount.</summary>
    public readonly struct Order : IComparer<DatedAmount>
    {
        public int Compare(DatedAmount x, DatedAmount y)
        {
            int byDay = x.Day.CompareTo(y.Day);
            return byDay != 0 ? byDay : x.Amount.CompareTo(y.Amount);
        }
    }
}
