using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Auditing;

/// <summary>One row of the audit's data: what a customer ordered in one period of the calendar.</summary>
/// <remarks>The default value has no customer and is refused by <see cref="CustomerActivity.From(IEnumerable{CustomerPeriod}, DateOnly?, DateOnly?)"/>.</remarks>
[JsonConverter(typeof(AuditJsonConverter))]
public readonly record struct CustomerPeriod
{
    /// <summary>The largest magnitude of an amount, so that no sum of amounts is beyond a decimal.</summary>
    internal const decimal LargestAmount = 1e18m;

    /// <summary>A customer's orders in one period.</summary>
    /// <param name="customer">The customer: a text or a whole number; not missing.</param>
    /// <param name="start">The first day of the period: any day, a Monday, or the first day of a month, a quarter or a year.</param>
    /// <param name="unit">The length of the period.</param>
    /// <param name="orders">The number of orders. Range: ≥ 0; 0 where only returns were booked.</param>
    /// <param name="spend">What was paid, less returns. Range: −10¹⁸ to 10¹⁸.</param>
    /// <param name="profit">What was left of it after the orders' costs; null where no costs are known. Range: −10¹⁸ to 10¹⁸.</param>
    /// <param name="customerSince">Whether the customer was there before the data begin.</param>
    /// <exception cref="ArgumentException">The customer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the day is not the first of a period.</exception>
    public CustomerPeriod(
        CustomerKey customer, DateOnly start, TimeUnit unit, int orders, decimal spend, decimal? profit = null, CustomerSince customerSince = CustomerSince.FirstRow)
    {
        if (customer.IsMissing) throw new ArgumentException("The customer's key is missing (null or blank).", nameof(customer));
        Customer = customer;
        Unit = Require.Defined(unit);
        Start = AuditCalendar.RequireFirstDay(start, unit, nameof(start));
        Orders = Require.NotNegative(orders);
        Spend = RequireAmount(spend, nameof(spend));
        Profit = profit is { } known ? RequireAmount(known, nameof(profit)) : null;
        CustomerSince = Require.Defined(customerSince);
    }

    /// <summary>A row of data that were checked as they came in.</summary>
    internal CustomerPeriod(in CustomerTally tally, CustomerKey customer, DateOnly start, TimeUnit unit, bool knowsProfit, CustomerSince customerSince) =>
        (Customer, Start, Unit, Orders, Spend, Profit, CustomerSince) = (customer, start, unit, (int)tally.Orders, tally.Spend, knowsProfit ? tally.Profit : null, customerSince);

    /// <summary>The customer.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The first day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>The length of the period.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The number of orders; 0 where only returns were booked.</summary>
    public int Orders { get; }

    /// <summary>What was paid, less returns.</summary>
    public decimal Spend { get; }

    /// <summary>What was left of it after the orders' costs; null where no costs are known.</summary>
    public decimal? Profit { get; }

    /// <summary>Whether the customer was there before the data begin.</summary>
    public CustomerSince CustomerSince { get; }

    /// <summary>The row in invariant text: "7 in the quarter of 2016-04-01: 2 orders, spend 93.48, profit 26.32".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Customer} in the {TimeUnits.Name(Unit)} of {Start:yyyy-MM-dd}: {Orders} {(Orders == 1 ? "order" : "orders")}, spend {Spend}")
        + (Profit is { } profit ? string.Create(CultureInfo.InvariantCulture, $", profit {profit}") : "");

    /// <summary>An amount within the range that no sum of rows can leave.</summary>
    internal static decimal RequireAmount(decimal amount, string name) =>
        Math.Abs(amount) <= LargestAmount ? amount : throw Require.OutOfRange(name, amount, "−10¹⁸ to 10¹⁸");
}
