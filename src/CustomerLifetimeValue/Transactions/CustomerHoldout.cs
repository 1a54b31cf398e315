using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What one customer of a base did in the holdout.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerHoldout
{
    internal CustomerHoldout(CustomerKey customer, int purchases, double revenue, double purchaseRevenue) =>
        (Customer, Purchases, Revenue, AverageValue) = (customer, purchases, revenue, purchases == 0 ? 0 : purchaseRevenue / purchases);

    private CustomerHoldout(CustomerKey customer, double averageValue, int purchases, double revenue) =>
        (Customer, Purchases, Revenue, AverageValue) = (customer, purchases, revenue, averageValue);

    /// <summary>A holdout read back.</summary>
    internal static CustomerHoldout Restore(CustomerKey customer, int purchases, double revenue, double averageValue) => new(customer, averageValue, purchases, revenue);

    /// <summary>The customer.</summary>
    public CustomerKey Customer { get; }

    /// <summary>Number of purchases in the holdout, merged by the base's rule.</summary>
    public int Purchases { get; }

    /// <summary>The money of every row in the holdout, returns included.</summary>
    public double Revenue { get; }

    /// <summary>Mean value of the <see cref="Purchases"/>; 0 where there is none.</summary>
    public double AverageValue { get; }

    /// <summary>The holdout in invariant text: "0001: 1 purchase, revenue 26.48".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customer}: {Purchases} {(Purchases == 1 ? "purchase" : "purchases")}, revenue {AmountText.Of(Revenue)}");
}
