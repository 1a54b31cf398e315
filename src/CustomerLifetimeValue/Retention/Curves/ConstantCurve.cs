using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>A constant retention rate: S(t) = rᵗ, at fractional tenures too.</summary>
internal sealed record ConstantCurve(RetentionRate Rate) : IRetentionCurve
{
    public TimeUnit Unit => Rate.Period;

    public double? KnownTo => null;

    /// <summary>ln ½/ln r; null where nobody ever leaves.</summary>
    public Duration? Median =>
        Rate.Churn == 0 ? null : Rate.Churn == 1 ? Duration.Zero.To(Unit) : Duration.Of(Math.Log(0.5) / Elementary.Log1p(-Rate.Churn), Unit);

    /// <summary>1/(1 − r), rounding errors of 1 − r taken out; null where nobody ever leaves.</summary>
    public Duration? Lifetime => Rate.ExpectedLifetime;

    public double Survival(double tenure) => Rate.Survival(CurveChecks.Known(this, tenure));

    public double RetentionRate(int period)
    {
        CurveChecks.Period(period);
        return Rate.Value;
    }

    public double? DiscountedRenewals(DiscountRate discount, int renewals, double count)
    {
        CurveChecks.CheckSum(this, renewals, count);
        if (count == 0) return 0;
        double gap = GeometricSeries.OneMinusRatio(Rate.Churn, 0, discount.Per(Unit));
        return double.IsPositiveInfinity(count)
            ? gap > 0 ? Rate.Value / gap : null
            : Rate.Value * GeometricSeries.Sum(gap, count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"retention {Rate}");
}
