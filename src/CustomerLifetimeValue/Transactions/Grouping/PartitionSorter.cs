using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Sorts the rows of a few neighbouring customers by customer and day, by counting.</summary>
/// <param name="customers">The largest number of customers.</param>
/// <param name="inOrder">Whether the rows come sorted by day.</param>
/// <param name="firstDay">The earliest day, where they do not.</param>
/// <param name="lastDay">The latest.</param>
internal sealed class PartitionSorter(int customers, bool inOrder, int firstDay, int lastDay)
{
    private const int MostDays = 1 << 15; // more are compared rather than counted

    private readonly int[] _byCustomer = new int[customers];
    private readonly int[] _byDay = new int[inOrder || lastDay - firstDay >= MostDays ? 0 : lastDay - firstDay + 1];
    private CustomerRow[] _sorted = [];

    /// <summary>Sorts the rows in place, and gives the end of each customer's rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ends">The ends, one for each customer.</param>
    /// <param name="firstCustomer">The customer of the first end.</param>
    public void Sort(Span<CustomerRow> rows, Span<int> ends, int firstCustomer)
    {
        var sorted = Room(rows.Length);
        var next = _byCustomer.AsSpan(0, ends.Length);
        CountCustomers(rows, next, firstCustomer);
        ToStarts(next);

        bool count = !inOrder && _byDay.Length > 0 && _byDay.Length / 4 <= rows.Length;
        if (count)
        {
            ByDay(rows, sorted);
            ByCustomer(sorted, rows, next, firstCustomer);
        }
        else
        {
            ByCustomer(rows, sorted, next, firstCustomer);
            sorted.CopyTo(rows);
        }
        next.CopyTo(ends);
        if (!inOrder && !count) SortEachByDay(rows, ends);
    }

    // Each loop is a method of its own: compiled while it runs, it brings nothing along.

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Span<CustomerRow> Room(int count)
    {
        if (_sorted.Length < count) _sorted = GC.AllocateUninitializedArray<CustomerRow>(count + count / 8);
        return _sorted.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SortEachByDay(Span<CustomerRow> rows, ReadOnlySpan<int> ends)
    {
        for (int customer = 0; customer < ends.Length; customer++)
            CustomerRow.SortByDay(rows[(customer == 0 ? 0 : ends[customer - 1])..ends[customer]]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ByDay(ReadOnlySpan<CustomerRow> rows, Span<CustomerRow> sorted)
    {
        CountDays(rows, _byDay, firstDay);
        ToStarts(_byDay);
        ByDay(rows, sorted, _byDay, firstDay);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CountDays(ReadOnlySpan<CustomerRow> rows, Span<int> counts, int firstDay)
    {
        counts.Clear();
        foreach (ref readonly var row in rows) counts[row.Day - firstDay]++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByDay(ReadOnlySpan<CustomerRow> rows, Span<CustomerRow> sorted, Span<int> next, int firstDay)
    {
        foreach (ref readonly var row in rows) sorted[next[row.Day - firstDay]++] = row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CountCustomers(ReadOnlySpan<CustomerRow> rows, Span<int> counts, int firstCustomer)
    {
        counts.Clear();
        foreach (ref readonly var row in rows) counts[row.Customer - firstCustomer]++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ByCustomer(ReadOnlySpan<CustomerRow> rows, Span<CustomerRow> sorted, Span<int> next, int firstCustomer)
    {
        foreach (ref readonly var row in rows) sorted[next[row.Customer - firstCustomer]++] = row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ToStarts(Span<int> counts)
    {
        int start = 0;
        foreach (ref int count in counts) (count, start) = (start, start + count);
    }
}
