using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted purchases without end, given the stages' rate: Σ φ^(mk−j) E[qᵐ⁻¹] = φ^(k−j)·E[1/(1 − qφᵏ)], φ = λ/(λ + δ).</summary>
internal readonly struct EndlessPurchases(double delta, double a, double b) : IRateFunction
{
    public double Delta => delta;

    public double At(double lambda, ReadOnlySpan<double> stages)
    {
        double log = -Log1p(delta / lambda), first = 0;
        for (int j = 0; j < stages.Length; j++) first += stages[j] * Math.Exp((stages.Length - j) * log);
        return first * StayedPowers.Of(a, b, stages.Length * log);
    }
}
