using System.Text.Json.Serialization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A customer and the tier they are in.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public sealed record TierAssignment
{
    /// <summary>An assignment.</summary>
    /// <param name="customer">The customer's key: a text, a whole number or a GUID. Range: not missing.</param>
    /// <param name="tier">The tier's name.</param>
    /// <exception cref="ArgumentException">The key is missing.</exception>
    /// <exception cref="ArgumentNullException">The tier is null.</exception>
    public TierAssignment(CustomerKey customer, string tier) => (Customer, Tier) = (TierKey.Named(customer), Require.NotNull(tier));

    /// <summary>The customer's key.</summary>
    public CustomerKey Customer { get; }

    /// <summary>The tier's name.</summary>
    public string Tier { get; }

    /// <summary>The assignment in text: "0042: gold".</summary>
    public override string ToString() => $"{Customer}: {Tier}";
}
