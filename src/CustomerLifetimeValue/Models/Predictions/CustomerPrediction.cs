using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The prediction for one customer; see <see cref="PredictedClv"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct CustomerPrediction
{
    internal CustomerPrediction(CustomerKey customer, double alive, double? purchases, double discounted, double orderValue, double value, double? pastValue) =>
        (Customer, ProbabilityAlive, ExpectedPurchases, DiscountedExpectedPurchases, ExpectedOrderValue, Value, PastValue) = (customer, alive, purchases, discounted, orderValue, value, pastValue);

    /// <summary>The customer's key; the missing key where a summary alone was predicted.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The chance that the customer is still alive. Range: [0, 1].</summary>
    public double ProbabilityAlive { get; }

    /// <summary>Purchases expected within the horizon, not discounted; null where there is no end and they add up to infinity, or where a user-defined model
    /// does not say whether they do.</summary>
    public double? ExpectedPurchases { get; }

    /// <summary>Purchases expected within the horizon, each discounted to the observation end.</summary>
    public double DiscountedExpectedPurchases { get; }

    /// <summary>The expected value of each of them.</summary>
    public double ExpectedOrderValue { get; }

    /// <summary>The value still to come: gross margin × order value × discounted purchases, less the discounted retention cost of the time alive.</summary>
    public double Value { get; }

    /// <summary>What the customer's orders so far have left: gross margin × revenue, not discounted and before retention cost; null where the revenue is unknown.</summary>
    public double? PastValue { get; }

    /// <summary>The prediction in invariant text: "alive 0.87, 1.46 purchases of 24.7, value 10.2".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Customer.IsMissing ? "" : $"{Customer}: ")}alive {InvariantText.Chance(ProbabilityAlive)}, {(ExpectedPurchases is { } purchases ? InvariantText.Measure(purchases) : InvariantText.Measure(DiscountedExpectedPurchases) + " discounted")} purchases of {InvariantText.Amount(ExpectedOrderValue)}, value {InvariantText.Amount(Value)}");
}
