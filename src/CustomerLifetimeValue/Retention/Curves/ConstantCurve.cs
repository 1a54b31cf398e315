using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>A constant retention rate: S(t) = rᵗ, at fractional tenures too.</summary>
internal sealed class ConstantCurve(RetentionRate rate) : IRetentionCurve
{
    public TimeUnit Unit => rate.Period;

    public double? KnownTo => null;

    /// <summary>ln ½/ln r; null where nobody ever leaves.</summary>
    public Duration? Median =>
        rate.Churn == 0 ? null : rate.Churn == 1 ? Duration.Zero.To(Unit) : Duration.Of(Math.Log(0.5) / Elementary.Log1p(-rate.Churn), Unit);

    /// <summary>1/(1 − r), rounding errors of 1 − r taken out; null where nobody ever leaves.</summary>
    public Duration? Lifetime => rate.ExpectedLifetime;

    public double Survival(double tenure) => rate.Survival(CurveChecks.Known(this, tenure));

    public double RetentionRate(int period)
    {
        CurveChecks.Period(period);
        return rate.Value;
    }

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        if (count == 0) return 0;
        double gap = GeometricSeries.OneMinusRatio(rate.Churn, 0, discount.Per(Unit));
        return double.IsPositiveInfinity(count)
            ? gap > 0 ? rate.Value / gap : null
            : rate.Value * GeometricSeries.Sum(gap, count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"retention {rate}");
}
