using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A way of winning customers: what was spent on it and how many it won, over the same time.</summary>
/// <remarks>The default value is a channel without a name, spend or customers.</remarks>
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct AcquisitionChannel
{
    private readonly string? _name;

    /// <summary>A channel's spend and the customers it won.</summary>
    /// <param name="name">The channel's name, such as "search".</param>
    /// <param name="spend">Everything spent on it. Range: finite, ≥ 0.</param>
    /// <param name="newCustomers">Customers it won; fractions occur where credit is shared. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public AcquisitionChannel(string name, double spend, double newCustomers) =>
        (_name, Spend, NewCustomers) = (Require.NotNull(name).Length == 0 ? null : name, Require.NotNegative(spend), Require.NotNegative(newCustomers));

    /// <summary>The channel's name.</summary>
    public string Name => _name ?? "";

    /// <summary>Everything spent on the channel.</summary>
    public double Spend { get; }

    /// <summary>Customers the channel won.</summary>
    public double NewCustomers { get; }

    /// <summary>Spend divided by customers won; null where it won nobody.</summary>
    public AcquisitionCost? Cost => NewCustomers > 0 ? AcquisitionCost.FromSpend(Spend, NewCustomers) : null;

    /// <summary>The channel in invariant text: "search: 12000 for 80 customers".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Spend} for {NewCustomers} customers");
}
