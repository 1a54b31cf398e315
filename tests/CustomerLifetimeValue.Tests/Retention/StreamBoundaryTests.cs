using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Payments along a curve beyond its horizon, beyond what is known, and beyond what a number holds; and values that no changed input has.</summary>
public sealed class StreamBoundaryTests
{
    private static readonly DiscountRate Tenth = DiscountRate.PerYear(0.1);
    private static readonly PurchasePattern Hundred = new(100, Frequency.PerYear(1));
    private static readonly IRetentionCurve Table = RetentionCurve.FromSurvival([1, 0.8, 0.6, 0.3], TimeUnit.Year), AtOnce = RetentionCurve.FromSurvival([1, 0], TimeUnit.Year);

    private static CurveClv Clv(IRetentionCurve curve, PaymentTiming timing, double years, GrowthRate growth = default, DiscountRate? discount = null) =>
        new(Hundred, Margin.Full, curve, discount ?? Tenth, timing, Duration.Years(years), growth);

    [Fact]
    public void A_schedule_goes_on_beyond_the_horizon_with_payments_of_nothing()
    {
        var rows = Clv(Table, PaymentTiming.StartOfPeriod, 2.5, GrowthRate.PerYear(0.05)).Schedule(6);
        double[] paid = [100, 105 * 0.8 / 1.1, 0.5 * 110.25 * 0.6 / 1.21, 0, 0, 0];
        Assert.Equal(6, rows.Count);
        for (int k = 0; k < 6; k++) Golden.Agrees(paid[k], rows[k].PresentValue, 1e-14);
        Golden.Agrees(paid.Sum(), rows[^1].CumulativePresentValue, 1e-14);
        Assert.Equal([1, 0.8, 0.6, 0.3, 0.3, 0.3], rows.Select(row => row.Survival)); // the last that is known
        var later = Clv(Table, PaymentTiming.EndOfPeriod, 3).Schedule(4);
        Assert.Equal([1, 2, 3, 4], later.Select(row => row.Time.In(TimeUnit.Year)));
        Assert.Equal([0.8, 0.6, 0.3, 0.3], later.Select(row => row.Survival));
        Assert.Equal([100, 100, 100, 0], later.Select(row => row.Contribution));
    }

    [Fact]
    public void Payments_that_do_not_fit_a_number_are_refused_although_the_value_does()
    {
        // Nobody is left for the second payment, so that the value is 100; payment k would be 100·1e9^k, and its discount factor 1e10^k at a rate of 1e-10 − 1.
        var growing = Clv(AtOnce, PaymentTiming.StartOfPeriod, 100, GrowthRate.PerYear(1e9));
        Assert.Equal(100, growing.Value);
        Assert.Equal(35, growing.Schedule(35).Count);
        Assert.Contains("periods is 40; allowed: at most 35: beyond, contribution or discount factor do not fit a double", Refused.Naming("periods", () => growing.Schedule(40)).Message, StringComparison.Ordinal);
        var dearer = Clv(AtOnce, PaymentTiming.StartOfPeriod, 100, discount: DiscountRate.PerYear(-1 + 1e-10));
        Assert.Equal(100, dearer.Value);
        Assert.Equal(31, dearer.Schedule(31).Count);
        Assert.Contains("at most 31", Refused.Naming("periods", () => dearer.Schedule(40)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_does_not_fit_a_number_names_what_made_it_so()
    {
        Refused.Naming("horizon", () => new CurveClv(new(1e306, Frequency.PerYear(1)), Margin.Full, RetentionCurve.Constant(RetentionRate.PerYear(1)), DiscountRate.None, horizon: Duration.Years(1_000)));
        Refused.Naming("curve", () => new CurveClv(new(1e300, Frequency.PerYear(1e6)), Margin.Full, RetentionCurve.Constant(RetentionRate.PerYear(0.999)), DiscountRate.None));
        Refused.OutOfRange("timing", "7", () => Clv(Table, (PaymentTiming)7, 1));
    }

    [Fact]
    public void Growth_so_fast_that_no_discount_rate_is_net_of_it_is_refused_by_its_name()
    {
        Refused.Naming("growth", () => Clv(Table, PaymentTiming.StartOfPeriod, 3, GrowthRate.PerYear(1e200)));
        IClv clv = Clv(Table, PaymentTiming.StartOfPeriod, 3, GrowthRate.PerYear(0));
        Assert.Null(clv.With(clv.Inputs.With("growth", 1e200)));
    }

    [Fact]
    public void A_changed_input_that_has_no_value_gives_none()
    {
        IClv clv = Clv(RetentionCurve.Constant(RetentionRate.PerYear(1)), PaymentTiming.StartOfPeriod, 36, GrowthRate.PerYear(0));
        Assert.NotNull(clv.With(clv.Inputs.With("growth", 1e8)));
        Assert.Null(clv.With(clv.Inputs.With("growth", 1e9)));
        Assert.Null(clv.With(clv.Inputs.With("averageOrderValue", double.MaxValue)));
        // For ever, at a rate of nothing, the value is infinite; at one of a tenth it is 1,100.
        IClv endless = new CurveClv(Hundred, Margin.Full, RetentionCurve.Constant(RetentionRate.PerYear(1)), Tenth);
        Golden.Agrees(1_100, endless.Value, 1e-13);
        Assert.Null(endless.With(endless.Inputs.With("discount", 0)));
        Golden.Agrees(2_100, endless.With(endless.Inputs.With("discount", 0.05))!.Value, 1e-13);
        IClv leaving = new CurveClv(Hundred, Margin.Full, RetentionCurve.Constant(RetentionRate.PerYear(0.5)), Tenth);
        Golden.Agrees(200, leaving.With(leaving.Inputs.With("discount", 0))!.Value, 1e-13);
        // At a rate of −0.9 a hundred payments fit, a thousand do not, though undiscounted they would.
        IClv patient = Clv(RetentionCurve.Constant(RetentionRate.PerYear(1)), PaymentTiming.StartOfPeriod, 100);
        Assert.NotNull(patient.With(patient.Inputs.With("discount", -0.9)));
        IClv longer = Clv(RetentionCurve.Constant(RetentionRate.PerYear(1)), PaymentTiming.StartOfPeriod, 1_000);
        Assert.Null(longer.With(longer.Inputs.With("discount", -0.9)));
        Assert.Throws<ArgumentNullException>("inputs", () => clv.With(null!));
    }

    [Fact]
    public void More_customers_are_worth_their_number_and_none_are_worth_nothing_each()
    {
        var valued = new TenuredBaseValue(Hundred, Margin.Full, RetentionCurve.Constant(RetentionRate.PerYear(0.5)), DiscountRate.PerYear(0), [3], horizon: Duration.Years(1));
        Assert.Equal("150 of 3 customers, 50 each", valued.ToString(), StringComparer.Ordinal);
        Assert.Equal("0 renewals: 3 × 50", valued.Rows[0].ToString(), StringComparer.Ordinal);
        Refused.Naming("customersByRenewals", () => new TenuredBaseValue(new(1e300, Frequency.PerYear(1)), Margin.Full, Table, Tenth, [int.MaxValue], horizon: Duration.Years(1)));
        Refused.Naming("curve", () => new TenuredBaseValue(Hundred, Margin.Full, null!, Tenth, [1]));
        Refused.Naming("renewals", () => new TenuredBaseValue(Hundred, Margin.Full, AtOnce, Tenth, [0, 1]));
        Assert.Equal(0, new TenuredBaseValue(Hundred, Margin.Full, AtOnce, Tenth, [1, 0]).Value);
        // Half a year before its renewal a customer of three and a half years is worth what the renewal is, half a year nearer.
        var curve = RetentionCurve.Constant(RetentionRate.PerYear(0.999));
        double atRenewal = 99.9 / (1 - 0.999 / 1.21), half = 1 / 1.1;
        var byTenure = TenuredBaseValue.FromTenures(Hundred, Margin.Full, curve, DiscountRate.PerYear(0.21), [new(3.5, false), new(100_000, false), new(4, true)]);
        Golden.Agrees(atRenewal * (half + 1 / 1.21), byTenure.Value, 1e-13);
        Assert.Equal([3, 100_000], byTenure.Rows.Select(row => row.Renewals));
    }

    [Fact]
    public void Curves_with_covariates_end_at_a_million_periods_and_at_an_effect_that_is_no_number()
    {
        var curve = new CovariateCurve(1, 1, 1, TimeUnit.Day, _ => -14);
        Golden.Agrees(1 / (1 + 1e6 * Math.Exp(-14)), curve.Survival(1_000_000), 1e-10);
        Assert.Contains("tenure is 1000001; allowed: at most 1000000 periods", Refused.Naming("tenure", () => curve.Survival(1_000_001)).Message, StringComparison.Ordinal);
        Assert.Contains("count is 1000001; allowed: at most 1000000 periods", Refused.Naming("count", () => curve.DiscountedRenewals(DiscountRate.None, 0, 1_000_001)).Message, StringComparison.Ordinal);
        var broken = new CovariateCurve(1, 1, 1, TimeUnit.Day, period => period == 3 ? double.PositiveInfinity : 0);
        Golden.Agrees(1 / 3.0, broken.Survival(2), 1e-15);
        Assert.Contains("The effect of period 3 is Infinity; allowed: a finite number.", Refused.Naming("effect", () => broken.Survival(3)).Message, StringComparison.Ordinal);
        Refused.Naming("period", () => broken.RetentionRate(0));
        Assert.Equal("G2G(1, 1, shape 1) by day, with covariates", curve.ToString(), StringComparer.Ordinal);
        Assert.Equal(0, broken.DiscountedRenewals(DiscountRate.None, 1, 0));
        Refused.Naming("renewals", () => broken.DiscountedRenewals(DiscountRate.None, -1, 1));
    }

    [Fact]
    public void A_continued_curve_knows_as_far_as_its_tail_and_speaks_of_its_own_tenures()
    {
        var curve = RetentionCurve.Continued(RetentionCurve.FromSurvival([1, 0.8, 0.6], TimeUnit.Year), RetentionCurve.FromRates([1, 1, 0.5, 0.5], TimeUnit.Year));
        Assert.Equal((4, 0.6, 0.6), (curve.KnownTo, curve.Survival(2), curve.Survival(2.5)));
        Golden.Agrees(0.3, curve.Survival(3), 1e-15);
        Golden.Agrees(0.15, curve.Survival(4), 1e-15);
        Refused.OutOfRange("tenure", "4.5", () => curve.Survival(4.5));
        Refused.OutOfRange("count", "3", () => curve.DiscountedRenewals(DiscountRate.None, 2, 3));
        Refused.OutOfRange("count", "-1", () => curve.DiscountedRenewals(DiscountRate.None, 2, -1));
        Refused.OutOfRange("renewals", "-1", () => curve.DiscountedRenewals(DiscountRate.None, -1, 1));
        Golden.Agrees(0.5 + 0.25, curve.DiscountedRenewals(DiscountRate.None, 2, 2)!.Value, 1e-15);
        Golden.Agrees(0.6 / 0.8 + 0.3 / 0.8 / 1.1, curve.DiscountedRenewals(Tenth, 1, 2)!.Value, 1e-15);
    }
}
