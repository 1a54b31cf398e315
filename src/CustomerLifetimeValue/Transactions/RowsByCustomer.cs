namespace CustomerLifetimeValue.Transactions;

/// <summary>The rows of a log up to a day, grouped by customer by one counting pass, each group sorted by day and amount.</summary>
internal sealed class RowsByCustomer
{
    private readonly int[] _ends; // of each customer's group in _rows
    private readonly DatedAmount[] _rows;

    private RowsByCustomer(int[] ends, DatedAmount[] rows) => (_ends, _rows) = (ends, rows);

    /// <summary>The number of rows up to the day.</summary>
    public int Count => _rows.Length;

    /// <summary>The sorted rows of the customer at a position; empty where all of them are later.</summary>
    public ReadOnlySpan<DatedAmount> this[int customer]
    {
        get
        {
            int start = customer == 0 ? 0 : _ends[customer - 1];
            return _rows.AsSpan(start, _ends[customer] - start);
        }
    }

    /// <summary>Groups the rows up to a day, that day included.</summary>
    public static RowsByCustomer UpTo(int lastDay, LogColumns log, CancellationToken cancellation)
    {
        int[] codes = log.Codes, days = log.Days;
        double[] amounts = log.Amounts;
        var next = new int[log.Keys.Count];
        int count = 0;
        for (int row = 0; row < codes.Length; row++)
        {
            if (days[row] > lastDay) continue;
            next[codes[row]]++;
            count++;
        }
        cancellation.ThrowIfCancellationRequested();

        int start = 0;
        for (int customer = 0; customer < next.Length; customer++) (next[customer], start) = (start, start + next[customer]);

        var rows = new DatedAmount[count];
        for (int row = 0; row < codes.Length; row++)
            if (days[row] <= lastDay) rows[next[codes[row]]++] = new(days[row], amounts[row]);
        cancellation.ThrowIfCancellationRequested();

        start = 0;
        for (int customer = 0; customer < next.Length; customer++)
        {
            if ((customer & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            DatedAmount.Sort(rows.AsSpan(start..next[customer]));
            start = next[customer];
        }
        return new(next, rows);
    }
}
