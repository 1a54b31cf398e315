namespace CustomerLifetimeValue.Transactions;

/// <summary>A row of one customer: the day and the amount. Sorted by both, so that sums do not depend on the order of rows.</summary>
internal readonly record struct DatedAmount(int Day, double Amount) : IComparable<DatedAmount>
{
    private const int Few = 32;

    /// <summary>Orders rows by day, then amount.</summary>
    public int CompareTo(DatedAmount other) => Day != other.Day ? Day.CompareTo(other.Day) : Amount.CompareTo(other.Amount);

    /// <summary>Sorts rows by day, then amount; most customers have few.</summary>
    public static void Sort(Span<DatedAmount> rows)
    {
        if (rows.Length > Few)
        {
            rows.Sort();
            return;
        }
        for (int i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            int gap = i;
            for (; gap > 0 && row.IsBefore(rows[gap - 1]); gap--) rows[gap] = rows[gap - 1];
            rows[gap] = row;
        }
    }

    private bool IsBefore(DatedAmount other) => Day < other.Day || (Day == other.Day && Amount < other.Amount);
}
