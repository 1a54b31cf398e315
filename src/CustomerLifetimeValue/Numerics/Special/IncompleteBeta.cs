namespace CustomerLifetimeValue.Numerics;

/// <summary>The regularised incomplete beta function, accurate in relative terms in both of its tails.</summary>
internal static class IncompleteBeta
{
    /// <summary>ln I(z; a, b) for odds z / (1 − z) = over / under: the logarithm of the chance that a Beta(a, b) variable is below z.</summary>
    public static double Log(double a, double b, double over, double under)
    {
        if (over <= 0) return double.NegativeInfinity;
        double end = Math.Log(over / under) - Math.Log(a / b);
        return Math.Min(0, PeakIntegral.Log(new BetaIntegrand<UnitFactor>(a, b, default), double.NegativeInfinity, end) - LogBeta.Normalizer(a, b));
    }
}
