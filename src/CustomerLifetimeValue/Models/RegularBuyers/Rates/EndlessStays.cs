using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted time alive after each purchase, times the purchase's discount, without end, given the stages' rate: Σ E[qⁱ·(1 − y)/(1 − qy)]·φ₂^(ik−j)/δ, y = φ₁ᵏ,
/// φ₁ = λ/(λ + δ), φ₂ = λ/(λ + 2δ).</summary>
/// <remarks>By partial fractions it is φ₂^(k−j)·(1/y − 1)/(1 − (φ₂/φ₁)ᵏ)/δ·(E[1/(1 − qφ₁ᵏ)] − E[1/(1 − qφ₂ᵏ)]).</remarks>
internal readonly struct EndlessStays(double delta, double a, double b) : IRateFunction
{
    public double Delta => delta;

    public double At(double lambda, ReadOnlySpan<double> stages)
    {
        int k = stages.Length;
        double one = -Log1p(delta / lambda), two = -Log1p(2 * delta / lambda), first = 0;
        for (int j = 0; j < k; j++) first += stages[j] * Math.Exp((k - j) * two - k * one); // 1/y is taken here, as y may be 0 in a double
        return first * (-Expm1(k * one) / -Expm1(k * (two - one))) / delta * Math.Max(0, StayedPowers.Of(a, b, k * one) - StayedPowers.Of(a, b, k * two));
    }
}
