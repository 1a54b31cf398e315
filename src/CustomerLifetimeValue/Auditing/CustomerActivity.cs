using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>What the audit works on: for each customer and period of the calendar the orders, the spend and the profit.</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), The Customer-Base Audit, ch. 2 and 3. Money is added as decimals, so exactly wherever 28 digits hold the sum. Rows of one customer and
/// period are added up. Where no costs are known, spend stands in the place of profit. Immutable and safe for use by several threads.</remarks>
/// <example>
/// <code>
/// CustomerActivity activity = CustomerActivity.From(SampleOrders.Log, TimeUnit.Month, end: new DateOnly(2024, 12, 31));
/// var audit = new CustomerBaseAudit(activity);
/// foreach (HealthPeriod year in audit.Health(TimeUnit.Year).Periods) Console.WriteLine(year);
/// </code>
/// </example>
public sealed class CustomerActivity
{
    internal CustomerActivity(ActivityColumns columns) => Columns = columns;

    /// <summary>The rows in columns.</summary>
    internal ActivityColumns Columns { get; }

    /// <summary>The length of a period.</summary>
    public TimeUnit Unit => Columns.Unit;

    /// <summary>The first day that the data cover.</summary>
    public DateOnly Start => Columns.FirstDay;

    /// <summary>The last day that the data cover.</summary>
    public DateOnly End => Columns.LastDay;

    /// <summary>The number of customers, those without an order included. Range: ≥ 1.</summary>
    public int Customers => Columns.Customers;

    /// <summary>Those of them who were there before the data begin.</summary>
    public int CustomersBeforeTheData => Columns.Before.Count(before => before);

    /// <summary>Those of them who have no order in the data.</summary>
    public int CustomersWithoutOrder => Columns.FirstOrders.Count(period => period == ActivityColumns.NoOrder);

    /// <summary>Whether costs are known; where they are not, spend stands in the place of profit.</summary>
    public bool KnowsProfit => Columns.Profits is not null;

    /// <summary>The number of orders.</summary>
    public long Orders => Columns.Total.Orders;

    /// <summary>What was paid, less returns: all the money of the data, also where no order was.</summary>
    public decimal Spend => Columns.Total.Spend;

    /// <summary>What was left of it after the orders' costs.</summary>
    public decimal Profit => Columns.Total.Profit;

    /// <summary>The customers' periods in which something was booked, by customer and period: what <see cref="From(IEnumerable{CustomerPeriod}, DateOnly?, DateOnly?)"/> takes.</summary>
    public IEnumerable<CustomerPeriod> Rows => Columns.Rows();

    /// <summary>The activity of customers whose orders were added up by period elsewhere, such as in a warehouse.</summary>
    /// <param name="rows">The customers' periods, in any order, all of one unit. Range: at least one. One row that says <see cref="CustomerSince.BeforeTheData"/> says so for the customer.</param>
    /// <param name="start">The first day that the data cover; null for the first day of the earliest period. Range: not after that period.</param>
    /// <param name="end">The last day that the data cover; null for the last day of the latest period. Range: not before that period.</param>
    /// <exception cref="ArgumentNullException">The rows are null.</exception>
    /// <exception cref="ArgumentException">There is no row, a row has no customer, units differ, or only some rows have a profit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row lies outside the days that the data are said to cover.</exception>
    public static CustomerActivity From(IEnumerable<CustomerPeriod> rows, DateOnly? start = null, DateOnly? end = null) =>
        new(ActivityRows.Of(Require.NotNull(rows), start, end));

    /// <summary>The activity of a log's customers.</summary>
    /// <param name="log">The orders. Range: at least one row. A row with a negative amount is a return: its money counts, but it is no order. Profit is amount − cost.</param>
    /// <param name="unit">The length of a period.</param>
    /// <param name="mergePeriod">The calendar period whose rows of one customer are one order, such as the day where each row is an article; null where every row is an order of its own.
    /// Range: a unit that <paramref name="unit"/> is made of.</param>
    /// <param name="start">The first day that the data cover; null for the first day of the period of the earliest row. Range: not after that row.</param>
    /// <param name="end">The last day that the data cover; null for the date of the latest row. Range: not before it.</param>
    /// <param name="since">Who was there before the data begin; null where everybody came with the first row.</param>
    /// <exception cref="ArgumentNullException">The log is null.</exception>
    /// <exception cref="ArgumentException">The log is empty, or has no amounts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A unit is not a defined one or not in its range, or a row lies outside the days that the data are said to cover.</exception>
    /// <exception cref="BadRowException">A row has no cost while others have, or an amount or a cost is beyond ±10¹⁸.</exception>
    /// <remarks>An amount that came as a double counts as the decimal of its shortest text: 19.99 is 19.99.</remarks>
    public static CustomerActivity From(
        TransactionLog log, TimeUnit unit, TimeUnit? mergePeriod = null, DateOnly? start = null, DateOnly? end = null, Func<CustomerKey, CustomerSince>? since = null)
    {
        Require.NotNull(log);
        Require.Defined(unit);
        if (mergePeriod is { } period && !AuditCalendar.IsMadeOf(unit, Require.Defined(period, nameof(mergePeriod))))
            throw new ArgumentOutOfRangeException(nameof(mergePeriod), $"mergePeriod is {period}; allowed: a unit that a {TimeUnits.Name(unit)} is made of.");
        return new(ActivityLog.Of(log, unit, mergePeriod, start, end, since));
    }

    /// <summary>This activity with another one's added: further customers, further periods, or both.</summary>
    /// <param name="other">The other activity, of the same unit. What stands in both is added up, so let no order stand in both.</param>
    /// <returns>The activity of everything; it covers the days from the earlier start to the later end.</returns>
    /// <exception cref="ArgumentNullException">The other one is null.</exception>
    /// <exception cref="ArgumentException">The units differ, or only one of the two knows costs.</exception>
    public CustomerActivity Merge(CustomerActivity other)
    {
        Require.NotNull(other);
        if (other.Unit != Unit) throw new ArgumentException($"other comes by the {TimeUnits.Name(other.Unit)}; allowed: the {TimeUnits.Name(Unit)}, as this activity.", nameof(other));
        if (other.KnowsProfit != KnowsProfit) throw new ArgumentException($"other {(other.KnowsProfit ? "knows" : "does not know")} costs; allowed: as this activity, which {(KnowsProfit ? "does" : "does not")}.", nameof(other));
        return new(ActivityRows.Merge(Columns, other.Columns));
    }

    /// <summary>The activity in invariant text: "70041 customers by quarter, 2016-01-01 to 2019-12-31, 187402 orders, spend 17213581.4, profit 8342118.3".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{AuditText.Customers(Customers)} by {TimeUnits.Name(Unit)}, {AuditText.Days(Start, End)}, {AuditText.Orders(Orders)}, spend {Spend:0.##}{(KnowsProfit ? string.Create(CultureInfo.InvariantCulture, $", profit {Profit:0.##}") : "")}");
}
