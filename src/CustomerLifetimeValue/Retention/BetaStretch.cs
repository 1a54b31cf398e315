using static CustomerLifetimeValue.Numerics.BetaRatio;

namespace CustomerLifetimeValue.Retention;

/// <summary>L(α, b, δ) = ln [B(α, b + δ)/B(α, b)] with its first and second derivatives: one stretch of a beta mixture's survival.</summary>
internal readonly struct BetaStretch
{
    /// <summary>The stretch from an exponent reached, with b = β + that exponent, over a further δ.</summary>
    public BetaStretch(double alpha, double b, double delta)
    {
        Value = Log(alpha, b, delta);
        double far = DigammaRise(alpha + b, delta);
        (ByAlpha, ByB, ByDelta) = (-far, DigammaRise(b, delta) - far, -DigammaRise(b + delta, alpha));
        double end = Trigamma(b + delta), start = Trigamma(b), topEnd = Trigamma(alpha + b + delta), topStart = Trigamma(alpha + b);
        AlphaAlpha = topStart - topEnd;
        BB = end - start + topStart - topEnd;
        AlphaDelta = -topEnd;
        DeltaDelta = end - topEnd;
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
