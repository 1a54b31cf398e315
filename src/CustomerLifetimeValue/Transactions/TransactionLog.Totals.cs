using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>The totals of each customer's rows.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One total for each customer with a row by then, in the order of <see cref="Customers"/>.</returns>
    /// <exception cref="InvalidOperationException">The log has no amounts, or a customer's add up to more than a double holds.</exception>
    public IReadOnlyList<CustomerTotal> TotalsByCustomer(DateOnly? until = null, CancellationToken cancellationToken = default)
    {
        RequireAmounts();
        int lastDay = (until ?? DateOnly.MaxValue).DayNumber;
        var rows = _columns.ByCustomer(Workers.For(Count), cancellationToken);
        var totals = new List<CustomerTotal>(Customers.Count);
        for (int customer = 0; customer < Customers.Count; customer++)
        {
            if ((customer & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            OwnRows own = rows.UpTo(lastDay, customer);
            if (own.IsEmpty) continue;
            var total = new CustomerTotal(Customers[customer], own);
            totals.Add(double.IsFinite(total.Revenue) ? total : throw Overflow($"customer '{total.Customer}'"));
        }
        return totals.AsReadOnly();
    }

    /// <summary>The totals of each segment, by the segment stated with each order.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One total for each segment with a row by then, by name in UTF-16 order; orders of no segment come last, under null.</returns>
    /// <exception cref="InvalidOperationException">The log has no amounts, or a segment's add up to more than a double holds.</exception>
    /// <remarks>For the totals of a segmentation of customers see <see cref="CustomerBase.TotalsBy"/>.</remarks>
    public IReadOnlyList<SegmentTotal> TotalsBySegment(DateOnly? until = null, CancellationToken cancellationToken = default)
    {
        RequireAmounts();
        int lastDay = (until ?? DateOnly.MaxValue).DayNumber, segments = _columns.Segments.Length;
        int[] ends = new int[segments + 1], rowsOf = RowsBySegment(lastDay, ends);
        var lastSegmentOf = new int[Customers.Count]; // + 1
        var totals = new List<SegmentTotal>(segments + 1);
        for (int segment = 0; segment <= segments; segment++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = rowsOf.AsSpan((segment == 0 ? 0 : ends[segment - 1])..ends[segment]);
            if (rows.IsEmpty) continue;
            int customers = 0;
            ExactSum revenue = default;
            foreach (int row in rows)
            {
                revenue.Add(_columns.Amounts.Units[row]);
                if (_columns.Amounts.Rests is { } rests) revenue.Add(rests[row]);
                ref int last = ref lastSegmentOf[_columns.Codes[row]];
                if (last == segment + 1) continue;
                last = segment + 1;
                customers++;
            }
            string? name = segment == segments ? null : _columns.Segments[segment];
            double money = revenue.At(_columns.Amounts.Places);
            totals.Add(double.IsFinite(money) ? new(name, customers, rows.Length, money) : throw Overflow($"segment '{name}'"));
        }
        return totals.AsReadOnly();
    }

    /// <summary>The rows up to a day grouped by segment, those of none last, with the ends of the groups.</summary>
    private int[] RowsBySegment(int lastDay, int[] ends)
    {
        int Group(int row) => _columns.SegmentCodes is { } codes && codes[row] >= 0 ? codes[row] : ends.Length - 1;

        for (int row = 0; row < Count; row++)
            if (_columns.Days[row] <= lastDay) ends[Group(row)]++;
        int start = 0;
        for (int segment = 0; segment < ends.Length; segment++) (ends[segment], start) = (start, start + ends[segment]);
        var rows = new int[start];
        for (int row = 0; row < Count; row++)
            if (_columns.Days[row] <= lastDay) rows[ends[Group(row)]++] = row;
        return rows;
    }

    private void RequireAmounts()
    {
        if (!HasAmounts) throw new InvalidOperationException("The log has no amounts; totals are of a log of orders with amounts.");
    }

    private static InvalidOperationException Overflow(string whose) => new($"The amounts of {whose} add up to more than a double holds.");
}
