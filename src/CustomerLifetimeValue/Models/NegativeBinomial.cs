using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Counts of a Poisson process whose rate differs by a gamma distribution (Ehrenberg 1959), without dropout.</summary>
internal static class NegativeBinomial
{
    /// <summary>ln of (n)ₖ/k! · (A/(A + t))ⁿ · (t/(A + t))ᵏ: k ≥ 1 purchases in t at a rate of Gamma(n, A).</summary>
    public static double LogProbability(int k, double n, double t, double rate) =>
        LogBeta.LogitDensity(k, n, t, rate) - Math.Log(k);

    /// <summary>ln of (r)ₓ αʳ / (α + t)^(r+x): the density of x purchases at given times up to t.</summary>
    public static double LogDensity(double r, double alpha, int x, double t)
    {
        double larger = Math.Max(alpha, t), product = 1;
        for (int i = 0; i < Math.Min(x, 13); i++) product *= (r + i) / larger;
        if (x > 12 || !double.IsNormal(product)) return LogGamma.Pochhammer(r, x) - r * Log1p(t / alpha) - x * LogSum(alpha, t);
        return Math.Log(product) - r * Log1p(t / alpha) - x * Log1p(Math.Min(alpha, t) / larger);
    }

    /// <summary>The median time to the next purchase: A·(2^(1/n) − 1).</summary>
    public static double MedianWait(double n, double rate) => rate * Expm1(Math.Log(2) / n);
}
