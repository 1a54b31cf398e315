using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>The parts of distributions and forecasts in JSON: their names in their order, and what stands under each.</summary>
public sealed class DistributionDocumentTests
{
    private static readonly BgNbd Model = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
    private static readonly CustomerSummary Known = new(2, 30.43, 38.86, TimeUnit.Week, monetaryValue: 22.35);
    private static readonly PredictedClv Clv = new(Model, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), 1, Duration.Weeks(52));

    [Fact]
    public void A_distribution_of_purchases_has_its_moments()
    {
        var law = Model.PurchaseDistribution(Known, Duration.Weeks(52));
        Parts(law, ("Horizon", "52 weeks"), ("ProbabilityOfNone", law.Probability(0)), ("Mean", law.Mean), ("Variance", law.Variance), ("StandardDeviation", Math.Sqrt(law.Variance)));
    }

    [Fact]
    public void A_next_purchase_has_its_chance_and_median()
    {
        var next = Model.NextPurchase(Known);
        Assert.NotNull(next.MedianIfAny);
        Parts(next, ("ProbabilityEver", next.ProbabilityEver), ("MedianIfAlive", JsonSerializer.SerializeToNode(next.MedianIfAny!.Value)!.GetValue<string>()));
    }

    [Fact]
    public void A_distribution_of_spend_has_its_moments_and_that_of_values_its_draws()
    {
        var spend = Clv.SpendDistribution(Known);
        Parts(spend, ("Horizon", "52 weeks"), ("ProbabilityOfNothing", spend.ProbabilityOfNothing), ("Mean", spend.Mean), ("Variance", spend.Variance!.Value), ("StandardDeviation", Math.Sqrt(spend.Variance!.Value)));
        var value = Clv.ValueDistribution(Known, 50, 1);
        Parts(value, ("Draws", 50.0), ("Mean", value.Mean), ("StandardDeviation", value.StandardDeviation), ("StandardError", value.StandardError), ("Interval", JsonSerializer.Serialize(value.Interval())));
    }

    [Fact]
    public void A_forecast_has_its_totals_groups_and_periods()
    {
        var customers = Model.SimulateCustomers(40, Duration.Weeks(40), seed: 1);
        var posterior = Posterior.Sample(BgNbd.Fit(customers), customers, 100, 1);
        var log = TransactionLog.From(Model.Simulate(60, Duration.Weeks(40), seed: 1, spend: new GammaGamma(6, 4, 15)));
        var spenders = log.Summarize(TimeUnit.Week);
        var money = Posterior.Sample(GammaGamma.Fit(spenders), spenders, 100, 1);
        var forecast = new PredictedClv(Model, new GammaGamma(6, 4, 15), DiscountRate.None, 1, Duration.Weeks(26)).Forecast(customers, posterior, money, key => key.Number % 2 == 0 ? "even" : "odd", TimeUnit.Quarter);
        var (total, group) = (forecast.Purchases, forecast.BySegment[0]);
        string purchases = JsonSerializer.Serialize(total), value = JsonSerializer.Serialize(forecast.Value);
        Parts(total, ("Mean", total.Mean), ("StandardDeviation", total.StandardDeviation), ("FromChance", total.FromChance), ("FromParameters", total.FromParameters), ("Interval", JsonSerializer.Serialize(total.Interval())));
        Parts(group, ("Name", "even"), ("Customers", 20.0), ("End", JsonSerializer.SerializeToNode(group.End)!.GetValue<string>()), ("Purchases", JsonSerializer.Serialize(group.Purchases)), ("Value", JsonSerializer.Serialize(group.Value)));
        Parts(forecast, ("Customers", 40.0), ("Horizon", "26 weeks"), ("Purchases", purchases), ("Value", value), ("BySegment", $"[{string.Join(",", forecast.BySegment.Select(own => JsonSerializer.Serialize(own)))}]"),
            ("ByPeriod", $"[{string.Join(",", forecast.ByPeriod.Select(own => JsonSerializer.Serialize(own)))}]"), ("NewCustomers", null));
    }

    /// <summary>Asserts the names of the parts in their order, and numbers, texts, or JSON of parts with parts of their own.</summary>
    private static void Parts<T>(T value, params (string Name, object? Value)[] parts)
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(value))!.AsObject();
        Assert.Equal(parts.Select(part => part.Name), json.Select(part => part.Key), StringComparer.Ordinal);
        foreach (var (name, expected) in parts)
            switch (expected)
            {
                case null: Assert.Null(json[name]); break;
                case double number: Assert.Equal(number, json[name]!.GetValue<double>(), 1e-12 * (1 + Math.Abs(number))); break;
                default: Assert.Equal(expected, json[name] is JsonValue text ? text.GetValue<string>() : json[name]!.ToJsonString()); break;
            }
    }
}
