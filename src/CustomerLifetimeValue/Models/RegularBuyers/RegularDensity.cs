using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood and aliveness of one customer under the BG/CNBD-k and the MBG/CNBD-k.</summary>
/// <remarks>The likelihood is (k − 1)!⁻ˣ ∏ gapᵏ⁻¹ · Γ(n)αʳ/Γ(r) · B(a, b+m)/B(a, b) · [(α+T)⁻ⁿ Σ wⱼ + a/(b+m−1) · (α+tₓ)⁻ⁿ], n = r + kx: that of the BG/NBD with kx stages for x purchases and
/// the open gap's chance Σ wⱼ beside (<see cref="StageWeights"/>). The factor of the gaps is left to the caller.</remarks>
internal static class RegularDensity
{
    /// <summary>ln L of a customer without (k − 1)·Σ ln gap; <paramref name="chances"/> is m.</summary>
    public static double LogLikelihood(int k, double r, double alpha, double a, double b, int chances, int x, double recency, double age)
    {
        if (k == 1) return BetaGeometricDensity.LogLikelihood(r, alpha, a, b, chances, x, recency, age);
        double n = r + (double)k * x, open = StageWeights.LogSum(k, n, (age - recency) / (alpha + age)), ways = x * LogGamma.Of(k);
        if (chances == 0) return LogDensity(r, alpha, 0, age) + open;
        double odds = LogOddsOfHavingLeft(n, alpha, a, b, chances, recency, age) - open, survived = LogBeta.Failures(a, b, chances);
        return (odds < 0
            ? LogDensity(r, alpha, (double)k * x, age) + survived + open + StableLogistic.Softplus(odds)
            : LogDensity(r, alpha, (double)k * x, recency) + survived + Math.Log(a / (b + (chances - 1))) + StableLogistic.Softplus(-odds)) - ways;
    }

    /// <summary>The chance of being alive.</summary>
    public static double Alive(int k, double r, double alpha, double a, double b, int chances, int x, double recency, double age)
    {
        if (k == 1) return BetaGeometricDensity.Alive(r, alpha, a, b, chances, x, recency, age);
        if (chances == 0) return 1;
        double n = r + (double)k * x, open = StageWeights.LogSum(k, n, (age - recency) / (alpha + age));
        return StableLogistic.Logistic(open - LogOddsOfHavingLeft(n, alpha, a, b, chances, recency, age));
    }

    /// <summary>ln of (r)ₛ αʳ / (α + t)^(r+s).</summary>
    private static double LogDensity(double r, double alpha, double stages, double t) => stages <= int.MaxValue
        ? NegativeBinomial.LogDensity(r, alpha, (int)stages, t)
        : LogGamma.Difference(r, stages) - r * Log1p(t / alpha) - stages * Math.Log(alpha + t);

    private static double LogOddsOfHavingLeft(double n, double alpha, double a, double b, int chances, double recency, double age) =>
        n * Log1p((age - recency) / (alpha + recency)) + Math.Log(a / (b + (chances - 1)));
}
