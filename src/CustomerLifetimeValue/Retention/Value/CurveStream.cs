using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Retention;

/// <summary>Payments once a period that survive along a curve, grow and are discounted.</summary>
/// <remarks>The k-th payment (k = 0, 1, …) is m(1+g)ᵏ, made at t = k at the start of its period, or at t = k + 1 at the end; it counts with S(t) and
/// (1+d)^(−t). Of a horizon of n + f periods the fraction f of the last payment counts, at that period's start or end.</remarks>
internal sealed record CurveStream(
    PurchasePattern Purchases, Margin Margin, IRetentionCurve Curve, DiscountRate Discount, PaymentTiming Timing, double Periods, double Growth) : IPaymentStream
{
    public TimeUnit Period => Curve.Unit;

    public double Contribution => Margin.ContributionPer(Purchases, Period);

    public double Count => Periods;

    public bool AtStart => Timing == PaymentTiming.StartOfPeriod;

    public double Rising => Contribution > 0 ? double.PositiveInfinity : 0;

    /// <summary>What another period of horizon would add to the value, or the last one has added where the curve is not known beyond it.</summary>
    public double NextPayment
    {
        get
        {
            double k = CurveChecks.Renewals(Periods);
            if (k > 0 && !CurveChecks.Covers(Curve, Timing, k + 1)) k--;
            double time = Timing == PaymentTiming.StartOfPeriod ? k : k + 1;
            return Contribution * Math.Pow(1 + Growth, k) * Curve.Survival(time) * Math.Exp(-Discount.ContinuousPer(Period) * time);
        }
    }

    /// <summary>The discount rate net of growth, (1 + d)/(1 + g) − 1; null where growth is so fast that it rounds to −1.</summary>
    public static DiscountRate? Net(DiscountRate discount, double growth, TimeUnit unit) =>
        growth == 0 ? discount : (discount.Per(unit) - growth) / (1 + growth) is var net && net > -1 ? DiscountRate.Of(net, unit) : null;

    /// <summary>Σ (1+g)ᵏ·S(t)·v(t) over the payments of a customer who has just been won: what a first payment of 1 grows into; null where it is infinite.</summary>
    public static double? Weight(IRetentionCurve curve, DiscountRate discount, PaymentTiming timing, double periods, double growth = 0)
    {
        double v = 1 / (1 + discount.Per(curve.Unit));
        if (Net(discount, growth, curve.Unit) is not { } net) return null;
        double force = net.ContinuousPer(curve.Unit);
        double whole = CurveChecks.Renewals(periods), fraction = double.IsFinite(periods) ? Math.Max(0, periods - whole) : 0;
        if (timing == PaymentTiming.EndOfPeriod)
        {
            double last = fraction == 0 ? 0 : fraction * curve.Survival(whole + 1) * v * Math.Exp(-whole * force);
            return v * curve.DiscountedRenewals(net, 0, whole) + last;
        }
        if (whole == 0) return fraction;
        double rest = fraction == 0 ? 0 : fraction * curve.Survival(whole) * Math.Exp(-whole * force);
        return 1 + v * (1 + growth) * curve.DiscountedRenewals(net, 0, whole - 1) + rest;
    }

    /// <summary>The value of a first contribution of 1; null where it is infinite or not known.</summary>
    public double? Weight(bool churn, bool discounted, double payments = double.PositiveInfinity) => Weight(
        churn ? Curve : RetentionCurve.Constant(RetentionRate.Of(1, Period)), discounted ? Discount : DiscountRate.None, Timing, Math.Min(payments, Periods), Growth);

    public StreamTotal? Total(bool churn, bool discounted, double payments = double.PositiveInfinity) =>
        Weight(churn, discounted, payments) is { } weight ? StreamTotal.Of(Purchases, Margin, Period, weight) : null;

    public IEnumerable<ClvPayment> Payments(int count)
    {
        double force = Discount.ContinuousPer(Period), end = Curve.KnownTo ?? double.PositiveInfinity;
        for (int k = 0; k < count; k++)
        {
            double time = MadeAt(k), share = Math.Clamp(Periods - k, 0, 1);
            double contribution = share == 0 ? 0 : Contribution * Math.Pow(1 + Growth, k) * share, factor = Math.Exp(-force * time);
            if (!double.IsFinite(contribution) || !double.IsFinite(factor))
                throw Require.OutOfRange("periods", count, string.Create(CultureInfo.InvariantCulture, $"at most {k}: beyond, contribution or discount factor do not fit a double"));
            yield return new ClvPayment(Duration.Of(time, Period), Curve.Survival(Math.Min(time, end)), contribution, factor);
        }
    }

    public Duration TimeOf(long payment) => Duration.Of(MadeAt(payment - 1), Period);

    /// <remarks>A constant rate in place of the curve makes it the geometric series.</remarks>
    public RetentionRate? BreakEvenRetention(double cost) =>
        new GeometricStream(Purchases, Margin, RetentionRate.Of(0, Period), Discount.Per(Period), Timing, Periods, Growth).BreakEvenRetention(cost);

    /// <summary>When payment k is made: at the start of its period or at its end.</summary>
    private long MadeAt(long k) => Timing == PaymentTiming.StartOfPeriod ? k : k + 1;
}
