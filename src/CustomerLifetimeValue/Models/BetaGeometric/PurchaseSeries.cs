using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>Survival and expected purchases as sums over the purchases that a customer who never leaves would make.</summary>
/// <remarks>Their number K is negative binomial, P(K = k) = (n)ₖ/k! · (1 + ζ)⁻ⁿ (ζ/(1 + ζ))ᵏ with ζ = t/A, and the customer is still there after j of them
/// with the chance E[qʲ] = (b)ⱼ/(a + b)ⱼ. All terms are positive: unlike the ₂F₁ of the printed forms, which these series are, nothing cancels.</remarks>
internal readonly struct PurchaseSeries(double n, double zeta, double a, double b)
{
    private const double MostTerms = 400, Negligible = 1e-17;

    /// <summary>Whether the series needs few terms.</summary>
    public bool IsShort => n * zeta + 40 * (1 + zeta) < MostTerms;

    /// <summary>The chance of still being there: Σ P(K = k)·E[qᵏ].</summary>
    public double Alive() => Sum(ofPurchases: false);

    /// <summary>The purchases expected: Σ P(K = k)·E[1 + q + … + qᵏ⁻¹].</summary>
    public double Purchases() => Sum(ofPurchases: true);

    private double Sum(bool ofPurchases)
    {
        double share = zeta / (1 + zeta), chance = Math.Exp(-n * Log1p(zeta)), stays = 1, made = 0, sum = ofPurchases ? 0 : chance;
        for (int k = 0; ; k++)
        {
            chance *= share * (n + k) / (k + 1);
            made += stays;
            stays *= (b + k) / (a + b + k);
            double term = chance * (ofPurchases ? made : stays), ratio = share * (n + k + 1) / (k + 1);
            sum += term;
            if (ratio < 1 && term * ratio <= Negligible * (1 - ratio) * sum) return sum;
        }
    }
}
