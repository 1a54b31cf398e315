using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Distributions and forecasts as JSON: written with null for what does not exist, and not read back.</summary>
public sealed class DistributionJsonTests
{
    private static readonly BgNbd Bg = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
    private static readonly CustomerSummary Known = new(2, 30.43, 38.86, TimeUnit.Week, monetaryValue: 22.35), New = new(0, 0, 20, TimeUnit.Week);

    [Fact]
    public void The_laws_of_a_customer_are_written()
    {
        var clv = new PredictedClv(Bg, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), 1, Duration.Weeks(52));
        var purchases = Bg.PurchaseDistribution(Known, Duration.Weeks(52));
        var json = Written(purchases);
        Assert.Equal((purchases.Mean, purchases.Variance, purchases.Probability(0)), (json["Mean"]!.GetValue<double>(), json["Variance"]!.GetValue<double>(), json["ProbabilityOfNone"]!.GetValue<double>()));
        Assert.Equal("52 weeks", json["Horizon"]!.GetValue<string>());
        var value = clv.ValueDistribution(Known, 500, 1);
        Assert.Equal((500, value.Interval().Upper), (Written(value)["Draws"]!.GetValue<int>(), Written(value)["Interval"]!["Upper"]!.GetValue<double>()));
        Assert.Equal(Bg.NextPurchase(Known).ProbabilityEver, Written(Bg.NextPurchase(Known))["ProbabilityEver"]!.GetValue<double>());
        Assert.Equal(clv.SpendDistribution(Known).Mean, Written(clv.SpendDistribution(Known))["Mean"]!.GetValue<double>());
    }

    [Fact]
    public void What_does_not_exist_is_null()
    {
        var spend = Written(new PredictedClv(Bg, new GammaGamma(6.25, 0.9, 15.44), DiscountRate.None, 1, Duration.Weeks(52)).SpendDistribution(New));
        Assert.True(spend.ContainsKey("Mean") && spend["Mean"] is null && spend["Variance"] is null && spend["StandardDeviation"] is null);
        var never = Written(new BgNbd(1e-4, 4.414, 0.793, 2.426, TimeUnit.Week).NextPurchase(New));
        Assert.True(never.ContainsKey("MedianIfAlive") && never["MedianIfAlive"] is null);
    }

    [Fact]
    public void A_forecast_is_written_with_a_value_or_null()
    {
        var customers = Bg.SimulateCustomers(60, Duration.Weeks(40), seed: 1);
        var posterior = Posterior.Sample(BgNbd.Fit(customers), customers, 100, 1);
        var log = TransactionLog.From(Bg.Simulate(200, Duration.Weeks(40), seed: 1, spend: new GammaGamma(6, 4, 15)));
        var spenders = log.Summarize(TimeUnit.Week);
        var money = Posterior.Sample(GammaGamma.Fit(spenders), spenders, 100, 1);
        var forecast = new PredictedClv(Bg, new GammaGamma(6, 4, 15), DiscountRate.None, 1, Duration.Weeks(26)).Forecast(customers, posterior, money, key => key.Number % 2 == 0 ? "even" : null, TimeUnit.Quarter);
        var json = Written(forecast);
        Assert.Equal(forecast.Purchases.Mean, json["Purchases"]!["Mean"]!.GetValue<double>());
        Assert.Equal(forecast.Value.FromParameters, json["Value"]!["FromParameters"]!.GetValue<double>());
        Assert.Equal((2, 2), (json["BySegment"]!.AsArray().Count, json["ByPeriod"]!.AsArray().Count));
        Assert.Null(json["BySegment"]![1]!["Name"]);
        var heavy = Written(new PredictedClv(Bg, new GammaGamma(6, 1.5, 15), DiscountRate.None, 1, Duration.Weeks(26)).Forecast(customers, posterior, money));
        Assert.True(heavy.ContainsKey("Value") && heavy["Value"] is null && heavy["NewCustomers"] is null);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<PortfolioForecast>(json.ToJsonString()));
    }

    private static JsonObject Written<T>(T value) => JsonNode.Parse(JsonSerializer.Serialize(value))!.AsObject();
}
