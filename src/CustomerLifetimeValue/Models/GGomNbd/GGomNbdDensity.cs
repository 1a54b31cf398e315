using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood and aliveness of one customer under the Gamma/Gompertz/NBD.</summary>
/// <remarks>L = (r)ₓ αʳ · [(α+T)^−(r+x) S(T) + ∫ (α+y)^−(r+x) (−S′(y)) dy], the integral over leaving times from tₓ to T, S(t) = (1 + G(t)/κ)^−s
/// (Bemmaor &amp; Glady 2012, eq. 10, in terms of the hazard at birth).</remarks>
internal static class GGomNbdDensity
{
    /// <summary>ln L of a customer.</summary>
    public static double LogLikelihood(double r, double alpha, double s, GompertzClock clock, int x, double recency, double age)
    {
        if (x == 0 && ChanceToBuy(r, alpha, s, clock, age) is var bought and < 0.5) return Log1p(-bought);
        double alive = LogAlive(r + x, alpha, s, clock, recency, age), left = LogLeft(r + x, alpha, s, clock, recency, age);
        return NegativeBinomial.LogDensity(r, alpha, x, recency) - s * clock.At(recency) + Math.Max(alive, left) + Log1p(Math.Exp(-Math.Abs(alive - left)));
    }

    /// <summary>The chance of being alive.</summary>
    public static double Alive(double r, double alpha, double s, GompertzClock clock, int x, double recency, double age) =>
        StableLogistic.Logistic(LogAlive(r + x, alpha, s, clock, recency, age) - LogLeft(r + x, alpha, s, clock, recency, age));

    /// <summary>ln of the chance to be there at T and not to have bought since tₓ.</summary>
    private static double LogAlive(double n, double alpha, double s, GompertzClock clock, double recency, double age) =>
        -n * Log1p((age - recency) / (alpha + recency)) - s * clock.After(recency).At(age - recency);

    /// <summary>ln of the chance to have left between tₓ and T without buying again.</summary>
    private static double LogLeft(double n, double alpha, double s, GompertzClock clock, double recency, double age)
    {
        var now = clock.After(recency);
        return Math.Log(s) + PeakIntegral.Log(new LeavingIntegrand(n, alpha + recency, s, now), 0, now.At(age - recency));
    }

    /// <summary>The chance of at least one purchase by an age: where it is small, ln L of none is −ln of its complement.</summary>
    private static double ChanceToBuy(double r, double alpha, double s, GompertzClock clock, double age) =>
        r * Math.Exp(PeakIntegral.Log(new BuyingIntegrand(r, alpha, s, clock), 0, Log1p(age / alpha)));
}
