using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>A head as far as it is taken, n periods, and from there on what remains by a tail: S(t) = head(n)·rest(t − n) for t > n.</summary>
internal sealed record ContinuedCurve(IRetentionCurve Head, IRetentionCurve Rest, int Join) : IRetentionCurve
{
    /// <summary>A curve read back, with the checks of <see cref="RetentionCurve.Continued"/>; the rest begins at the join already.</summary>
    internal static ContinuedCurve Restore(IRetentionCurve head, IRetentionCurve rest, int join)
    {
        if (head.Unit != rest.Unit)
            throw new ArgumentException($"The rest is by {TimeUnits.Name(rest.Unit)} and the head by {TimeUnits.Name(head.Unit)}; allowed: one unit.", nameof(rest));
        CurveChecks.Known(head, Require.NotNegative(join), nameof(join));
        return head.Survival(join) > 0 ? new(head, rest, join) : throw new ArgumentException("Nobody is left where the head ends; allowed: a survival above 0 there.", nameof(join));
    }

    public TimeUnit Unit => Head.Unit;

    public double? KnownTo => Rest.KnownTo + Join;

    public double Survival(double tenure)
    {
        CurveChecks.Known(this, tenure);
        return CurveChecks.Renewals(tenure) < Join ? Head.Survival(tenure) : Head.Survival(Join) * Rest.Survival(Math.Max(0, tenure - Join));
    }

    public double RetentionRate(int period) => CurveChecks.Period(period) <= Join ? Head.RetentionRate(period) : Rest.RetentionRate(period - Join);

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        if (renewals >= Join) return Rest.DiscountedRenewals(discount, renewals - Join, count);
        int near = (int)Math.Min(Join - renewals, count);
        double? sum = Head.DiscountedRenewals(discount, renewals, near);
        double passed = Head.Survival(Join) / Head.Survival(renewals) * Math.Exp(-near * discount.ContinuousPer(Unit));
        return near == count || passed == 0 ? sum : sum + passed * Rest.DiscountedRenewals(discount, 0, count - near);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Head}, from {Join} on {Rest}");
}
