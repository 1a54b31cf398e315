using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Sums of qᵏ as functions of ε = 1 − q, so that they stay accurate where q is near 1.</summary>
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

    /// <summary>The mean exponent of the terms of Σ qᵏ over n terms, fractional or infinite, weighted by the terms: d ln Σqᵏ / d ln q.</summary>
    public static double MeanExponent(double oneMinusRatio, double terms)
    {
        if (double.IsPositiveInfinity(terms)) return (1 - oneMinusRatio) / oneMinusRatio;
        double whole = Math.Floor(terms), last = (terms - whole) * Power(oneMinusRatio, whole), total = Sum(oneMinusRatio, whole) + last;
        return total == 0 ? 0 : (Exponents(oneMinusRatio, whole) + last * whole) / total;
    }

    /// <summary>Σ k·qᵏ over k below n; up to a million terms, some milliseconds, one by one, as the closed form cancels where ε is small.</summary>
    private static double Exponents(double oneMinusRatio, double n)
    {
        if (n > 1_000_000) return oneMinusRatio == 0 ? n * (n - 1) / 2 : ((1 - oneMinusRatio) * Sum(oneMinusRatio, n - 1) - (n - 1) * Power(oneMinusRatio, n)) / oneMinusRatio;
        CompensatedSum sum = default;
        double power = 1;
        for (int k = 1; k < n; k++)
        {
            power *= 1 - oneMinusRatio;
            sum.Add(k * power);
        }

        return sum.Value;
    }
}
