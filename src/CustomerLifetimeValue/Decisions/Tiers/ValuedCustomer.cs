using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A customer with a value, and what else is known of them.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record ValuedCustomer
{
    /// <summary>A customer.</summary>
    /// <param name="customer">The customer's key: a text, a whole number or a GUID. Range: not missing.</param>
    /// <param name="value">What the customer is worth, by whatever formula or model. Range: finite.</param>
    /// <param name="churn">Probability that the customer leaves within a period of the caller's choice; null where it is not known. Range: [0, 1].</param>
    /// <param name="acquisitionCost">What it cost to win the customer; null where it is not known.</param>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ValuedCustomer(CustomerKey customer, double value, double? churn = null, AcquisitionCost? acquisitionCost = null)
    {
        (Customer, Value, AcquisitionCost) = (TierKey.Named(customer), Require.Finite(value), acquisitionCost);
        Churn = churn is { } known ? Require.Probability(known, nameof(churn)) : null;
    }

    /// <summary>The customer's key.</summary>
    public CustomerKey Customer { get; }

    /// <summary>What the customer is worth.</summary>
    public double Value { get; }

    /// <summary>Probability that the customer leaves within a period; null where it is not known.</summary>
    public double? Churn { get; }

    /// <summary>What it cost to win the customer; null where it is not known.</summary>
    public AcquisitionCost? AcquisitionCost { get; }

    /// <summary>The customer in invariant text: "0042: 310.5".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customer}: {InvariantText.Amount(Value)}");
}
