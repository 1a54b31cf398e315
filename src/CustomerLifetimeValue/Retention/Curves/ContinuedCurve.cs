using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>A head as far as it is taken, n periods, and from there on what remains by a tail: S(t) = head(n)·rest(t − n) for t > n.</summary>
internal sealed class ContinuedCurve(IRetentionCurve head, IRetentionCurve rest, int join) : IRetentionCurve
{
    public TimeUnit Unit => head.Unit;

    public double? KnownTo => rest.KnownTo + join;

    public double Survival(double tenure)
    {
        CurveChecks.Known(this, tenure);
        return CurveChecks.Renewals(tenure) < join ? head.Survival(tenure) : head.Survival(join) * rest.Survival(Math.Max(0, tenure - join));
    }

    public double RetentionRate(int period) => CurveChecks.Period(period) <= join ? head.RetentionRate(period) : rest.RetentionRate(period - join);

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        if (renewals >= join) return rest.DiscountedRenewals(discount, renewals - join, count);
        int near = (int)Math.Min(join - renewals, count);
        double? sum = head.DiscountedRenewals(discount, renewals, near);
        double passed = head.Survival(join) / head.Survival(renewals) * Math.Exp(-near * discount.ContinuousPer(Unit));
        return near == count || passed == 0 ? sum : sum + passed * rest.DiscountedRenewals(discount, 0, count - near);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{head}, from {join} on {rest}");
}
