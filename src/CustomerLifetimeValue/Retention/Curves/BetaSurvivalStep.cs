using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.BetaRatio;

namespace CustomerLifetimeValue.Retention;

/// <summary>L(α, b, δ) = ln [B(α, b + δ)/B(α, b)] with its first and second derivatives: one stretch of a beta mixture's survival.</summary>
internal readonly struct BetaSurvivalStep
{
    /// <summary>The stretch from an exponent reached, with b = β + that exponent, over a further δ.</summary>
    public BetaSurvivalStep(double alpha, double b, double delta)
    {
        Value = Log(alpha, b, delta);
        double far = DigammaRise(alpha + b, delta), byDelta = DigammaRise(b + delta, alpha);
        // Two ways to the same difference; the longer rise loses fewer digits, and at large shapes b has twenty more than α.
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
