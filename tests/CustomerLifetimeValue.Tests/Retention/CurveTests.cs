using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class CurveTests
{
    private static readonly DiscountRate Tenth = DiscountRate.PerYear(0.10);

    /// <summary>Any kind of curve, by year.</summary>
    private static Gen<IRetentionCurve> Curves { get; } = Gen.OneOf(
        Draw.Between(0, 1).Select(r => RetentionCurve.Constant(RetentionRate.PerYear(r))),
        from a in Draw.LogBetween(0.01, 100)
        from b in Draw.LogBetween(0.01, 100)
        select (IRetentionCurve)new ShiftedBetaGeometric(a, b, TimeUnit.Year),
        from a in Draw.LogBetween(0.02, 50)
        from b in Draw.LogBetween(0.02, 50)
        from c in Draw.LogBetween(0.2, 4)
        select (IRetentionCurve)new BetaDiscreteWeibull(a, b, c, TimeUnit.Year),
        Draw.Between(0, 1).ArrayOf(5).Select(rates => RetentionCurve.FromRates(rates, TimeUnit.Year, thereafter: rates[0] * 0.99)),
        from rates in Draw.Between(0.3, 1).ArrayOf(3)
        from a in Draw.LogBetween(0.1, 10)
        select RetentionCurve.Continued(RetentionCurve.FromRates(rates, TimeUnit.Year), new ShiftedBetaGeometric(a, 2, TimeUnit.Year)));

    [Fact]
    public void Survival_never_rises_and_stays_in_the_unit_interval() => Properties.ForAll(Curves, curve =>
    {
        var table = curve.SurvivalTo(40);
        Assert.Equal(1, table[0]);
        for (int t = 1; t < table.Count; t++)
        {
            Assert.InRange(table[t], 0, table[t - 1]);
            if (table[t - 1] > 0) Golden.Agrees(table[t], table[t - 1] * curve.RetentionRate(t), 1e-12, $"{curve} at {t}");
        }
    });

    [Fact]
    public void Discounted_lifetime_is_the_sum_of_its_terms() => Properties.ForAll(
        from curve in Curves
        from d in Draw.Between(0.02, 1)
        from n in Draw.Whole(0, 5)
        select (curve, d, n),
        x =>
        {
            var (curve, d, n) = x;
            if (curve.Survival(n) < 1e-200) return;
            double sum = 0;
            for (int k = 4000; k >= 1; k--) sum += curve.Survival(n + k) / curve.Survival(n) * Math.Pow(1 + d, 1 - k);
            Golden.Agrees(sum, curve.DiscountedResidualLifetime(DiscountRate.PerYear(d), n), 1e-11, $"{curve} after {n}");
            double after = curve.After(n).DiscountedLifetime(DiscountRate.PerYear(d), PaymentTiming.EndOfPeriod);
            Golden.Agrees(sum / (1 + d), after, 1e-11, $"{curve} after {n}");
            Golden.Agrees(1 + sum / (1 + d), curve.After(n).DiscountedLifetime(DiscountRate.PerYear(d)), 1e-11, $"{curve} after {n}");
        });

    [Fact]
    public void A_schedule_adds_up_to_the_value_with_any_curve_timing_horizon_and_growth() => Properties.ForAll(
        from curve in Curves
        from d in Draw.Between(0, 0.5)
        from g in Draw.Between(-0.1, 0.1)
        from timing in Gen.Elements(PaymentTiming.StartOfPeriod, PaymentTiming.EndOfPeriod)
        from years in Draw.Between(0, 30)
        select new CurveClv(new PurchasePattern(20, Frequency.PerMonth(1)), new Margin(0.4, Cost.PerYear(6)), curve, DiscountRate.PerYear(d), timing, Duration.Years(years), GrowthRate.PerYear(g)),
        clv =>
        {
            Golden.Agrees(clv.Schedule(31)[^1].CumulativePresentValue, clv.Value, 1e-11, clv.ToString());
            Golden.Agrees(clv.Value, clv.Breakdown().Value, 1e-10, clv.ToString());
        });

    [Fact]
    public void A_constant_curve_is_the_closed_form() => Properties.ForAll(
        from r in Draw.Between(0, 0.99)
        from d in Draw.Between(0.01, 0.5)
        from g in Draw.Between(-0.1, 0.01)
        from timing in Gen.Elements(PaymentTiming.StartOfPeriod, PaymentTiming.EndOfPeriod)
        from years in Gen.OneOf(Gen.Constant(-1.0), Draw.Between(0, 30))
        from cost in Draw.LogBetween(1, 1e4)
        select (r, d, g, timing, years, cost),
        x =>
        {
            var (r, d, g, timing, years, cost) = x;
            var purchases = new PurchasePattern(20, Frequency.PerMonth(1));
            var margin = new Margin(0.4, Cost.PerYear(6));
            Duration? horizon = years < 0 ? null : Duration.Years(years);
            if (horizon is null && r * (1 + g) >= 1 + d) return;
            var closed = new DiscountedClv(purchases, margin, RetentionRate.PerYear(r), DiscountRate.PerYear(d), timing, horizon, GrowthRate.PerYear(g));
            var curve = new CurveClv(purchases, margin, RetentionCurve.Constant(RetentionRate.PerYear(r)), DiscountRate.PerYear(d), timing, horizon, GrowthRate.PerYear(g));
            Golden.Agrees(closed.Value, curve.Value, 1e-12);
            Golden.Agrees(closed.Breakdown().Revenue, curve.Breakdown().Revenue, 1e-12);
            Assert.Equal(closed.Payback(new AcquisitionCost(cost)), curve.Payback(new AcquisitionCost(cost)));
            Assert.Equal(closed.Payback(new AcquisitionCost(cost), discounted: false), curve.Payback(new AcquisitionCost(cost), discounted: false));
        });

    [Fact]
    public void BdW_with_shape_1_is_the_sBG() => Properties.ForAll(
        from a in Draw.LogBetween(0.01, 1000)
        from b in Draw.LogBetween(0.01, 1000)
        from d in Draw.LogBetween(1e-6, 1)
        from n in Draw.Whole(0, 20)
        select (a, b, d, n),
        x =>
        {
            var sbg = new ShiftedBetaGeometric(x.a, x.b, TimeUnit.Year);
            var bdw = new BetaDiscreteWeibull(x.a, x.b, 1, TimeUnit.Year);
            Golden.Agrees(sbg.Survival(12), bdw.Survival(12), 1e-13);
            Golden.Agrees(sbg.ChurnRate(3), bdw.ChurnRate(3), 1e-12);
            Golden.Agrees(sbg.DiscountedResidualLifetime(DiscountRate.PerYear(x.d), x.n), bdw.DiscountedResidualLifetime(DiscountRate.PerYear(x.d), x.n), 1e-12, x.ToString());
            Golden.Agrees(sbg.ChurnGiven(x.n).Mean, bdw.ChurnGiven(x.n).Mean, 1e-12);
        });

    [Fact]
    public void A_long_finite_horizon_is_the_infinite_one_less_its_tail() => Properties.ForAll(
        from a in Draw.LogBetween(0.05, 20)
        from b in Draw.LogBetween(0.05, 20)
        from n in Draw.Whole(1, 3000)
        select (a, b, n),
        x =>
        {
            var curve = new ShiftedBetaGeometric(x.a, x.b, TimeUnit.Month);
            double all = curve.DiscountedRenewals(Tenth, 0, double.PositiveInfinity)!.Value, tail = curve.DiscountedRenewals(Tenth, x.n, double.PositiveInfinity)!.Value;
            double near = all - curve.Survival(x.n) * Tenth.Factor(Duration.Months(x.n)) * tail;
            Assert.Equal(near, curve.DiscountedRenewals(Tenth, 0, x.n)!.Value, 1e-11 * all);
        });

    [Fact]
    public void Undiscounted_lifetimes_are_the_closed_forms_where_they_exist()
    {
        Golden.Agrees((1.5 + 3 - 1) / (1.5 - 1), new ShiftedBetaGeometric(1.5, 3, TimeUnit.Year).ExpectedLifetime()!.Value.Value, 1e-13);
        Assert.Null(new ShiftedBetaGeometric(0.9, 3, TimeUnit.Year).ExpectedLifetime());
        Assert.Null(new BetaDiscreteWeibull(1.9, 3, 0.5, TimeUnit.Year).ExpectedLifetime());
        Golden.Agrees(5, RetentionCurve.Constant(RetentionRate.PerYear(0.8)).ExpectedLifetime()!.Value.In(TimeUnit.Year), 1e-14);
        Golden.Agrees(4, RetentionCurve.Constant(RetentionRate.PerYear(0.8)).ExpectedResidualLifetime(7)!.Value.In(TimeUnit.Year), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShiftedBetaGeometric(0.9, 3, TimeUnit.Year).DiscountedLifetime(DiscountRate.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShiftedBetaGeometric(3, 3, TimeUnit.Year).DiscountedLifetime(DiscountRate.PerYear(-0.01)));
    }

    [Fact]
    public void Medians_are_the_first_tenure_at_one_half()
    {
        int[] survivors = [100, 70, 50, 40];
        Assert.Equal(Duration.Years(2), RetentionCurve.Observed(survivors, TimeUnit.Year).MedianLifetime());
        Assert.Null(RetentionCurve.Observed([100, 70, 51], TimeUnit.Year).MedianLifetime());
        Golden.Agrees(Math.Log(0.5) / Math.Log(0.8), RetentionCurve.Constant(RetentionRate.PerYear(0.8)).MedianLifetime()!.Value.Value, 1e-14);
        var sbg = new ShiftedBetaGeometric(0.66808835110644622, 3.8060949640582669, TimeUnit.Year);
        double median = sbg.MedianLifetime()!.Value.Value;
        Assert.True(sbg.Survival(median) <= 0.5 && sbg.Survival(median - 1) > 0.5);
    }

    [Fact]
    public void A_curve_without_a_tail_refuses_what_it_has_not_seen_and_says_what_to_do()
    {
        var table = RetentionCurve.Observed([1000, 869, 743], TimeUnit.Year);
        Assert.False(table.HasTail());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => table.Survival(3));
        Assert.Equal("tenure", error.ParamName);
        Assert.Contains("RetentionCurve.Continued", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.DiscountedLifetime(Tenth));
        Assert.Throws<ArgumentOutOfRangeException>("horizon", () => Clv(table, null));
        Golden.Agrees(1 + 0.869 / 1.1 + 0.743 / 1.21, table.DiscountedLifetime(Tenth, horizon: Duration.Years(3)), 1e-14);
        Golden.Agrees(100 * (1 + 0.869 / 1.1 + 0.743 / 1.21), Clv(table, Duration.Years(3)).Value, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("horizon", () => Clv(table, Duration.Years(3.5)));
        var continued = RetentionCurve.Continued(table, new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year));
        Assert.Equal(0.743, continued.Survival(2));
        Golden.Agrees(0.743 * (3.806 + 2) / (0.668 + 3.806 + 2), continued.Survival(3), 1e-14);
        Assert.True(RetentionCurve.Observed([10, 4, 0], TimeUnit.Month).HasTail());
        Assert.Equal(0, RetentionCurve.Observed([10, 4, 0], TimeUnit.Month).Survival(99));
    }

    [Fact]
    public void A_months_horizon_loses_no_renewal_of_a_yearly_curve()
    {
        var table = RetentionCurve.Observed([1000, 869, 743], TimeUnit.Year);
        Assert.Equal(0.743, table.Survival(Duration.Months(24)));
        Assert.Equal(0.869, table.Survival(Duration.Months(23.9)));
        Assert.Equal(0.869, table.Survival(1.5));
    }

    [Fact]
    public void A_base_is_the_sum_of_its_customers()
    {
        var curve = new ShiftedBetaGeometric(0.66808835110644622, 3.8060949640582669, TimeUnit.Year);
        var value = new TenuredBaseValue(new PurchasePattern(10, Frequency.PerYear(12)), new Margin(0.6, Cost.PerYear(12)), curve, Tenth, [100, 0, 0, 0, 0, 40]);
        Golden.Agrees(60 * (100 * curve.DiscountedResidualLifetime(Tenth, 0) + 40 * 7.1356610641164816), value.Value, 1e-11);
        Assert.Equal(140, value.Customers);
        var tenures = Enumerable.Repeat(new Tenure(0.5, Churned: false), 100).Concat(Enumerable.Repeat(new Tenure(5, Churned: false), 40)).Append(new Tenure(3, Churned: true));
        Assert.Equal(value.Value, TenuredBaseValue.FromTenures(new PurchasePattern(10, Frequency.PerYear(12)), new Margin(0.6, Cost.PerYear(12)), curve, Tenth, tenures).Value);
        var later = new TenuredBaseValue(new PurchasePattern(10, Frequency.PerYear(12)), new Margin(0.6, Cost.PerYear(12)), curve, Tenth, [100, 0, 0, 0, 0, 40], untilRenewal: Duration.Months(6));
        Golden.Agrees(value.Value / Math.Sqrt(1.1), later.Value, 1e-13);
    }

    [Fact]
    public void A_curve_of_ones_own_needs_three_members()
    {
        var own = new Weekly();
        Golden.Agrees(1 / (1 - 0.9 / 1.01), own.DiscountedLifetime(DiscountRate.PerWeek(0.01)), 1e-12);
        Golden.Agrees(0.9, ((IRetentionCurve)own).RetentionRate(3), 1e-14);
    }

    private sealed class Weekly : IRetentionCurve
    {
        public TimeUnit Unit => TimeUnit.Week;

        public double? KnownTo => null;

        public double Survival(double tenure) => Math.Pow(0.9, tenure);
    }

    private static CurveClv Clv(IRetentionCurve curve, Duration? horizon) =>
        new(new PurchasePattern(100, Frequency.PerYear(1)), Margin.Full, curve, Tenth, horizon: horizon);
}
