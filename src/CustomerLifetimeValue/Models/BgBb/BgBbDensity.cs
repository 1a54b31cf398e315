using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Likelihood and aliveness of one customer under the BG/BB.</summary>
/// <remarks>L = B(α+x, β+n−x)/B(α, β) · B(γ, δ+n)/B(γ, δ) + Σᵢ B(α+x, β+tₓ−x+i)/B(α, β) · B(γ+1, δ+tₓ+i)/B(γ, δ), i = 0 to n − tₓ − 1
/// (Fader, Hardie &amp; Shang 2010, eq. 5); each term of the sum follows from the one before by a ratio of plain numbers.</remarks>
internal static class BgBbDensity
{
    /// <summary>ln L of a customer.</summary>
    public static double LogLikelihood(double alpha, double beta, double gamma, double delta, int x, int recency, int n)
    {
        if (x == 0 && ChanceToBuy(alpha, beta, gamma, delta, n) is var bought and < 0.5) return Log1p(-bought);
        double alive = LogBuying(alpha, beta, x, n) + LogBeta.Failures(gamma, delta, n);
        if (n == recency) return alive;
        return alive + StableLogistic.Softplus(LogOddsOfHavingLeft(alpha, beta, gamma, delta, x, recency, n));
    }

    /// <summary>The chance of being alive at opportunity n + 1.</summary>
    public static double Alive(double alpha, double beta, double gamma, double delta, int x, int recency, int n)
    {
        double stays = (delta + n) / (gamma + delta + n);
        return n == recency ? stays : stays * StableLogistic.Logistic(-LogOddsOfHavingLeft(alpha, beta, gamma, delta, x, recency, n));
    }

    /// <summary>ln B(α + x, β + n − x)/B(α, β).</summary>
    private static double LogBuying(double alpha, double beta, int x, int n) =>
        x == 0 ? LogBeta.Failures(alpha, beta, n) : x == n ? LogBeta.Failures(beta, alpha, n)
            : LogGamma.Pochhammer(alpha, x) + LogBeta.Failures(alpha + x, beta, n - x) - LogGamma.Pochhammer(alpha + beta, x);

    /// <summary>The log-odds of having left by n against being alive at n.</summary>
    private static double LogOddsOfHavingLeft(double alpha, double beta, double gamma, double delta, int x, int recency, int n)
    {
        double term = 1, sum = 0, all = alpha + beta + recency, fails = beta + (recency - x), leaves = gamma + delta + 1 + recency, stays = delta + recency;
        int left = n - recency;
        for (int i = 0; i < left && term > 1e-18 * sum / (left - i); i++)
        {
            sum += term;
            term *= (fails + i) / (all + i) * ((stays + i) / (leaves + i));
        }
        return Math.Log(sum * gamma / (gamma + delta + recency)) - LogBeta.Failures(alpha + x, fails, left) - LogBeta.Failures(gamma, stays, left);
    }

    /// <summary>The chance of at least one purchase at n opportunities.</summary>
    private static double ChanceToBuy(double alpha, double beta, double gamma, double delta, int n)
    {
        double term = alpha / (alpha + beta) * (delta / (gamma + delta)), sum = 0;
        for (int i = 0; i < n && term > 1e-18 * sum / (n - i); i++)
        {
            sum += term;
            term *= (beta + i) / (alpha + beta + 1 + i) * ((delta + 1 + i) / (gamma + delta + 1 + i));
        }
        return sum;
    }
}
