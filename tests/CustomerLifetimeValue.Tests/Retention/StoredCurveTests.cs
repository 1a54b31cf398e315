using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Curves written as JSON and read back: what is read must be what the library itself could have made.</summary>
public sealed class StoredCurveTests
{
    /// <summary>Four customers: one leaves at 1, one of three at 2, the last ones are seen to 4.</summary>
    private const string Estimate = """{"Kind":"KaplanMeier","Unit":"Month","Customers":4,"LongestTenure":4,"Steps":[{"Time":1,"AtRisk":4,"Lost":1,"Survival":0.75,"Variance":0.08333333333333333},{"Time":2,"AtRisk":2,"Lost":1,"Survival":0.375,"Variance":0.5833333333333334}]}""";

    [Fact]
    public void An_estimate_read_back_is_the_one_that_was_written()
    {
        var estimate = KaplanMeier.Estimate([new(1, true), new(1.5, false), new(2, true), new(4, false)], TimeUnit.Month);
        var back = JsonSerializer.Deserialize<KaplanMeier>(JsonSerializer.Serialize(estimate))!;
        Assert.Equal(estimate, back);
        Assert.Equal(estimate.GetHashCode(), back.GetHashCode());
        Assert.Equal((4, 2, 4, 4), (back.Customers, back.Churned, back.LongestTenure, back.KnownTo));
        Assert.Equal(0.75 / 2, back.Survival(3));
        Golden.Agrees(0.375 * Math.Sqrt(1 / 12.0 + 1 / 2.0), back.StandardError(3), 1e-15);
        var all = KaplanMeier.Estimate([new(0, true), new(1, true), new(3, true), new(3, true)], TimeUnit.Week);
        var ended = JsonSerializer.Deserialize<KaplanMeier>(JsonSerializer.Serialize(all))!;
        Assert.Equal(all, ended);
        Assert.Null(ended.KnownTo);
        Assert.Equal((4, 0), (ended.Churned, ended.Survival(3)));
        Assert.NotEqual(estimate, all);
    }

    [Theory]
    [InlineData("\"Customers\":4", "\"Customers\":3")]                // four at risk
    [InlineData("\"Customers\":4", "\"Customers\":0")]
    [InlineData("\"LongestTenure\":4", "\"LongestTenure\":1.5")]      // a step after the end
    [InlineData("\"LongestTenure\":4", "\"LongestTenure\":0")]
    [InlineData("\"Time\":2", "\"Time\":1")]                          // two steps at one time
    [InlineData("\"Time\":2", "\"Time\":0.5")]
    [InlineData("\"AtRisk\":2,\"Lost\":1,\"Survival\":0.375,\"Variance\":0.5833333333333334", "\"AtRisk\":4,\"Lost\":2,\"Survival\":0.375,\"Variance\":0.3333333333333333")] // one of the four has left
    [InlineData("\"AtRisk\":2,\"Lost\":1,\"Survival\":0.375,\"Variance\":0.5833333333333334", "\"AtRisk\":2,\"Lost\":0,\"Survival\":0.75,\"Variance\":0.08333333333333333")]
    [InlineData("\"AtRisk\":2,\"Lost\":1", "\"AtRisk\":2,\"Lost\":3")]
    [InlineData("\"Survival\":0.375", "\"Survival\":0.376")]
    [InlineData("\"Variance\":0.5833333333333334", "\"Variance\":0.58")]
    public void An_estimate_whose_steps_do_not_follow_is_refused(string part, string instead)
    {
        Assert.Equal(2, Read(Estimate).Steps.Count);
        Assert.Contains(part, Estimate, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => Read(Estimate.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_step_may_take_all_who_were_left_by_the_one_before()
    {
        var read = Read("""{"Kind":"KaplanMeier","Unit":"Month","Customers":2,"LongestTenure":2,"Steps":[{"Time":0,"AtRisk":2,"Lost":1,"Survival":0.5,"Variance":0.5},{"Time":2,"AtRisk":1,"Lost":1,"Survival":0,"Variance":0.5}]}""");
        Assert.Equal(KaplanMeier.Estimate([new(0, true), new(2, true)], TimeUnit.Month), read);
        Assert.Equal(2, read.Churned);
    }

    [Fact]
    public void A_continued_curve_read_back_is_checked_as_when_it_is_made()
    {
        IRetentionCurve curve = RetentionCurve.Continued(RetentionCurve.FromSurvival([1, 0.8, 0.6], TimeUnit.Year), RetentionCurve.Constant(RetentionRate.PerYear(0.9)));
        string json = JsonSerializer.Serialize(curve);
        Assert.Equal(curve, JsonSerializer.Deserialize<IRetentionCurve>(json));
        foreach (var (part, instead) in new[] { ("\"From\":2", "\"From\":3"), ("0.8,0.6", "0.8,0"), ("\"Unit\":\"Year\"", "\"Unit\":\"Month\"") })
        {
            Assert.Contains(part, json, StringComparison.Ordinal);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IRetentionCurve>(json.Replace(part, instead, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Tenures_tables_and_values_come_back_as_they_were()
    {
        Same(new Tenure(2.5, true));
        Same(new CausedTenure(3, "price"));
        Same(new CausedTenure(3, null));
        Same(new Subscription(new(2025, 1, 5), new(2025, 3, 5), 10, "search"));
        Same(new Subscription(new(2025, 1, 5)));
        Same(new SubscriberPeriod(TimeUnit.Month, 100, 4, 10_000, revenueLost: 300, contraction: 100, expansion: 600));
        var estimate = KaplanMeier.Estimate([new(1, true), new(1.5, false), new(2, true), new(4, false)], TimeUnit.Month);
        Same(estimate.Steps[1]);
        Same(estimate.RestrictedMean(3));
        var start = new DateOnly(2025, 1, 1);
        var cohort = CohortTable.FromSubscriptions([new(start, null, 10), new(start, new(2025, 2, 1), 10)], TimeUnit.Month, new(2025, 3, 15)).Cohorts[0];
        Assert.All(cohort.CumulativeValue(4, RetentionCurve.Constant(RetentionRate.PerMonth(0.5))), Same);
        var purchases = new PurchasePattern(100, Frequency.PerYear(1));
        var clv = new CurveClv(
            purchases, new Margin(0.4, Cost.PerYear(3)), new ShiftedBetaGeometric(0.7, 3.8, TimeUnit.Year), DiscountRate.PerYear(0.1), PaymentTiming.EndOfPeriod, Duration.Years(5), GrowthRate.PerYear(0.02));
        Same(clv);
        var valued = new TenuredBaseValue(purchases, Margin.Full, clv.Curve, clv.Discount, [2, 0, 1]);
        Assert.All(valued.Rows, Same);
        Assert.Equal(valued.Value, JsonDocument.Parse(JsonSerializer.Serialize(valued)).RootElement.GetProperty("Value").GetDouble());
        Assert.All(ShiftedBetaGeometric.Fit([1000, 869, 743, 653, 593], TimeUnit.Year).Project(2), Same);
        var table = JsonSerializer.Deserialize<SurvivalTable>(JsonSerializer.Serialize(new SurvivalTable([5, 3, 2], TimeUnit.Quarter)))!;
        Assert.Equal([5, 3, 2], table.Survivors);
        Assert.Equal(TimeUnit.Quarter, table.Unit);

        static void Same<T>(T value) => Assert.Equal(value, JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value)));
    }

    private static KaplanMeier Read(string json) => (KaplanMeier)JsonSerializer.Deserialize<IRetentionCurve>(json)!;
}
