using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Activity from a log of orders.</summary>
internal static class ActivityLog
{
    /// <summary>The columns of a log.</summary>
    public static ActivityColumns Of(TransactionLog log, TimeUnit unit, TimeUnit? mergePeriod, DateOnly? start, DateOnly? end, Func<CustomerKey, CustomerSince>? since)
    {
        var columns = log.Columns;
        if (log.FirstDate is not { } first || log.LastDate is not { } last) throw new ArgumentException("log is empty; allowed: at least one row.", nameof(log));
        if (!log.HasAmounts) throw new ArgumentException("log has no amounts; allowed: orders with amounts, as an audit is of spend.", nameof(log));
        if (start > first) throw Require.OutOfRange(nameof(start), start.Value, FormattableString.Invariant($"at most {first:yyyy-MM-dd}, the date of the earliest row"));
        if (end < last) throw Require.OutOfRange(nameof(end), end.Value, FormattableString.Invariant($"at least {last:yyyy-MM-dd}, the date of the latest row"));

        DateOnly from = start ?? AuditCalendar.FirstDay(AuditCalendar.Number(first, unit), unit), to = end ?? last;
        bool[] before = Before(columns.Keys, since);
        var rows = new ActivityBuilder(mergePeriod ?? unit, columns.Count);
        for (int row = 0; row < columns.Count; row++)
        {
            decimal amount = Amount(columns, row);
            rows.Add(columns.Codes[row], CalendarPeriod.Of(columns.Days[row], mergePeriod ?? unit), columns.Amounts.Units[row] >= 0 ? 1 : 0, amount, amount - Cost(columns, row));
        }
        var activity = rows.Finish(columns.Keys, null, before, from, to);
        return mergePeriod is null ? activity : Merged(activity, unit);
    }

    /// <summary>Rows of a shorter period, each one order at most, added up over a longer one.</summary>
    private static ActivityColumns Merged(ActivityColumns rows, TimeUnit unit)
    {
        var builder = new ActivityBuilder(unit, rows.Periods.Length);
        for (int customer = 0; customer < rows.Customers; customer++)
        {
            foreach (var (period, one) in rows.RowsOf(customer))
            {
                int whole = AuditCalendar.Number(AuditCalendar.FirstDay(period, rows.Unit), unit);
                builder.Add(customer, whole, one.Orders > 0 ? 1 : 0, one.Spend, rows.Profits is null ? null : one.Profit);
            }
        }
        return builder.Finish(rows.Keys, null, rows.Before, rows.FirstDay, rows.LastDay);
    }

    private static decimal Amount(LogColumns columns, int row)
    {
        double amount = columns.Amounts[row];
        return Math.Abs(amount) <= (double)CustomerPeriod.LargestAmount
            ? columns.Amounts.Decimal(row) ?? Money.Exact(amount)
            : throw new BadRowException(row + 1L, nameof(Transaction.Amount), string.Create(CultureInfo.InvariantCulture, $"{amount} is beyond ±10¹⁸"));
    }

    private static decimal? Cost(LogColumns columns, int row)
    {
        if (columns.Costs is null) return null;
        if (columns.Costs[row] is not { } cost) throw new BadRowException(row + 1L, nameof(Transaction.Cost), "there is no cost while other rows have one; give 0 where it cost nothing");
        return Math.Abs(cost) <= CustomerPeriod.LargestAmount ? cost
            : throw new BadRowException(row + 1L, nameof(Transaction.Cost), string.Create(CultureInfo.InvariantCulture, $"{cost} is beyond ±10¹⁸"));
    }

    private static bool[] Before(CustomerKeys keys, Func<CustomerKey, CustomerSince>? since)
    {
        var before = new bool[keys.Count];
        if (since is null) return before;
        for (int customer = 0; customer < before.Length; customer++) before[customer] = Require.Defined(since(keys[customer]), nameof(since)) == CustomerSince.BeforeTheData;
        return before;
    }
}
