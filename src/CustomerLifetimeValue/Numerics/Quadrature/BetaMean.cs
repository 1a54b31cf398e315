namespace CustomerLifetimeValue.Numerics;

/// <summary>The mean of a function of a beta-distributed probability.</summary>
/// <remarks>By quadrature over the log-odds measured from those of the mean; the density's own integral is known in closed form.
/// In this form Gauss's ₂F₁ of the beta-geometric models has neither poles nor removable singularities.</remarks>
internal static class BetaMean
{
    /// <summary>ln E[g(p)] for p of Beta(a, b).</summary>
    public static double Log<TFactor>(double a, double b, in TFactor factor) where TFactor : struct, IBetaFactor =>
        PeakIntegral.Log(new BetaIntegrand<TFactor>(a, b, factor), double.NegativeInfinity, double.PositiveInfinity) - LogBeta.Normalizer(a, b);

    /// <summary>E[g(p)] for p of Beta(a, b).</summary>
    public static double Of<TFactor>(double a, double b, in TFactor factor) where TFactor : struct, IBetaFactor => Math.Exp(Log(a, b, factor));
}
