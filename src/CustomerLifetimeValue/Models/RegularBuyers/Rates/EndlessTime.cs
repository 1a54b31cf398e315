using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted time alive without end, given the stages' rate: (1 − E[e^(−δS)])/δ with S the time of the purchase after which the customer leaves.</summary>
/// <remarks>E[e^(−δS)] = φ^(−j)·(1 − (1 − y)·E[1/(1 − qy)]) with y = φᵏ, φ = λ/(λ + δ).</remarks>
internal readonly struct EndlessTime(double delta, double a, double b) : IRateFunction
{
    public double Delta => delta;

    /// <remarks>Whoever hardly ever buys is there without end: 1/δ.</remarks>
    public bool Vanishes => false;

    public double At(double lambda, ReadOnlySpan<double> stages)
    {
        double log = -Log1p(delta / lambda), stays = -Expm1(stages.Length * log) * StayedPowers.Of(a, b, stages.Length * log), sum = 0;
        for (int j = 0; j < stages.Length; j++) sum += stages[j] * (Math.Exp(-j * log) * stays - Expm1(-j * log));
        return sum / delta;
    }
}
