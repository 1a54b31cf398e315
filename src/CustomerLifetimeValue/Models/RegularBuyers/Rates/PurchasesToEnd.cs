using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted purchases up to an end, given the stages' rate.</summary>
/// <remarks>Discounting is stages at the rate λ + δ of which each is of a customer with the chance φ = λ/(λ + δ): E[e^(−δSₘ); Sₘ ≤ end] = φˢ·P(N ≥ s), s = mk − j, with N of Poisson((λ + δ)·end).
/// Summed by the value of N, all terms are positive.</remarks>
internal readonly struct PurchasesToEnd(double delta, double end, double a, double b) : IRateFunction
{
    private const double Negligible = 1e-18;

    /// <summary>The number of standard deviations below the mean beyond which a Poisson count has a chance below e⁻⁵⁰.</summary>
    private const double Far = 10;

    public double Delta => delta;

    /// <remarks>With θ stages by the end the chance of a number of them changes over 1/√θ of ln λ; where they are many, purchases come at any time again, but π/k off the real line. 2.5 and 2
    /// leave the rule's error below 1e-14.</remarks>
    public double Reach(double lambda, int k) => Math.Max(2.5 / Math.Sqrt(1 + lambda * end), 2.0 / k);

    public double At(double lambda, ReadOnlySpan<double> stages)
    {
        int k = stages.Length, open = k;
        double theta = (lambda + delta) * end, share = lambda / (lambda + delta), factor = 1, stays = 1, purchases = 0, m = 0;
        double first = theta < 500 ? 0 : Math.Floor(theta - Far * Math.Sqrt(theta));
        double chance = first == 0 ? Math.Exp(-theta) : Math.Exp(first * (Math.Log(theta / first) - theta / first + 1) - 0.5 * Math.Log(2 * Math.PI * first) - LogGamma.Correction(first));
        double sum = 0, reached = 0;
        for (double i = 0; ; i++)
        {
            if (i > 0)
            {
                // The i-th stage ends the m-th purchase where j = mk − i stages of the open gap were over before.
                factor *= share;
                open--;
                purchases += factor * stays * stages[open];
                if (open == 0)
                {
                    open = k;
                    stays *= (b + m) / (a + b + m);
                    m++;
                }
            }
            if (i < first) continue;
            if (i > first) chance *= theta / i;
            sum += chance * purchases;
            reached += chance;
            if (i >= k && i > theta && chance * (purchases + 1) * theta <= Negligible * sum * (i + 1 - theta)) return sum;
            if (factor < 1e-20 * purchases && i >= k && i < theta) return sum + purchases * (1 - reached);
        }
    }
}
