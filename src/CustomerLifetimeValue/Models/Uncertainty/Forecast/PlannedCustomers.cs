using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>New customers that a plan expects to win, all at one time.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct PlannedCustomers
{
    /// <summary>New customers to come.</summary>
    /// <param name="after">When they make their first purchase, after the observation end.</param>
    /// <param name="customers">How many. Range: finite, ≥ 0; a fraction is an expectation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public PlannedCustomers(Duration after, double customers) => (After, Customers) = (after, Require.NotNegative(customers));

    /// <summary>When they make their first purchase, after the observation end.</summary>
    public Duration After { get; }

    /// <summary>How many there are.</summary>
    public double Customers { get; }

    /// <summary>The plan in invariant text: "250 customers after 3 months".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Customers:0.##} customers after {After}");
}
