using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The totals of the orders of one segment (a channel, a campaign, a shop).</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct SegmentTotal
{
    internal SegmentTotal(string? segment, int customers, long orders, double revenue) =>
        (Segment, Customers, Orders, Revenue) = (segment, customers, orders, revenue);

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
