using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood and aliveness of one customer under the BG/NBD and the MBG/NBD.</summary>
/// <remarks>Both are Γ(r+x)αʳ/Γ(r) · B(a, b+m)/B(a, b) · [(α+T)^−(r+x) + a/(b+m−1) · (α+tₓ)^−(r+x)], where m counts the chances to leave that
/// were survived if the customer is still alive: x in the BG/NBD, whose second term is absent at x = 0, and x + 1 in the MBG/NBD.</remarks>
internal static class BetaGeometricDensity
{
    /// <summary>ln L of a customer; <paramref name="chances"/> is m.</summary>
    public static double LogLikelihood(double r, double alpha, double a, double b, int chances, int x, double recency, double age)
    {
        if (chances == 0) return -r * Log1p(age / alpha);
        if (x == 0) return LogNoPurchase(r * Log1p(age / alpha), a, b);
        double odds = LogOddsOfHavingLeft(r, alpha, a, b, chances, x, recency, age), survived = LogBeta.Failures(a, b, chances);
        return odds < 0
            ? NegativeBinomial.LogDensity(r, alpha, x, age) + survived + StableLogistic.Softplus(odds)
            : NegativeBinomial.LogDensity(r, alpha, x, recency) + survived + Math.Log(a / (b + (chances - 1))) + StableLogistic.Softplus(-odds);
    }

    /// <summary>The chance of being alive.</summary>
    public static double Alive(double r, double alpha, double a, double b, int chances, int x, double recency, double age) =>
        chances == 0 ? 1 : StableLogistic.Logistic(-LogOddsOfHavingLeft(r, alpha, a, b, chances, x, recency, age));

    private static double LogOddsOfHavingLeft(double r, double alpha, double a, double b, int chances, int x, double recency, double age) =>
        (r + x) * Log1p((age - recency) / (alpha + recency)) + Math.Log(a / (b + (chances - 1)));

    private static double LogNoPurchase(double fall, double a, double b)
    {
        double loss = b / (a + b) * Expm1(-fall);
        return loss > -0.5 ? Log1p(loss) : Math.Log(a / (a + b) + b / (a + b) * Math.Exp(-fall));
    }
}
