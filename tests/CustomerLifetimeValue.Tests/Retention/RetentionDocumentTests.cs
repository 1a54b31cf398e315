using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Support.JsonText;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>The whole JSON text of tenures, cohorts, curves and values along them: files that were written by one version are read by the next.</summary>
public sealed class RetentionDocumentTests
{
    private const string ConstantText = """{"Kind":"Constant","Rate":"0.5 per year"}""", ObservedText = """{"Kind":"Observed","Unit":"Year","Survival":[1,0.5,0.25]}""",
        StepText = """{"Time":2,"AtRisk":4,"Lost":2,"Survival":0.5,"Variance":0.25,"StandardError":0.25}""";
    private static readonly IRetentionCurve Constant = RetentionCurve.Constant(RetentionRate.PerYear(0.5)), Observed = RetentionCurve.FromSurvival([1, 0.5, 0.25], TimeUnit.Year);

    /// <summary>Half of four customers leave at 2: Greenwood's sum is 2/(4·2).</summary>
    private static readonly KaplanMeier Estimate = KaplanMeier.Estimate([new(2, true), new(2, true), new(3, false), new(3, false)], TimeUnit.Week);

    [Fact]
    public void Tenures_are_written_with_their_length_and_what_ended_them()
    {
        Same("""{"Length":2.5,"Churned":true}""", new Tenure(2.5, true));
        Same("""{"Length":3,"Cause":"price"}""", new CausedTenure(3, "price"));
        Same("""{"Length":3,"Cause":null}""", new CausedTenure(3, null));
        Same("""{"Start":"2025-01-05","End":"2025-03-06","RevenuePerPeriod":10,"Key":"search"}""", new Subscription(new(2025, 1, 5), new(2025, 3, 6), 10, "search"));
        Same("""{"Start":"2025-01-05","End":null,"RevenuePerPeriod":0,"Key":null}""", new Subscription(new(2025, 1, 5)));
    }

    [Fact]
    public void A_table_is_written_with_its_survivors_and_its_unit()
    {
        const string Text = """{"Survivors":[10,4,0],"Unit":"Quarter"}""";
        Assert.Equal(Text, JsonSerializer.Serialize(new SurvivalTable([10, 4, 0], TimeUnit.Quarter)));
        Assert.Equal("10, 4, 0 by quarter", JsonSerializer.Deserialize<SurvivalTable>(Text)!.ToString());
    }

    [Fact]
    public void Estimates_are_written_with_their_errors()
    {
        Same(StepText, Estimate.Steps[0]);
        // Two weeks of all and one of a half; the variance is (½·1)²·2/(4·2).
        Same("""{"Mean":"2.5 weeks","StandardError":0.25,"Limit":"3 weeks"}""", Estimate.RestrictedMean());
        Same("""{"Tenure":3,"Survival":0.5,"StandardError":0.25,"Interval":{"Lower":0.25,"Upper":0.75,"Confidence":0.9}}""", new ProjectedSurvival(3, 0.5, 0.25, new(0.25, 0.75, 0.9)));
    }

    [Fact]
    public void A_period_is_written_with_its_movements_and_the_shares_that_follow() => Same(
        """{"Period":"Month","CustomersAtStart":100,"CustomersLost":25,"RevenueAtStart":1000,"RevenueLost":200,"Contraction":50,"Expansion":125,"CustomerChurn":0.25,"CustomerRetention":"0.75 per month","GrossRevenueChurn":0.25,"NetRevenueChurn":0.125,"NetRevenueRetention":0.875,"AverageRevenuePerCustomer":10}""",
        new SubscriberPeriod(TimeUnit.Month, 100, 25, 1000, 200, 50, 125));

    [Fact]
    public void Points_and_rows_are_written_with_what_they_count()
    {
        Same("""{"Age":2,"ContributionPerCustomer":5,"CumulativePerCustomer":20,"IsProjected":true}""", new CohortValuePoint(2, 5, 20, isProjected: true));
        Same("""{"Renewals":1,"Customers":3,"ValuePerCustomer":2.5,"Total":7.5}""", new TenureValue(1, 3, 2.5));
    }

    [Fact]
    public void The_value_of_a_base_is_written_and_not_read()
    {
        // The next renewal alone is within the horizon, and half of them make it: 10·½ each.
        var valued = new TenuredBaseValue(new(10, Frequency.PerYear(1)), Margin.Full, Constant, DiscountRate.PerYear(0), [2, 0, 1], Duration.Years(1), Duration.Years(1));
        const string Text = $$"""{"Curve":{{ConstantText}},"Discount":"0 per year","UntilRenewal":"1 year","Horizon":"1 year","Rows":[{"Renewals":0,"Customers":2,"ValuePerCustomer":5,"Total":10},{"Renewals":2,"Customers":1,"ValuePerCustomer":5,"Total":5}],"Customers":3,"Value":15,"ValuePerCustomer":5}""";
        Assert.Equal(Text, JsonSerializer.Serialize(valued));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<TenuredBaseValue>(Text));
    }

    [Fact]
    public void A_value_along_a_curve_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{"AverageOrderValue":100,"Frequency":"3 per year"},"Margin":{"GrossMargin":0.5,"RetentionCost":"10 per year"},"Curve":{{ConstantText}},"Discount":"0 per year","Timing":"EndOfPeriod","Horizon":"2 years","Growth":"0 per year","ContributionPerPeriod":140,"DiscountedLifetime":0.75,"Value":105}""",
        new CurveClv(new(100, Frequency.PerYear(3)), new(0.5, Cost.PerYear(10)), Constant, DiscountRate.PerYear(0), PaymentTiming.EndOfPeriod, Duration.Years(2), GrowthRate.PerYear(0)));

    [Fact]
    public void Curves_are_written_with_their_kind_and_what_they_are_made_of()
    {
        Same(ConstantText, Constant);
        Same(ObservedText, Observed);
        Same($$"""{"Kind":"Continued","Head":{{ObservedText}},"From":2,"Rest":{{ConstantText}}}""", RetentionCurve.Continued(Observed, Constant));
        Same($$"""{"Kind":"Remaining","Curve":{{ObservedText}},"Renewals":1}""", Observed.After(1));
        Same($$"""{"Kind":"KaplanMeier","Unit":"Week","Customers":4,"LongestTenure":3,"Steps":[{{StepText}}],"Churned":2}""", (IRetentionCurve)Estimate);
        Same($$"""{"Unit":"Week","Customers":4,"LongestTenure":3,"Steps":[{{StepText}}],"Churned":2}""", Estimate);
        Assert.Contains("Kind", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IRetentionCurve>("""{"Kind":"Constance","Rate":"0.5 per year"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_with_covariates_says_that_it_is_not_written()
    {
        var curve = new CovariateCurve(1.5, 8, 1, TimeUnit.Month, _ => 0);
        Assert.Contains("its covariates are a function", Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(curve)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_converter_says_what_it_is_for()
    {
        var converter = new RetentionJsonConverter();
        Assert.StartsWith("JSON of BetaDiscreteWeibull, CausedTenure, CohortValuePoint, ", converter.ToString(), StringComparison.Ordinal);
        Assert.False(converter.CanConvert(typeof(string)));
        Refused.Naming("typeToConvert", () => converter.CanConvert(null!));
        Refused.Naming("typeToConvert", () => converter.CreateConverter(null!, JsonSerializerOptions.Default));
    }
}
