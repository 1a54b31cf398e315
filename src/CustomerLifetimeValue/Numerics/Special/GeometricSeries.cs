using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Sums of qᵏ told by ε = 1 − q, so that they stay accurate where q is near 1.</summary>
internal static class GeometricSeries
{
    /// <summary>ε = 1 − r(1+g)/(1+d) = (d + churn − g + g·churn)/(1+d), the terms added without cancellation error.</summary>
    public static double OneMinusRatio(double churn, double growth, double discount)
    {
        if (churn == 1) return 1;
        double product = growth * churn, productError = Math.FusedMultiplyAdd(growth, churn, -product);
        var numerator = new CompensatedSum();
        numerator.Add(discount);
        numerator.Add(churn);
        numerator.Add(-growth);
        numerator.Add(product);
        numerator.Add(productError);
        return Math.Min(numerator.Value / (1 + discount), 1);
    }

    /// <summary>1 + q + … + q^(n−1) for whole n ≥ 0: (1 − qⁿ)/ε; n where ε is 0; 1/ε where n is infinite and ε > 0.</summary>
    public static double Sum(double oneMinusRatio, double terms) =>
        terms == 0 ? 0
        : oneMinusRatio == 0 ? terms
        : -Expm1(terms * Log1p(-oneMinusRatio)) / oneMinusRatio;

    /// <summary>qⁿ for n ≥ 0; 1 where n is 0.</summary>
    public static double Power(double oneMinusRatio, double exponent) =>
        exponent == 0 ? 1 : Math.Exp(exponent * Log1p(-oneMinusRatio));
}
