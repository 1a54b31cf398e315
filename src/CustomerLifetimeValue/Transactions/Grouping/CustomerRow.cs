using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A row of a log without its place in it: whose, when, how much, in units of the log's decimal place.</summary>
internal readonly record struct CustomerRow(int Customer, int Day, double Amount)
{
    private const int Few = 32;

    /// <summary>Sorts one customer's rows by day; most customers have few. The order within a day does not matter, as sums are exact.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SortByDay(Span<CustomerRow> rows)
    {
        if (rows.Length > Few)
        {
            rows.Sort((one, other) => one.Day.CompareTo(other.Day));
            return;
        }
        for (int i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            int gap = i;
            for (; gap > 0 && row.Day < rows[gap - 1].Day; gap--) rows[gap] = rows[gap - 1];
            rows[gap] = row;
        }
    }
}
