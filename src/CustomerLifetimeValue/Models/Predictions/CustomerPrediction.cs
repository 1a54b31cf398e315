using System.Globalization;

namespace CustomerLifetimeValue.Models;

/// <summary>What is expected of one customer; see <see cref="PredictedClv"/>.</summary>
public readonly record struct CustomerPrediction
{
    internal CustomerPrediction(double alive, double? purchases, double discounted, double orderValue, double value, double? pastValue) =>
        (ProbabilityAlive, ExpectedPurchases, DiscountedExpectedPurchases, ExpectedOrderValue, Value, PastValue) = (alive, purchases, discounted, orderValue, value, pastValue);

    /// <summary>The chance that the customer is still alive. Range: [0, 1].</summary>
    public double ProbabilityAlive { get; }

    /// <summary>Purchases expected within the horizon, not discounted; null where there is no end and they add up to infinity, or where a model of one's own
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
        $"alive {ProbabilityAlive:0.###}, {(ExpectedPurchases is { } purchases ? InvariantText.Amount(purchases) : InvariantText.Amount(DiscountedExpectedPurchases) + " discounted")} purchases of {InvariantText.Amount(ExpectedOrderValue)}, value {InvariantText.Amount(Value)}");
}
