namespace CustomerLifetimeValue.Retention;

/// <summary>Σ (1+g)ᵏ·S(t)·v(t) over the payments of a customer who has just been won: what a first payment of 1 grows into.</summary>
internal static class DiscountedSurvival
{
    /// <summary>The sum over a number of periods, fractional or infinite; null where it is infinite. Of n + f periods the fraction f of the last payment
    /// counts, at that period's start or end.</summary>
    public static double? Of(IRetentionCurve curve, DiscountRate discount, PaymentTiming timing, double periods, double growth = 0)
    {
        double rate = discount.Per(curve.Unit), v = 1 / (1 + rate);
        var net = growth == 0 ? discount : DiscountRate.Of((rate - growth) / (1 + growth), curve.Unit);
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
}
