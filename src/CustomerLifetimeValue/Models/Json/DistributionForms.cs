namespace CustomerLifetimeValue.Models;

/// <summary>The JSON forms of distributions and forecasts: written for those who show them, and not read back, since the law behind them is not in the text. What does not exist is null.</summary>
internal static class DistributionForms
{
    public static readonly JsonObject<PurchaseDistribution> PurchaseDistribution = new JsonObject<PurchaseDistribution>()
        .Computed("Horizon", d => d.Horizon, Json.Quantity<Duration>())
        .Computed("ProbabilityOfNone", d => d.Probability(0))
        .Computed("Mean", d => d.Mean)
        .Computed("Variance", d => d.Variance)
        .Computed("StandardDeviation", d => d.StandardDeviation);

    public static readonly JsonObject<NextPurchase> NextPurchase = new JsonObject<NextPurchase>()
        .Computed("ProbabilityEver", n => n.ProbabilityEver)
        .Computed("MedianIfAlive", n => n.MedianIfAny, Json.OptionalQuantity<Duration>());

    public static readonly JsonObject<SpendDistribution> SpendDistribution = new JsonObject<SpendDistribution>()
        .Computed("Horizon", d => d.Horizon, Json.Quantity<Duration>())
        .Computed("ProbabilityOfNothing", d => d.ProbabilityOfNothing)
        .Computed("Mean", d => d.MeanIfAny)
        .Computed("Variance", d => d.Variance)
        .Computed("StandardDeviation", d => d.StandardDeviation);

    public static readonly JsonObject<ValueDistribution> ValueDistribution = new JsonObject<ValueDistribution>()
        .Computed("Draws", d => d.Draws, Json.Count)
        .Computed("Mean", d => d.Mean)
        .Computed("StandardDeviation", d => d.StandardDeviation)
        .Computed("StandardError", d => d.StandardError)
        .Computed("Interval", d => d.Interval(), VocabularyForms.Interval);

    public static readonly JsonObject<ForecastTotal> ForecastTotal = new JsonObject<ForecastTotal>()
        .Computed("Mean", t => t.Mean)
        .Computed("StandardDeviation", t => t.StandardDeviation)
        .Computed("FromChance", t => t.FromChance)
        .Computed("FromParameters", t => t.FromParameters)
        .Computed("Interval", t => t.Interval(), VocabularyForms.Interval);

    public static readonly JsonObject<ForecastGroup> ForecastGroup = new JsonObject<ForecastGroup>()
        .Computed("Name", g => g.Name, Json.OptionalText)
        .Computed("Customers", g => g.Customers)
        .Computed("End", g => g.End, Json.Quantity<Duration>())
        .Computed("Purchases", g => g.Purchases, ForecastTotal)
        .Computed("Value", g => g.ValueIfAny, Json.OptionalReference(ForecastTotal));

    public static readonly JsonObject<PortfolioForecast> PortfolioForecast = new JsonObject<PortfolioForecast>()
        .Computed("Customers", f => f.Customers)
        .Computed("Horizon", f => f.Horizon, Json.Quantity<Duration>())
        .Computed("Purchases", f => f.Purchases, ForecastTotal)
        .Computed("Value", f => f.ValueIfAny, Json.OptionalReference(ForecastTotal))
        .Computed("BySegment", f => f.BySegment, Json.List(ForecastGroup))
        .Computed("ByPeriod", f => f.ByPeriod, Json.List(ForecastGroup))
        .Computed("NewCustomers", f => f.NewCustomers, Json.OptionalReference(ForecastGroup));
}
