using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

public sealed partial class SqlOrders
{
    /// <summary>Cohorts by the calendar period of the first purchase, counted by the engine: what <see cref="CohortTable.ByFirstPurchase"/> gives for a log of the same orders.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="period">The width of a cohort and the length of a period: month, quarter or year, week or day.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <returns>The cohorts. Orders of one day are one, whatever the options merge; returns lower the revenue and are no orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, more than 100,000 of them lie between a first purchase and the observation end, or nobody had bought by it.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public CohortTable CohortsByFirstPurchase(DateOnly observationEnd, TimeUnit period, Margin? margin = null) =>
        Synchronous.Result(Cohorts(observationEnd, period, margin, false, CancellationToken.None));

    /// <summary>Cohorts by the calendar period of the first purchase, asynchronously.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="period">The width of a cohort and the length of a period: month, quarter or year, week or day.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The cohorts. Orders of one day are one, whatever the options merge; returns lower the revenue and are no orders.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, more than 100,000 of them lie between a first purchase and the observation end, or nobody had bought by it.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<CohortTable> CohortsByFirstPurchaseAsync(DateOnly observationEnd, TimeUnit period, Margin? margin = null, CancellationToken cancellationToken = default) =>
        Cohorts(observationEnd, period, margin, true, cancellationToken).AsTask();

    /// <summary>What the audit of a customer base works on, added up by the engine: for each customer and calendar period the orders, the spend and the profit.</summary>
    /// <param name="observationEnd">The last day that counts, and that the data cover.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="mergePeriod">The calendar period whose rows of one customer are one order; null where every row is an order of its own. Range: a unit that <paramref name="unit"/> is made of.</param>
    /// <param name="start">The first day that the data cover; null for the first day of the period of the earliest row. Range: not after that row.</param>
    /// <param name="cost">The column of what an order cost, so that profit is amount − cost; null where no costs are known, and spend stands in the place of profit.</param>
    /// <param name="since">Who was there before the data begin; null where everybody came with the first row.</param>
    /// <returns>What <see cref="CustomerActivity.From(TransactionLog, TimeUnit, TimeUnit?, DateOnly?, DateOnly?, Func{CustomerKey, CustomerSince}?)"/> gives for a log of the same orders: one row a
    /// customer and period travels. A row of a negative amount is a return: its money counts, but it is no order. Sums of decimals are exact; of sums of binary fractions, which the engine makes,
    /// 15 digits count of what was added.</returns>
    /// <exception cref="ArgumentException">The column of costs is blank or holds no numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A unit is not a defined one or not in its range, the start is after the earliest row, a customer's spend is beyond ±10¹⁸, or there is no row by
    /// the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or no cost, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public CustomerActivity Activity(
        DateOnly observationEnd, TimeUnit unit, TimeUnit? mergePeriod = null, DateOnly? start = null, string? cost = null, Func<CustomerKey, CustomerSince>? since = null) =>
        Synchronous.Result(Activity(observationEnd, unit, mergePeriod, start, cost, since, false, CancellationToken.None));

    /// <summary>What the audit of a customer base works on, asynchronously.</summary>
    /// <param name="observationEnd">The last day that counts, and that the data cover.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="mergePeriod">The calendar period whose rows of one customer are one order; null where every row is an order of its own. Range: a unit that <paramref name="unit"/> is made of.</param>
    /// <param name="start">The first day that the data cover; null for the first day of the period of the earliest row. Range: not after that row.</param>
    /// <param name="cost">The column of what an order cost, so that profit is amount − cost; null where no costs are known, and spend stands in the place of profit.</param>
    /// <param name="since">Who was there before the data begin; null where everybody came with the first row.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What <see cref="CustomerActivity.From(TransactionLog, TimeUnit, TimeUnit?, DateOnly?, DateOnly?, Func{CustomerKey, CustomerSince}?)"/> gives for a log of the same orders: one row a
    /// customer and period travels. A row of a negative amount is a return: its money counts, but it is no order. Sums of decimals are exact; of sums of binary fractions, which the engine makes,
    /// 15 digits count of what was added.</returns>
    /// <exception cref="ArgumentException">The column of costs is blank or holds no numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A unit is not a defined one or not in its range, the start is after the earliest row, a customer's spend is beyond ±10¹⁸, or there is no row by
    /// the observation end.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or no cost, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<CustomerActivity> ActivityAsync(
        DateOnly observationEnd, TimeUnit unit, TimeUnit? mergePeriod = null, DateOnly? start = null, string? cost = null, Func<CustomerKey, CustomerSince>? since = null,
        CancellationToken cancellationToken = default) =>
        Activity(observationEnd, unit, mergePeriod, start, cost, since, true, cancellationToken).AsTask();

    /// <summary>What all rows come to.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public SqlTotals Totals(DateOnly? until = null) => Synchronous.Result(Totals(until, false, CancellationToken.None));

    /// <summary>What all rows come to, asynchronously.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<SqlTotals> TotalsAsync(DateOnly? until = null, CancellationToken cancellationToken = default) => Totals(until, true, cancellationToken).AsTask();

    /// <summary>What each customer's rows come to, as <see cref="TransactionLog.TotalsByCustomer"/> adds them up: one row a customer travels.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <returns>One total for each customer with a row by then, ordered by key.</returns>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public IReadOnlyList<CustomerTotal> TotalsByCustomer(DateOnly? until = null) => Synchronous.Result(TotalsByCustomer(until, false, CancellationToken.None));

    /// <summary>What each customer's rows come to, asynchronously.</summary>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One total for each customer with a row by then, ordered by key.</returns>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<IReadOnlyList<CustomerTotal>> TotalsByCustomerAsync(DateOnly? until = null, CancellationToken cancellationToken = default) =>
        TotalsByCustomer(until, true, cancellationToken).AsTask();

    /// <summary>What the rows of each segment come to, as <see cref="TransactionLog.TotalsBySegment"/> adds them up.</summary>
    /// <param name="segment">The column of the segments (a channel, a campaign, a shop); what is not a text counts by its text.</param>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <returns>One total for each segment with a row by then, by name in UTF-16 order; rows of no segment (NULL or blank) come last, under null.</returns>
    /// <exception cref="ArgumentException">The column's name is blank.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    public IReadOnlyList<SegmentTotal> TotalsBySegment(string segment, DateOnly? until = null) => Synchronous.Result(TotalsBySegment(segment, until, false, CancellationToken.None));

    /// <summary>What the rows of each segment come to, asynchronously.</summary>
    /// <param name="segment">The column of the segments (a channel, a campaign, a shop); what is not a text counts by its text.</param>
    /// <param name="until">The last day that counts; null for all rows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One total for each segment with a row by then, by name in UTF-16 order; rows of no segment (NULL or blank) come last, under null.</returns>
    /// <exception cref="ArgumentException">The column's name is blank.</exception>
    /// <exception cref="InvalidOperationException">Rows have no customer, date or amount, or are returns that the options refuse.</exception>
    /// <exception cref="TimeoutException">A statement ran longer than <see cref="Timeout"/>.</exception>
    /// <exception cref="DbException">The engine refuses the query.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<IReadOnlyList<SegmentTotal>> TotalsBySegmentAsync(string segment, DateOnly? until = null, CancellationToken cancellationToken = default) =>
        TotalsBySegment(segment, until, true, cancellationToken).AsTask();

    private ValueTask<CohortTable> Cohorts(DateOnly end, TimeUnit period, Margin? margin, bool isAsync, CancellationToken cancellation)
    {
        Check.Day(end, "observationEnd");
        int running = FirstDay(end.AddDays(1), Check.Defined(period)).DayNumber;
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<(DateOnly, DateOnly?, DateOnly, long)> members = [];
            List<(DateOnly, DateOnly, long, long, decimal)> activity = [];
            await run.Query(_sql.CohortMembers(end, period, running), row => Add(members, Members(row, 0))).ConfigureAwait(false);
            if (members.Count == 0) throw Nobody(end);
            await run.Query(_sql.CohortActivity(end, period, running), row => Add(activity,
                (SqlSession.Day(row, 0), SqlSession.Day(row, 1), SqlSession.Whole(row, 2), SqlSession.Whole(row, 3), SqlSession.Money(row, 4, 5)))).ConfigureAwait(false);
            return CohortTable.FromCounts(members, activity, period, end, margin, await LeftOut(run, members.Sum(row => row.Item4)).ConfigureAwait(false));
        });
    }

    /// <summary>Customers of a cohort as the engine counts them: their first, second and last purchase, and how many share them.</summary>
    private static (DateOnly First, DateOnly? Second, DateOnly Last, long Customers) Members(DbDataReader row, int at)
    {
        var first = SqlSession.Day(row, at);
        long second = SqlSession.Whole(row, at + 1), last = SqlSession.Whole(row, at + 2);
        return (first, second == OrderSql.NoDay ? null : DateOnly.FromDayNumber((int)second), last < 0 ? first : DateOnly.FromDayNumber((int)last), SqlSession.Whole(row, at + 3));
    }

    /// <summary>How many customers are in no cohort.</summary>
    private async ValueTask<int> LeftOut(SqlSession run, long counted)
    {
        long all = 0;
        await run.Query(_sql.AllCustomers(), row => (all = SqlSession.Whole(row, 0)) >= 0).ConfigureAwait(false);
        return checked((int)(all - counted));
    }

    private ValueTask<CustomerActivity> Activity(
        DateOnly end, TimeUnit unit, TimeUnit? mergePeriod, DateOnly? start, string? cost, Func<CustomerKey, CustomerSince>? since, bool isAsync, CancellationToken cancellation)
    {
        Check.Day(end, "observationEnd");
        Check.Defined(unit);
        if (mergePeriod is { } part && Check.Defined(part, nameof(mergePeriod)) != unit && part != TimeUnit.Day && (part == TimeUnit.Week || part > unit))
            throw new ArgumentOutOfRangeException(nameof(mergePeriod), $"mergePeriod is {part}; allowed: a unit that a {unit} is made of.");
        if (cost is not null) Check.Identifier(cost);
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            var costs = cost is null ? ((string, ColumnKind)?)null : (cost, await RequireCosts(run, cost).ConfigureAwait(false));
            List<CustomerPeriod> rows = [];
            var earliest = DateOnly.MaxValue;
            await run.Query(_sql.Activity(end, unit, mergePeriod, costs), row =>
            {
                CustomerKey customer = KeyOf(row);
                DateOnly day = SqlSession.Day(row, 1);
                if (day < earliest) earliest = day;
                decimal spend = SqlSession.Money(row, 3, 4);
                return Add(rows, new(customer, FirstDay(day, unit), unit, checked((int)SqlSession.Whole(row, 2)), spend, cost is null ? null : spend - SqlSession.Money(row, 5, 6),
                    since?.Invoke(customer) ?? CustomerSince.FirstRow));
            }).ConfigureAwait(false);
            if (rows.Count == 0) throw Check.OutOfRange("observationEnd", end, "a day by which there is a row");
            if (start > earliest) throw Check.OutOfRange(nameof(start), start.Value, string.Create(CultureInfo.InvariantCulture, $"at most {earliest:yyyy-MM-dd}, the date of the earliest row"));
            return CustomerActivity.From(rows, start, end);
        });
    }

    private async ValueTask<ColumnKind> RequireCosts(SqlSession run, string cost)
    {
        var kind = ColumnKind.Other;
        await run.Query(_sql.Shape(cost), _ => true, row => kind = Dialect.KindOf(row.GetDataTypeName(0), row.GetFieldType(0))).ConfigureAwait(false);
        if (!IsAmount(Dialect, kind)) throw new ArgumentException($"The column '{cost}' holds no costs; allowed for {Dialect}: a number.", nameof(cost));
        long missing = 0;
        await run.Query(_sql.MissingCosts(cost, kind), row => (missing = SqlSession.Whole(row, 0)) >= 0).ConfigureAwait(false);
        return missing == 0 ? kind : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"{missing} rows of {_source}, column '{cost}': the cost is missing or no finite number; give 0 where it cost nothing, or leave them out by a filter (SqlSource.Where)."));
    }

    private ValueTask<SqlTotals> Totals(DateOnly? until, bool isAsync, CancellationToken cancellation)
    {
        if (until is { } last) Check.Day(last, nameof(until));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            SqlTotals? totals = null;
            await run.Query(_sql.Totals(until), row =>
            {
                bool any = SqlSession.Whole(row, 1) > 0;
                totals = new(SqlSession.Whole(row, 0), SqlSession.Whole(row, 1), any ? SqlSession.Number(row, 2) : 0, any ? SqlSession.Day(row, 3) : null, any ? SqlSession.Day(row, 4) : null);
                return true;
            }).ConfigureAwait(false);
            return double.IsFinite(totals!.Revenue) ? totals : throw new InvalidOperationException("The amounts add up to more than a double holds.");
        });
    }

    private ValueTask<IReadOnlyList<CustomerTotal>> TotalsByCustomer(DateOnly? until, bool isAsync, CancellationToken cancellation)
    {
        if (until is { } last) Check.Day(last, nameof(until));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<CustomerTotal> totals = [];
            await run.Query(_sql.TotalsByCustomer(until), row => Add(totals, new(KeyOf(row), checked((int)SqlSession.Whole(row, 1)), SqlSession.Number(row, 2), SqlSession.Day(row, 3), SqlSession.Day(row, 4)))).ConfigureAwait(false);
            totals.Sort((a, b) => a.Customer.CompareTo(b.Customer));
            return (IReadOnlyList<CustomerTotal>)totals.AsReadOnly();
        });
    }

    private ValueTask<IReadOnlyList<SegmentTotal>> TotalsBySegment(string segment, DateOnly? until, bool isAsync, CancellationToken cancellation)
    {
        Check.Identifier(segment);
        if (until is { } last) Check.Day(last, nameof(until));
        return Session(isAsync, cancellation).Read(async run =>
        {
            await RequireClean(run).ConfigureAwait(false);
            List<SegmentTotal> totals = [];
            await run.Query(_sql.TotalsBySegment(segment, until), row =>
            {
                string name = row.GetString(0);
                return Add(totals, new(name.Length == 0 ? null : name, checked((int)SqlSession.Whole(row, 1)), SqlSession.Whole(row, 2), SqlSession.Number(row, 3)));
            }).ConfigureAwait(false);
            return (IReadOnlyList<SegmentTotal>)totals.OrderBy(total => total.Segment is null).ThenBy(total => total.Segment, StringComparer.Ordinal).ToList().AsReadOnly();
        });
    }

    private static DateOnly FirstDay(DateOnly day, TimeUnit unit) => unit switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day.AddDays(-(day.DayNumber % 7)), // 0001-01-01 was a Monday
        TimeUnit.Month => new(day.Year, day.Month, 1),
        TimeUnit.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => new(day.Year, 1, 1),
    };
}
