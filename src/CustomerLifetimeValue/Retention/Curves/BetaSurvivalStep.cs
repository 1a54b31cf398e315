using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.BetaRatio;

namespace CustomerLifetimeValue.Retention;

/// <summary>L(α, b, δ) = ln [B(α, b + δ)/B(α, b)] with its first and second derivatives: one interval of a beta mixture's survival.</summary>
internal readonly struct BetaSurvivalStep
{
    /// <summary>The interval from an exponent, with b = β + that exponent, to δ beyond it.</summary>
    public BetaSurvivalStep(double alpha, double b, double delta)
    {
        Value = Log(alpha, b, delta);
        double far = DigammaRise(alpha + b, delta), byDelta = DigammaRise(b + delta, alpha);
        // Two expressions of the same difference; the one with the longer interval loses fewer digits, as at large shapes b exceeds α by up to twenty orders of magnitude.
        (ByAlpha, ByB, ByDelta) = (-far, delta > alpha ? DigammaRise(b, alpha) - byDelta : DigammaRise(b, delta) - far, -byDelta);
        AlphaAlpha = TrigammaFall(alpha + b, delta);
        AlphaDelta = -PolyGamma.Trigamma(alpha + b + delta);
        DeltaDelta = TrigammaFall(b + delta, alpha);
        BB = delta > alpha ? DeltaDelta - TrigammaFall(b, alpha) : AlphaAlpha - TrigammaFall(b, delta);
    }

    /// <summary>L.</summary>
    public double Value { get; }

    /// <summary>∂L/∂α.</summary>
    public double ByAlpha { get; }

    /// <summary>∂L/∂b.</summary>
    public double ByB { get; }

    /// <summary>∂L/∂δ.</summary>
    public double ByDelta { get; }

    /// <summary>∂²L/∂α² = ∂²L/∂α∂b.</summary>
    public double AlphaAlpha { get; }

    /// <summary>∂²L/∂b².</summary>
    public double BB { get; }

    /// <summary>∂²L/∂α∂δ.</summary>
    public double AlphaDelta { get; }

    /// <summary>∂²L/∂δ² = ∂²L/∂b∂δ.</summary>
    public double DeltaDelta { get; }
}
