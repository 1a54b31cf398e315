using System.Globalization;

namespace CustomerLifetimeValue.Retention;

/// <summary>What remains of a curve after a number of renewals.</summary>
internal sealed class RemainingCurve : IRetentionCurve
{
    private readonly IRetentionCurve _curve;
    private readonly int _renewals;
    private readonly double _start;

    public RemainingCurve(IRetentionCurve curve, int renewals)
    {
        CurveChecks.CheckSum(curve, renewals, 0);
        (_curve, _renewals, _start) = (curve, renewals, curve.Survival(renewals));
    }

    public TimeUnit Unit => _curve.Unit;

    public double? KnownTo => _curve.KnownTo is { } end ? end - _renewals : null;

    public double Survival(double tenure) => Math.Min(1, _curve.Survival(_renewals + CurveChecks.Known(this, tenure)) / _start);

    public double RetentionRate(int period) => _curve.RetentionRate(_renewals + CurveChecks.Period(period));

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count) =>
        _curve.DiscountedRenewals(discount, _renewals + Require.NotNegative(renewals), count);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_curve}, after {_renewals} renewals");
}
