namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows grouped by customer, each group sorted by day.</summary>
/// <param name="rows">The rows.</param>
/// <param name="ends">The end of each customer's group in them.</param>
internal sealed class RowsByCustomer(CustomerRow[] rows, int[] ends)
{
    /// <summary>The number of customers.</summary>
    public int Customers => ends.Length;

    /// <summary>The number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>The rows of the customer at a position.</summary>
    public ReadOnlySpan<CustomerRow> this[int customer] => rows.AsSpan(Start(customer)..ends[customer]);

    /// <summary>The rows of the customer at a position up to a day, that day included.</summary>
    public ReadOnlySpan<CustomerRow> UpTo(int lastDay, int customer) => UpTo(lastDay, this[customer]);

    /// <summary>Those of one customer's rows that are not after a day.</summary>
    public static ReadOnlySpan<CustomerRow> UpTo(int lastDay, ReadOnlySpan<CustomerRow> rows)
    {
        if (rows.IsEmpty || rows[^1].Day <= lastDay) return rows;
        int low = 0, high = rows.Length - 1; // rows[high] is later
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (rows[middle].Day <= lastDay) low = middle + 1;
            else high = middle;
        }
        return rows[..low];
    }

    /// <summary>Where the rows of a customer begin, counted from the first customer's.</summary>
    public int Start(int customer) => customer == 0 ? 0 : ends[customer - 1];
}
