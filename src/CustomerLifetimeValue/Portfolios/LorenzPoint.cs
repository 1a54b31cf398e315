using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>A point of the Lorenz curve: the customers worth least, and what share of the total value they bring.</summary>
[JsonConverter(typeof(PortfolioJsonConverter))]
public readonly record struct LorenzPoint
{
    internal LorenzPoint(double customers, double value) => (CustomerShare, ValueShare) = (customers, value);

    /// <summary>Share of the customers, those worth least first. Range: [0, 1].</summary>
    public double CustomerShare { get; }

    /// <summary>The share of the total that they bring; below 0 where they cost more than they bring.</summary>
    public double ValueShare { get; }

    /// <summary>The point in invariant text: "80 % of customers bring 35.2 % of the value".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Percent(CustomerShare, "0.##")} of customers bring {InvariantText.Percent(ValueShare, "0.##")} of the value");
}
