using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>What tenures, tables and tests say of themselves, and what they refuse.</summary>
public sealed class RetentionTextTests
{
    [Fact]
    public void Tenures_say_whether_and_for_what_the_customer_left()
    {
        Assert.Equal("2.5+", new CausedTenure(2.5, null).ToString(), StringComparer.Ordinal);
        Assert.Equal("2.5 (price)", new CausedTenure(2.5, "price").ToString(), StringComparer.Ordinal);
        Assert.Equal("2025-01-05 to now", new Subscription(new(2025, 1, 5)).ToString(), StringComparer.Ordinal);
        Assert.Equal("2025-01-05 to 2025-03-06", new Subscription(new(2025, 1, 5), new(2025, 3, 6)).ToString(), StringComparer.Ordinal);
    }

    [Fact]
    public void Tables_and_estimates_say_what_they_hold()
    {
        Assert.Equal("10, 4, 0 by month", new SurvivalTable([10, 4, 0], TimeUnit.Month).ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 0.4 0 to 2", RetentionCurve.Observed([10, 4, 0], TimeUnit.Month).ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 1 1 1 1 1 to 5", RetentionCurve.FromRates([1, 1, 1, 1, 1], TimeUnit.Month).ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 1 1 1 1 1 … to 6", RetentionCurve.FromRates([1, 1, 1, 1, 1, 1], TimeUnit.Month).ToString(), StringComparer.Ordinal);
        var estimate = KaplanMeier.Estimate([new(1, true), new(2, false), new(3, true), new(4, false)], TimeUnit.Month);
        Assert.Equal("Kaplan–Meier of 4 customers, 2 churned, to 4 months", estimate.ToString(), StringComparer.Ordinal);
        Assert.Equal("at 1: 1 of 4 left, survival 0.75 ± 0.216506", estimate.Steps[0].ToString(), StringComparer.Ordinal);
    }

    [Fact]
    public void A_test_of_incidences_says_its_degrees_of_freedom()
    {
        CausedTenure[] one = [new(1, "price"), new(2, null), new(3, "price"), new(4, null)], other = [new(1, null), new(2, "price"), new(5, "moved"), new(6, "price")];
        Assert.Contains(" with 1 degree of freedom, p ", GrayTest.Compare(one, other, "price").ToString(), StringComparison.Ordinal);
        Assert.StartsWith("price: chi-squared ", GrayTest.Compare([one, other, one], "price").ToString(), StringComparison.Ordinal);
        Assert.Contains(" with 2 degrees of freedom, p ", GrayTest.Compare([one, other, one], "price").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_without_customers_and_tables_without_losses_are_refused()
    {
        Tenure[] some = [new(1, true), new(2, true)];
        Refused.Naming("first", () => LogRankTest.Compare([], some));
        Refused.Naming("second", () => LogRankTest.Compare(some, []));
        Refused.Naming("tenures", () => KaplanMeier.Estimate([new(0, true), new(0, false)], TimeUnit.Month));
        Refused.Naming("tenures", () => ShiftedBetaGeometric.Fit([], TimeUnit.Month));
        Refused.Naming("tenures", () => ShiftedBetaGeometric.Fit([new(100_001, false), new(1, true)], TimeUnit.Month));
        Refused.Naming("tenures", () => ShiftedBetaGeometric.Fit([new(1, true), new(0.5, true)], TimeUnit.Month));
        Refused.OutOfRange("period", "0", () => new SurvivalTable([10, 4], TimeUnit.Month).Lost(0));
        Refused.OutOfRange("period", "2", () => new SurvivalTable([10, 4], TimeUnit.Month).Lost(2));
        Assert.Equal(6, new SurvivalTable([10, 4], TimeUnit.Month).Lost(1));
        Assert.Contains("has 1 row(s)", Refused.Naming("survivors", () => new SurvivalTable([10], TimeUnit.Month)).Message, StringComparison.Ordinal);
        var fit = ShiftedBetaGeometric.Fit([1000, 869, 743, 653, 593], TimeUnit.Year);
        Refused.OutOfRange("periods", "0", () => fit.Project(0));
        Refused.OutOfRange("periods", "1000001", () => fit.Project(1_000_001));
        Refused.OutOfRange("confidence", "1", () => fit.Project(1, confidence: 1));
        Refused.OutOfRange("samples", "19", () => fit.Bootstrap([new SurvivalTable([1000, 869, 743, 653, 593], TimeUnit.Year)], 1, seed: 1, samples: 19));
    }

    [Fact]
    public void A_cohort_is_projected_along_a_curve_of_its_own_period_and_for_as_long_as_is_allowed()
    {
        var start = new DateOnly(2025, 1, 10);
        var cohort = CohortTable.FromSubscriptions([new(start, null, 10), new(start, new(2025, 2, 10), 10)], TimeUnit.Month, new(2025, 3, 15)).Cohorts[0];
        Refused.OutOfRange("periods", "-1", () => cohort.CumulativeValue(-1));
        Refused.OutOfRange("periods", "100001", () => cohort.CumulativeValue(100_001));
        Refused.Naming("curve", () => cohort.Payback(new AcquisitionCost(100), RetentionCurve.Constant(RetentionRate.PerYear(0.5))));
        Assert.Equal([10], cohort.CumulativeValue(0).Select(point => point.CumulativePerCustomer));
        Assert.Equal([10, 15, 20], cohort.CumulativeValue(9).Select(point => point.CumulativePerCustomer));
        Assert.Equal([10, 15], cohort.CumulativeValue(1, RetentionCurve.Constant(RetentionRate.PerMonth(0.5))).Select(point => point.CumulativePerCustomer));
        // 5 and 5 were earned at the ages 1 and 2 along 0.5 and 0.25: the scale is 40/3, and age 3 earns 40/3·0.125.
        Golden.Agrees(20 + 5 / 3.0, cohort.CumulativeValue(3, RetentionCurve.Constant(RetentionRate.PerMonth(0.5)))[3].CumulativePerCustomer, 1e-14);
        Refused.OutOfRange("age", "-1", () => cohort.At(-1));
        Assert.Null(cohort.At(3));
        Assert.Equal(2, cohort.At(2)!.Age);
    }

    [Fact]
    public void A_tenure_within_a_period_is_the_days_passed_over_the_periods_days()
    {
        var subscription = new Subscription(new(2025, 1, 31), new(2025, 3, 15));
        Assert.Equal(new Tenure(0, false), subscription.TenureAt(new(2025, 1, 31), TimeUnit.Month));
        Golden.Agrees(14 / 28.0, subscription.TenureAt(new(2025, 2, 14), TimeUnit.Month).Length, 1e-15);      // to 28 February
        Assert.Equal(new Tenure(1, false), subscription.TenureAt(new(2025, 2, 28), TimeUnit.Month));
        Golden.Agrees(1 + 10 / 31.0, subscription.TenureAt(new(2025, 3, 10), TimeUnit.Month).Length, 1e-15);  // from 28 February to 31 March
        var ended = subscription.TenureAt(new(2025, 3, 15), TimeUnit.Month);
        Assert.True(ended.Churned);
        Golden.Agrees(1 + 15 / 31.0, ended.Length, 1e-15);
        Assert.Equal(ended, subscription.TenureAt(new(2026, 1, 1), TimeUnit.Month));
        Golden.Agrees(6 + 1 / 7.0, subscription.TenureAt(new(2026, 1, 1), TimeUnit.Week).Length, 1e-15);
        Refused.Naming("observationEnd", () => subscription.TenureAt(new(2025, 1, 30), TimeUnit.Month));
    }
}
