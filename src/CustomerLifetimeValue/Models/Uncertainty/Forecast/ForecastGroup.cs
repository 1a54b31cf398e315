using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>Purchases and value of one group of customers in a <see cref="PortfolioForecast"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class ForecastGroup
{
    internal ForecastGroup(string? name, double customers, Duration end, ForecastTotal purchases, ForecastTotal? value) =>
        (Name, Customers, End, Purchases, ValueIfAny) = (name, customers, end, purchases, value);

    /// <summary>The group's name; null for customers of no segment, and for everybody.</summary>
    public string? Name { get; }

    /// <summary>How many customers there are.</summary>
    public double Customers { get; }

    /// <summary>By when: purchases and value count from the observation end to here.</summary>
    public Duration End { get; }

    /// <summary>Purchases by then.</summary>
    public ForecastTotal Purchases { get; }

    /// <summary>Value by then: margin × money less any retention cost, discounted to the observation end.</summary>
    /// <exception cref="InvalidOperationException">The value has no variance: the spend model's q is so small that money has none.</exception>
    public ForecastTotal Value => ValueIfAny ?? throw new InvalidOperationException(
        "The value has no finite mean or variance: under the Gamma-Gamma model money has one only where px + q > 2, and q is smaller or may well be. Take more customers, or a model with q > 2.");

    /// <summary>The value; null where it has no finite mean or variance.</summary>
    internal ForecastTotal? ValueIfAny { get; }

    /// <summary>The group in invariant text: "shop: 812 customers, 1660 ± 108 … purchases by 39 weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name ?? "all"}: {Customers:0.##} customers, {Purchases} purchases by {End}");
}
