using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood of one customer under the Gamma-Gamma model.</summary>
internal static class GammaGammaDensity
{
    /// <summary>ln f(m | p, q, v; x) = ln [y^(px) (1 − y)^q / B(px, q)] − ln m with odds y/(1 − y) = x·m/v (Fader &amp; Hardie 2013, eq. 1a).</summary>
    public static double LogLikelihood(double p, double q, double v, int x, double mean) =>
        LogBeta.LogitDensity(p * x, q, x * mean, v) - Math.Log(mean);
}
