namespace CustomerLifetimeValue.Numerics;

/// <summary>The regularised incomplete beta function, accurate in relative terms in both of its tails.</summary>
internal static class IncompleteBeta
{
    /// <summary>I(z; a, b) for odds z / (1 − z) = over / under, by the smaller of its two tails.</summary>
    public static double Of(double a, double b, double over, double under) =>
        over * b < under * a ? Math.Exp(Log(a, b, over, under)) : -Elementary.Expm1(Log(b, a, under, over));

    /// <summary>ln I(z; a, b) for odds z / (1 − z) = over / under: the logarithm of the chance that a Beta(a, b) variable is below z.</summary>
    public static double Log(double a, double b, double over, double under)
    {
        if (over <= 0) return double.NegativeInfinity;
        if (under <= 0) return 0;
        double end = Math.Log(over / under) - Math.Log(a / b);
        return Math.Min(0, PeakIntegral.Log(new BetaIntegrand<UnitFactor>(a, b, default), double.NegativeInfinity, end) - LogBeta.Normalizer(a, b));
    }
}
