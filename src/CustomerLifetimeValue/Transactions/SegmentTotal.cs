using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The totals of the orders of one segment (a channel, a campaign, a shop).</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct SegmentTotal
{
    /// <summary>A total made elsewhere, such as in a warehouse.</summary>
    /// <param name="segment">The segment; null for what belongs to none.</param>
    /// <param name="customers">Number of distinct customers. Range: ≥ 0.</param>
    /// <param name="orders">Number of orders. Range: ≥ 0.</param>
    /// <param name="revenue">Sum of the orders' amounts. Range: finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public SegmentTotal(string? segment, int customers, long orders, double revenue)
    {
        Segment = segment;
        Customers = Require.NotNegative(customers);
        Orders = orders >= 0 ? orders : throw Require.OutOfRange(nameof(orders), orders, "a whole number ≥ 0");
        Revenue = Require.Finite(revenue);
    }

    /// <summary>The segment; null for what belongs to none.</summary>
    public string? Segment { get; }

    /// <summary>Number of distinct customers. In totals of orders, a customer with orders in two segments counts in both.</summary>
    public int Customers { get; }

    /// <summary>Number of orders, not merged.</summary>
    public long Orders { get; }

    /// <summary>Sum of the orders' amounts, returns included.</summary>
    public double Revenue { get; }

    /// <summary>Mean amount of an order.</summary>
    public double AverageOrderValue => Orders == 0 ? 0 : Revenue / Orders;

    /// <summary>The total in invariant text: "paid search: 12 customers, 30 orders, revenue 1200.5".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment ?? "(none)"}: {Customers} customers, {Orders} orders, revenue {AmountText.Of(Revenue)}");
}
