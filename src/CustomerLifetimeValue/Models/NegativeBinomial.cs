using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Counts of a Poisson process whose rate differs by a gamma distribution (Ehrenberg 1959), without dropout.</summary>
internal static class NegativeBinomial
{
    /// <summary>ln of (n)ₖ/k! · (A/(A + t))ⁿ · (t/(A + t))ᵏ: k ≥ 1 purchases in t at a rate of Gamma(n, A).</summary>
    public static double LogProbability(int k, double n, double t, double rate) =>
        LogBeta.LogitDensity(k, n, t, rate) - Math.Log(k);
}
