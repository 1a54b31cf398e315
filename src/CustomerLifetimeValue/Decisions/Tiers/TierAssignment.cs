namespace CustomerLifetimeValue.Decisions;

/// <summary>A customer and the tier they are in.</summary>
public sealed record TierAssignment
{
    /// <summary>An assignment.</summary>
    /// <param name="customerId">The customer's identity.</param>
    /// <param name="tier">The tier's name.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public TierAssignment(string customerId, string tier) => (CustomerId, Tier) = (Require.NotNull(customerId), Require.NotNull(tier));

    /// <summary>The customer's identity.</summary>
    public string CustomerId { get; }

    /// <summary>The tier's name.</summary>
    public string Tier { get; }

    /// <summary>The assignment in text: "0042: gold".</summary>
    public override string ToString() => $"{CustomerId}: {Tier}";
}
