namespace CustomerLifetimeValue.Transactions;

/// <summary>Rows grouped by customer, each group sorted by day.</summary>
/// <param name="rows">The rows, each with the double nearest to its units.</param>
/// <param name="rests">The rest of each row's units that the double does not hold; null where it is 0 everywhere.</param>
/// <param name="places">The decimal places of a unit.</param>
/// <param name="ends">The end of each customer's group in them.</param>
internal sealed class RowsByCustomer(CustomerRow[] rows, double[]? rests, int places, int[] ends)
{
    /// <summary>The number of customers.</summary>
    public int Customers => ends.Length;

    /// <summary>The number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>The decimal places of a unit.</summary>
    public int Places => places;

    /// <summary>The rows of the customer at a position.</summary>
    public OwnRows this[int customer]
    {
        get
        {
            int start = Start(customer), length = ends[customer] - start;
            return new(rows.AsSpan(start, length), rests is null ? [] : rests.AsSpan(start, length), places);
        }
    }

    /// <summary>The rows of the customer at a position up to a day, that day included.</summary>
    public OwnRows UpTo(int lastDay, int customer) => this[customer].UpTo(lastDay);

    /// <summary>Where the rows of a customer begin, counted from the first customer's.</summary>
    public int Start(int customer) => customer == 0 ? 0 : ends[customer - 1];
}
