using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>What remains of a curve after a number of renewals.</summary>
internal sealed record RemainingCurve : IRetentionCurve
{
    private readonly double _start;

    public RemainingCurve(IRetentionCurve curve, int renewals)
    {
        CurveChecks.CheckSum(curve, renewals, 0);
        (Curve, Renewals, _start) = (curve, renewals, curve.Survival(renewals));
    }

    /// <summary>The curve from its start.</summary>
    public IRetentionCurve Curve { get; }

    /// <summary>How many renewals have passed.</summary>
    public int Renewals { get; }

    public TimeUnit Unit => Curve.Unit;

    public double? KnownTo => Curve.KnownTo is { } end ? end - Renewals : null;

    public double Survival(double tenure) => Math.Min(1, Curve.Survival(Renewals + CurveChecks.Known(this, tenure)) / _start);

    public double RetentionRate(int period) => Curve.RetentionRate(Renewals + CurveChecks.Period(period));

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count) =>
        Curve.DiscountedRenewals(discount, Renewals + Require.NotNegative(renewals), count);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Curve}, after {Renewals} renewals");
}
