using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Curves where they begin, where they end and where they are joined.</summary>
public sealed class CurveBoundaryTests
{
    [Fact]
    public void A_report_of_survival_is_a_curve_row_by_row()
    {
        var curve = RetentionCurve.FromSurvival([1, 0.8, 0.8, 0.2], TimeUnit.Month);
        Assert.Equal([1, 0.8, 0.8, 0.2], curve.SurvivalTo(3));
        Assert.Equal(3, curve.KnownTo);
        Assert.Equal(1, curve.RetentionRate(2));
        Golden.Agrees(0.25, curve.RetentionRate(3), 1e-15);
        Assert.Equal([1, 1], RetentionCurve.FromSurvival([1, 1], TimeUnit.Month).SurvivalTo(1));
        var ended = RetentionCurve.FromSurvival([1, 0], TimeUnit.Month);
        Assert.Equal((0, 0, 0), (ended.Survival(1), ended.Survival(5), ended.RetentionRate(2)));
    }

    [Fact]
    public void A_report_of_survival_that_cannot_be_is_refused_with_its_row()
    {
        Says("survival has no row;", []);
        Says("survival has 1 rows, the first 1;", [1]);
        Says("survival has 2 rows, the first 0.9;", [0.9, 0.8]);
        Says("survival is 0.6; allowed: row 2 in [0, 0.5]", [1, 0.5, 0.6]);
        Says("survival is -0.1; allowed: row 1 in [0, 1]", [1, -0.1]);
        Says("survival is NaN; allowed: row 1 in [0, 1]", [1, double.NaN]);

        static void Says(string what, double[] survival) =>
            Assert.Contains(what, Refused.Naming("survival", () => RetentionCurve.FromSurvival(survival, TimeUnit.Year)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_is_continued_from_the_period_that_is_said()
    {
        var head = RetentionCurve.FromRates([0.5, 0.6, 0.7], TimeUnit.Year);
        var tail = RetentionCurve.FromRates([0.1, 0.2, 0.3, 0.4, 0.9], TimeUnit.Year);
        var whole = RetentionCurve.Continued(head, tail);
        Golden.Agrees(0.5 * 0.6 * 0.7 * 0.4 * 0.9, whole.Survival(5), 1e-14);
        Assert.Equal(5, whole.KnownTo);
        Assert.Equal((0.7, 0.4), (Math.Round(whole.RetentionRate(3), 12), Math.Round(whole.RetentionRate(4), 12)));
        var early = RetentionCurve.Continued(head, tail, from: 1);
        Golden.Agrees(0.5 * 0.2 * 0.3, early.Survival(3), 1e-14);
        var fromStart = RetentionCurve.Continued(head, tail, from: 0);
        Golden.Agrees(0.1 * 0.2, fromStart.Survival(2), 1e-14);
        Refused.Naming("from", () => RetentionCurve.Continued(head, tail, from: 4));
        Refused.Naming("from", () => RetentionCurve.Continued(head, tail, from: -1));
        Refused.Naming("tail", () => RetentionCurve.Continued(head, RetentionCurve.Constant(RetentionRate.PerMonth(0.9))));
        Refused.Naming("renewals", () => RetentionCurve.Continued(head, RetentionCurve.FromSurvival([1, 0], TimeUnit.Year)));
        var constant = RetentionCurve.Constant(RetentionRate.PerYear(0.5));
        Assert.Same(constant, RetentionCurve.Continued(constant, tail));
        Golden.Agrees(0.5 * 0.2, RetentionCurve.Continued(constant, tail, from: 1).Survival(2), 1e-14);
    }

    [Fact]
    public void Renewals_of_a_continued_curve_are_summed_across_the_join()
    {
        var curve = RetentionCurve.Continued(RetentionCurve.FromRates([0.5, 0.6], TimeUnit.Year), RetentionCurve.Constant(RetentionRate.PerYear(0.8)));
        var quarter = DiscountRate.PerYear(0.25);
        // After one renewal: 0.6, then 0.6·0.8/1.25, and so on by 0.64.
        Golden.Agrees(0.6, curve.DiscountedRenewals(quarter, 1, 1)!.Value, 1e-14);
        Golden.Agrees(0.6 + 0.6 * 0.64, curve.DiscountedRenewals(quarter, 1, 2)!.Value, 1e-14);
        Golden.Agrees(0.6 / (1 - 0.64), curve.DiscountedRenewals(quarter, 1, double.PositiveInfinity)!.Value, 1e-14);
        Golden.Agrees(0.8 / (1 - 0.64), curve.DiscountedRenewals(quarter, 2, double.PositiveInfinity)!.Value, 1e-14);
        Assert.Equal(0, curve.DiscountedRenewals(quarter, 1, 0));
        Golden.Agrees(0.5 + 0.3 / (1 - 0.8), curve.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity)!.Value, 1e-14);
    }

    [Fact]
    public void Sums_of_renewals_refuse_what_no_curve_has()
    {
        var table = RetentionCurve.FromRates([0.5, 0.6], TimeUnit.Year);
        Refused.Naming("count", () => table.DiscountedRenewals(DiscountRate.None, 0, 3));
        Refused.Naming("count", () => table.DiscountedRenewals(DiscountRate.None, 0, 1.5));
        Refused.Naming("count", () => table.DiscountedRenewals(DiscountRate.None, 0, -1));
        Refused.Naming("count", () => table.DiscountedRenewals(DiscountRate.None, 0, double.NaN));
        Refused.Naming("renewals", () => table.DiscountedRenewals(DiscountRate.None, -1, 1));
        Refused.Naming("renewals", () => RetentionCurve.FromRates([0.5, 0], TimeUnit.Year).DiscountedRenewals(DiscountRate.None, 2, 1));
        Golden.Agrees(0.5 + 0.3, table.DiscountedRenewals(DiscountRate.None, 0, 2)!.Value, 1e-15);
        Refused.Naming("period", () => table.RetentionRate(0));
        Refused.Naming("period", () => table.RetentionRate(3));
        Refused.Naming("periods", () => table.SurvivalTo(3));
        Refused.Naming("rates", () => RetentionCurve.FromRates([], TimeUnit.Year));
        Refused.Naming("thereafter", () => RetentionCurve.FromRates([0.5], TimeUnit.Year, thereafter: 1.1));
    }

    [Fact]
    public void A_median_is_found_wherever_the_curve_reaches_one_half()
    {
        for (int at = 1; at <= 40; at++)
        {
            double[] survival = [.. Enumerable.Range(0, 41).Select(t => t < at ? 0.6 : 0.4)];
            survival[0] = 1;
            Assert.Equal(Duration.Months(at), RetentionCurve.FromSurvival(survival, TimeUnit.Month).MedianLifetime());
        }
        Assert.Equal(Duration.Months(3), RetentionCurve.FromSurvival([1, 0.9, 0.8, 0.5], TimeUnit.Month).MedianLifetime());
        Assert.Null(RetentionCurve.Constant(RetentionRate.PerMonth(1)).MedianLifetime());
        Assert.Equal(Duration.Zero.To(TimeUnit.Month), RetentionCurve.Constant(RetentionRate.PerMonth(0)).MedianLifetime());
    }

    [Fact]
    public void A_movement_of_revenue_is_not_lost_by_nobody_and_may_be_all_there_is()
    {
        Assert.Equal(1, new SubscriberPeriod(TimeUnit.Month, 10, 1, 100, revenueLost: 70, contraction: 30).GrossRevenueChurn);
        Assert.Equal(0, new SubscriberPeriod(TimeUnit.Month, 10, 10, 100, revenueLost: 100).NetRevenueRetention);
        Refused.OutOfRange("customersLost", "-1", () => new SubscriberPeriod(TimeUnit.Month, 10, -1, 100, 0));
        Refused.Naming("contraction", () => new SubscriberPeriod(TimeUnit.Month, 10, 1, 100, 0, contraction: -1));
        Refused.Naming("expansion", () => new SubscriberPeriod(TimeUnit.Month, 10, 1, 100, 0, expansion: -1));
        Refused.Naming("revenueAtStart", () => new SubscriberPeriod(TimeUnit.Month, 10, 1, 0, 0));
        SubscriberPeriod month = new(TimeUnit.Month, 10, 1, 100, 5), year = new(TimeUnit.Year, 10, 1, 100, 5);
        Refused.Naming("periods", () => ChurnMetrics.TrailingCustomerChurn([month, year], 2));
        Refused.Naming("periods", () => ChurnMetrics.TrailingCustomerChurn([month, null!], 2));
        Refused.OutOfRange("window", "0", () => ChurnMetrics.TrailingCustomerChurn([month], 0));
        Assert.Equal(0.1, ChurnMetrics.TrailingCustomerChurn([year, month], 1));
    }
}
