using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood and aliveness of one customer under the Pareto/NBD.</summary>
/// <remarks>L = (r)ₓ αʳ βˢ · [(α+T)^−(r+x) (β+T)^−s + s ∫ (α+τ)^−(r+x) (β+τ)^−(s+1) dτ], the integral over leaving times from tₓ to T
/// (Fader &amp; Hardie 2005, A Note on Deriving the Pareto/NBD Model, eq. 18 to 20).</remarks>
internal static class ParetoDensity
{
    /// <summary>ln L of a customer.</summary>
    public static double LogLikelihood(double r, double alpha, double s, double beta, int x, double recency, double age)
    {
        if (x == 0 && ChanceToBuy(r, alpha, s, beta, age) is var bought and < 0.5) return Log1p(-bought);
        var (fall, left) = FallAndLeft(r + x, alpha + recency, s, beta + recency, age - recency);
        double alive = -fall;
        return NegativeBinomial.LogDensity(r, alpha, x, recency) - s * Log1p(recency / beta)
            + Math.Max(alive, left) + Log1p(Math.Exp(-Math.Abs(alive - left)));
    }

    /// <summary>The chance of being alive.</summary>
    public static double Alive(double r, double alpha, double s, double beta, int x, double recency, double age)
    {
        var (fall, left) = FallAndLeft(r + x, alpha + recency, s, beta + recency, age - recency);
        return StableLogistic.Logistic(-(left + fall));
    }

    /// <summary>ln of (1 + gap/α)ⁿ (1 + gap/β)ˢ, and of s times the integral, both measured at tₓ, from which α and β are taken here.</summary>
    private static (double Fall, double Left) FallAndLeft(double n, double alpha, double s, double beta, double gap)
    {
        double u = Log1p(gap / alpha), v = Log1p(gap / beta);
        return (n * u + s * v, Math.Log(s) + ParetoIntegral.LogFrom(n, alpha, s, beta, u, v));
    }

    /// <summary>The chance of at least one purchase by an age: where it is small, ln L of none is −ln of its complement.</summary>
    private static double ChanceToBuy(double r, double alpha, double s, double beta, double age) =>
        Math.Exp(Math.Log(r) + ParetoIntegral.Log(s, beta, r, alpha, 0, age));
}
