using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>What all customers of a base will buy and be worth within a horizon, with how sure that is; see <see cref="PredictedClv"/>.</summary>
/// <remarks>Immutable and safe for use by several threads.</remarks>
[JsonConverter(typeof(ModelJsonConverter))]
public sealed class PortfolioForecast
{
    private readonly ForecastGroup _all;

    internal PortfolioForecast(ForecastGroup all, IReadOnlyList<ForecastGroup> bySegment, IReadOnlyList<ForecastGroup> byPeriod, ForecastGroup? newCustomers) =>
        (_all, BySegment, ByPeriod, NewCustomers) = (all, bySegment, byPeriod, newCustomers);

    /// <summary>How many customers the base has.</summary>
    public double Customers => _all.Customers;

    /// <summary>The horizon.</summary>
    public Duration Horizon => _all.End;

    /// <summary>Purchases of the base's customers within the horizon.</summary>
    public ForecastTotal Purchases => _all.Purchases;

    /// <summary>Value of the base's customers within the horizon: margin × money less any retention cost, discounted to the observation end.</summary>
    /// <exception cref="InvalidOperationException">The value has no variance: the spend model's q is so small that money has none.</exception>
    public ForecastTotal Value => _all.Value;

    /// <summary>The value; null where it has no finite mean or variance.</summary>
    internal ForecastTotal? ValueIfAny => _all.ValueIfAny;

    /// <summary>The same by segment, in the order of the names, customers of no segment last; empty where no segments were given. Means add up to the base's; standard deviations do not.</summary>
    public IReadOnlyList<ForecastGroup> BySegment { get; }

    /// <summary>The base's purchases and value by the end of each period, from the observation end on; empty where no period was given.</summary>
    public IReadOnlyList<ForecastGroup> ByPeriod { get; }

    /// <summary>What the planned new customers will buy after their first purchase, which is not counted, within the same horizon; null where there is no plan. Not part of the base's totals.</summary>
    public ForecastGroup? NewCustomers { get; }

    /// <summary>The forecast in invariant text: "1660 ± 108 (70 by chance, 82 by parameters) purchases of 2357 customers within 39 weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Purchases} purchases of {Customers:0.##} customers within {Horizon}");
}
