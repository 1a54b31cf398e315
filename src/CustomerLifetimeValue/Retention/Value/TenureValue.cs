using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>The customers of a base who have renewed equally often, and what they are still worth.</summary>
[JsonConverter(typeof(RetentionJsonConverter))]
public readonly record struct TenureValue
{
    internal TenureValue(int renewals, int customers, double valuePerCustomer) =>
        (Renewals, Customers, ValuePerCustomer) = (renewals, customers, valuePerCustomer);

    /// <summary>The renewals each has made.</summary>
    public int Renewals { get; }

    /// <summary>How many they are.</summary>
    public int Customers { get; }

    /// <summary>What each is still worth today; the mean where they stand at different distances from their next renewal.</summary>
    public double ValuePerCustomer { get; }

    /// <summary>What they are worth together.</summary>
    public double Total => Customers * ValuePerCustomer;

    /// <summary>The row in invariant text: "5 renewals: 100 × 428.14".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Renewals} renewals: {Customers} × {ValuePerCustomer:0.##}");
}
