using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A customer with a value, and what else is known of them.</summary>
public sealed record ValuedCustomer
{
    /// <summary>A customer.</summary>
    /// <param name="id">The customer's identity.</param>
    /// <param name="value">What the customer is worth, by whatever formula or model. Range: finite.</param>
    /// <param name="churn">Probability that the customer leaves within a period of the caller's choice; null where it is not known. Range: [0, 1].</param>
    /// <param name="acquisitionCost">What it cost to win the customer; null where it is not known.</param>
    /// <exception cref="ArgumentNullException">The identity is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ValuedCustomer(string id, double value, double? churn = null, AcquisitionCost? acquisitionCost = null)
    {
        (Id, Value, AcquisitionCost) = (Require.NotNull(id), Require.Finite(value), acquisitionCost);
        Churn = churn is { } known ? Require.Probability(known, nameof(churn)) : null;
    }

    /// <summary>The customer's identity.</summary>
    public string Id { get; }

    /// <summary>What the customer is worth.</summary>
    public double Value { get; }

    /// <summary>Probability that the customer leaves within a period; null where it is not known.</summary>
    public double? Churn { get; }

    /// <summary>What it cost to win the customer; null where it is not known.</summary>
    public AcquisitionCost? AcquisitionCost { get; }

    /// <summary>The customer in invariant text: "0042: 310.5".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}: {InvariantText.Amount(Value)}");
}
