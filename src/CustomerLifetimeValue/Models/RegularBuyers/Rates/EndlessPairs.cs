using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted ordered pairs of purchases without end, given the stages' rate: 2·Σ E[qˡ⁻¹] φ₂^(ik−j) φ₁^((l−i)k) over i &lt; l, φ₁ = λ/(λ + δ), φ₂ = λ/(λ + 2δ).</summary>
/// <remarks>The sum over i is geometric; what is left is 2·φ₂^(k−j)/(1 − (φ₂/φ₁)ᵏ)·(E[1/(1 − qφ₁ᵏ)] − E[1/(1 − qφ₂ᵏ)]).</remarks>
internal readonly struct EndlessPairs(double delta, double a, double b) : IRateFunction
{
    public double Delta => delta;

    public double At(double lambda, ReadOnlySpan<double> stages)
    {
        int k = stages.Length;
        double one = -Log1p(delta / lambda), two = -Log1p(2 * delta / lambda), first = 0;
        for (int j = 0; j < k; j++) first += stages[j] * Math.Exp((k - j) * two);
        return 2 * first / -Expm1(k * (two - one)) * Math.Max(0, StayedPowers.Of(a, b, k * one) - StayedPowers.Of(a, b, k * two));
    }
}
