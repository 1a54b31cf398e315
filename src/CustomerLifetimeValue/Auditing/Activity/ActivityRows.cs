using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Activity from rows that were added up by period elsewhere.</summary>
internal static class ActivityRows
{
    /// <summary>The columns of rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="start">The first day covered, if it is stated.</param>
    /// <param name="end">The last day covered, if it is stated.</param>
    public static ActivityColumns Of(IEnumerable<CustomerPeriod> rows, DateOnly? start, DateOnly? end)
    {
        var coder = new KeyCoder();
        bool[] before = [];
        ActivityBuilder? builder = null;
        CustomerPeriod first = default;
        long number = 0;
        foreach (var row in rows)
        {
            number++;
            if (builder is null) (builder, first) = (new(row.Unit, rows.TryGetNonEnumeratedCount(out int count) ? count : 0), row);
            Check(row, first, number, nameof(rows));
            int code = coder.Code(row.Customer);
            if (code >= before.Length) Array.Resize(ref before, Math.Max(16, 2 * code));
            before[code] |= row.CustomerSince == CustomerSince.BeforeTheData;
            builder.Add(code, AuditCalendar.Number(row.Start, row.Unit), row.Orders, row.Spend, row.Profit);
        }
        if (builder is null) throw new ArgumentException("There is no row; allowed: at least one.", nameof(rows));
        var (from, to) = Covered(builder, first.Unit, start, end);
        return Finish(builder, coder, before, from, to);
    }

    /// <summary>Two activities of one unit in one.</summary>
    public static ActivityColumns Merge(ActivityColumns one, ActivityColumns other)
    {
        var coder = new KeyCoder();
        var before = new bool[one.Customers + other.Customers];
        var builder = new ActivityBuilder(one.Unit, one.Periods.Length + other.Periods.Length);
        foreach (var part in (ActivityColumns[])[one, other])
        {
            for (int customer = 0; customer < part.Customers; customer++)
            {
                int code = coder.Code(part.Keys[customer]);
                before[code] |= part.Before[customer];
                foreach (var (period, tally) in part.RowsOf(customer)) builder.Add(code, period, (int)tally.Orders, tally.Spend, part.Profits is null ? null : tally.Profit);
            }
        }
        return Finish(builder, coder, before, one.FirstDay < other.FirstDay ? one.FirstDay : other.FirstDay, one.LastDay > other.LastDay ? one.LastDay : other.LastDay);
    }

    private static ActivityColumns Finish(ActivityBuilder builder, KeyCoder coder, bool[] before, DateOnly start, DateOnly end)
    {
        var (numbers, texts, ranks) = coder.Finish();
        var sorted = new bool[ranks.Length];
        for (int code = 0; code < ranks.Length; code++) sorted[ranks[code]] = before[code];
        return builder.Finish(new(numbers, texts), ranks, sorted, start, end);
    }

    private static void Check(in CustomerPeriod row, in CustomerPeriod first, long number, string name)
    {
        if (row.Customer.IsMissing)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {number} has no customer (null or blank)."), name);
        if (row.Unit != first.Unit)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {number} is of a {TimeUnits.Name(row.Unit)}, those before of a {TimeUnits.Name(first.Unit)}; allowed: one unit."), name);
        if (row.Profit.HasValue != first.Profit.HasValue)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {number} has {(row.Profit.HasValue ? "a" : "no")} profit, those before have {(row.Profit.HasValue ? "none" : "one")}; allowed: all or none."), name);
    }

    private static (DateOnly Start, DateOnly End) Covered(ActivityBuilder builder, TimeUnit unit, DateOnly? start, DateOnly? end)
    {
        var (first, last) = builder.Periods;
        DateOnly firstEnd = AuditCalendar.LastDay(first, unit), lastStart = AuditCalendar.FirstDay(last, unit);
        if (start > firstEnd) throw Require.OutOfRange(nameof(start), start.Value, FormattableString.Invariant($"at most {firstEnd:yyyy-MM-dd}, the end of the earliest period with a row"));
        if (end < lastStart) throw Require.OutOfRange(nameof(end), end.Value, FormattableString.Invariant($"at least {lastStart:yyyy-MM-dd}, the start of the latest period with a row"));
        return (start ?? AuditCalendar.FirstDay(first, unit), end ?? AuditCalendar.LastDay(last, unit));
    }
}
