using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Whole renewals of a tenure, sums over a curve of one's own, and the first tenure at a level.</summary>
public sealed class CurveSumTests
{
    /// <summary>S(t) = 1/(1 + t): so slow that without discount no lifetime is finite.</summary>
    private sealed class Harmonic : IRetentionCurve
    {
        public TimeUnit Unit => TimeUnit.Year;

        public double? KnownTo => null;

        public double Survival(double tenure) => 1 / (1 + tenure);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3 - 5e-10, 3)]       // 3 to the rounding error of a conversion, 1e-9 of it
    [InlineData(3 - 5e-9, 2)]
    [InlineData(3 + 5e-10, 3)]
    [InlineData(3.5, 3)]
    [InlineData(0.4, 0)]
    [InlineData(0.6, 0)]
    [InlineData(1000 - 5e-7, 1000)]  // the error grows with the tenure
    [InlineData(1000 - 5e-6, 999)]
    [InlineData(1000 + 5e-6, 1000)]
    public void A_tenure_holds_as_many_whole_renewals_whatever_the_rounding_of_its_conversion(double tenure, double renewals) => Assert.Equal(renewals, CurveChecks.Renewals(tenure));

    [Theory]
    [InlineData(2, false, 0, 2)]
    [InlineData(2.5, false, 0, 2)]
    [InlineData(0, true, 1, 0)]               // in the first period
    [InlineData(0.5, true, 1, 0)]
    [InlineData(1, true, 1, 0)]               // the renewal at the end of the first was not made
    [InlineData(1.5, true, 2, 0)]
    [InlineData(2, true, 2, 0)]
    [InlineData(2 + 1e-10, true, 2, 0)]
    [InlineData(2 - 1e-10, true, 2, 0)]
    [InlineData(2 + 1e-8, true, 3, 0)]
    [InlineData(1000 + 5e-7, true, 1000, 0)]
    [InlineData(1000 - 5e-7, true, 1000, 0)]
    [InlineData(1000 + 5e-6, true, 1001, 0)]
    [InlineData(1000 - 5e-6, true, 1000, 0)]
    public void A_tenure_is_counted_in_the_period_that_ended_it_or_after_the_renewals_made(double length, bool churned, int lostIn, int staysAfter)
    {
        var cells = TenureCells.Counted([new(length, churned)], TimeUnit.Month);
        Assert.Equal((1, churned ? 1 : 0), (cells.Customers, cells.Lost.Sum()));
        Assert.Equal(1, churned ? cells.Lost[lostIn] : cells.Staying[staysAfter]);
        Assert.Equal(TimeUnit.Month, cells.Unit);
    }

    [Fact]
    public void A_sum_term_by_term_has_the_digits_of_its_closed_form()
    {
        // The sum of v^(k−1)/(1 + k) over k ≥ 1 is (−ln (1 − v) − v)/v². Without covariates, and with r, α and c of 1, the curve with covariates is the same one.
        foreach (IRetentionCurve curve in new IRetentionCurve[] { new Harmonic(), new CovariateCurve(1, 1, 1, TimeUnit.Year, _ => 0) })
        {
            foreach (double rate in new[] { 0.5, 0.01, 0.001 })
            {
                double v = 1 / (1 + rate);
                Golden.Agrees((-Math.Log(rate / (1 + rate)) - v) / (v * v), curve.DiscountedRenewals(DiscountRate.PerYear(rate), 0, double.PositiveInfinity)!.Value, 1e-13);
            }
            Assert.Null(curve.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity));
            Golden.Agrees(1 / 2.0 + 1 / 3.0 + 1 / 4.0, curve.DiscountedRenewals(DiscountRate.None, 0, 3)!.Value, 1e-15);
            Golden.Agrees(3 / 4.0 + 3 / 5.0 / 1.5, curve.DiscountedRenewals(DiscountRate.PerYear(0.5), 2, 2)!.Value, 1e-15);
            Golden.Agrees(3 / 4.0 + 3 / 5.0 / 0.5, curve.DiscountedRenewals(DiscountRate.PerYear(-0.5), 2, 2)!.Value, 1e-15);
            Assert.Equal(0, curve.DiscountedRenewals(DiscountRate.None, 2, 0));
        }
        // A rate too low to end the sum within the million periods for which covariates are asked.
        Assert.Null(new CovariateCurve(1, 1, 1, TimeUnit.Year, _ => 0).DiscountedRenewals(DiscountRate.PerYear(1e-9), 0, double.PositiveInfinity));
    }

    [Fact]
    public void A_sum_that_does_not_fit_a_number_has_none_and_neither_has_a_value_along_it()
    {
        foreach (IRetentionCurve curve in new IRetentionCurve[] { new Harmonic(), new CovariateCurve(1, 1, 1, TimeUnit.Year, _ => 0) })
        {
            Assert.NotNull(curve.DiscountedRenewals(DiscountRate.PerYear(-0.9), 0, 300));
            Assert.Null(curve.DiscountedRenewals(DiscountRate.PerYear(-0.9), 0, 1_000));
            Assert.Null(curve.DiscountedRenewals(DiscountRate.PerYear(-0.01), 0, double.PositiveInfinity));
            IClv clv = new CurveClv(new(100, Frequency.PerYear(1)), Margin.Full, curve, DiscountRate.PerYear(0.1), horizon: Duration.Years(1_000));
            Assert.Null(clv.With(clv.Inputs.With("discount", -0.9)));
            Refused.OutOfRange("discount", "-0.9 per year", () => curve.DiscountedLifetime(DiscountRate.PerYear(-0.9), horizon: Duration.Years(1_000)));
        }
    }

    [Fact]
    public void The_first_tenure_at_a_level_is_found_on_any_curve()
    {
        IRetentionCurve curve = new Harmonic();
        for (int t = 0; t < 40; t++)
        {
            Assert.Equal(t, CurveSearch.FirstAtMost(curve, 1 / (1.0 + t)));
            Assert.Equal(t + 1, CurveSearch.FirstAtMost(curve, 1 / (1.5 + t)));
        }
        Assert.Equal(Duration.Years(1), curve.MedianLifetime());
        Assert.Equal(1e6 - 1, CurveSearch.FirstAtMost(curve, 1e-6));
        Assert.Null(CurveSearch.FirstAtMost(RetentionCurve.Constant(RetentionRate.PerYear(1)), 0.5));
        Assert.Equal(0, CurveSearch.FirstAtMost(RetentionCurve.FromSurvival([1, 1], TimeUnit.Year), 1));
        Assert.Null(CurveSearch.FirstAtMost(RetentionCurve.FromSurvival([1, 0.75], TimeUnit.Year), 0.5));
        Assert.Equal(1, CurveSearch.FirstAtMost(RetentionCurve.FromSurvival([1, 0.5], TimeUnit.Year), 0.5));
    }

    [Fact]
    public void A_table_that_has_come_to_its_end_is_not_continued()
    {
        var ended = RetentionCurve.FromSurvival([1, 0.5, 0], TimeUnit.Year);
        Assert.Equal(ended, RetentionCurve.FromRates([0.5, 0], TimeUnit.Year, thereafter: 0.9));
        Assert.Same(ended, RetentionCurve.Continued(ended, RetentionCurve.Constant(RetentionRate.PerYear(0.9)), from: 2));
        Assert.Same(ended, ended.After(0));
        Assert.Equal([1, 0], ended.After(1).SurvivalTo(1));
        Golden.Agrees(0.8, RetentionCurve.FromSurvival([1, 0.5, 0.25, 0.2], TimeUnit.Year).After(1).DiscountedRenewals(DiscountRate.None, 1, 1)!.Value, 1e-15);
        var constant = RetentionCurve.Constant(RetentionRate.PerYear(0.9));
        Assert.Same(constant, constant.After(7));
    }

    [Fact]
    public void The_edges_of_a_constant_curve_are_its_limits()
    {
        IRetentionCurve stays = RetentionCurve.Constant(RetentionRate.PerYear(1)), leaves = RetentionCurve.Constant(RetentionRate.PerYear(0));
        Assert.Null(stays.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity));
        Golden.Agrees(11, stays.DiscountedRenewals(DiscountRate.PerYear(0.1), 5, double.PositiveInfinity)!.Value, 1e-14);
        Assert.Equal(4, stays.DiscountedRenewals(DiscountRate.None, 5, 4));
        Assert.Equal(0, leaves.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity));
        Refused.Naming("renewals", () => leaves.DiscountedRenewals(DiscountRate.None, 1, 1));
        Refused.Naming("renewals", () => stays.DiscountedRenewals(DiscountRate.None, -1, 1));
        Refused.Naming("count", () => stays.DiscountedRenewals(DiscountRate.None, 0, -1));
        Assert.Equal(Duration.Zero.To(TimeUnit.Year), leaves.MedianLifetime());
        Assert.Equal((0, 1), (leaves.RetentionRate(1), leaves.ChurnRate(1)));
    }

    [Fact]
    public void A_renewal_of_a_mixture_is_summed_by_its_definition()
    {
        IRetentionCurve curve = new ShiftedBetaGeometric(2, 3, TimeUnit.Year);
        // S(t) = B(2, 3 + t)/B(2, 3) = 12/((3 + t)(4 + t)): undiscounted, 12/4 renewals from the start; a negative rate has no finite sum.
        Golden.Agrees(3, curve.DiscountedRenewals(DiscountRate.None, 0, double.PositiveInfinity)!.Value, 1e-14);
        Golden.Agrees(3 / 5.0 + 2 / 5.0 / 0.9, curve.DiscountedRenewals(DiscountRate.PerYear(-0.1), 0, 2)!.Value, 1e-14);
        Assert.Null(curve.DiscountedRenewals(DiscountRate.PerYear(-0.1), 0, double.PositiveInfinity));
        Refused.Naming("renewals", () => curve.DiscountedRenewals(DiscountRate.None, -1, 1));
        Refused.Naming("count", () => curve.DiscountedRenewals(DiscountRate.None, 0, 0.5));
        Golden.Agrees(2 / 3.0, curve.RetentionRate(2), 1e-15);
        Golden.Agrees(1 / 3.0, curve.ChurnRate(2), 1e-15);
        Golden.Agrees(1 / 3.0, new ShiftedBetaGeometric(2, 3, TimeUnit.Year).ChurnRate(2), 1e-15);
        Golden.Agrees(1 / 3.0, new BetaDiscreteWeibull(2, 3, 1, TimeUnit.Year).ChurnRate(2), 1e-14);
        Assert.Equal(new ShiftedBetaGeometric(2, 5, TimeUnit.Year), new ShiftedBetaGeometric(2, 3, TimeUnit.Year).After(2));
        Refused.Naming("renewals", () => new ShiftedBetaGeometric(2, 3, TimeUnit.Year).After(-1));
    }
}
