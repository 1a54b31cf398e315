namespace CustomerLifetimeValue.Numerics;

/// <summary>1/(1 − zθ) = Σ zᵗθᵗ with θ = 1 − p, the chance of staying: the discounted periods of a customer whose chance of leaving is p.</summary>
/// <param name="complement">1 − z, passed separately so that a small discount keeps all its digits. Range: (0, 1].</param>
internal readonly struct DiscountedLifetimeFactor(double complement) : IBetaFactor
{
    private readonly double _complement = complement, _turn = Math.Log(complement);

    /// <summary>₂F₁(1, b; a + b; z) with z = 1 − <paramref name="complement"/>, the mean over θ ~ Beta(b, a) by Euler's integral; null where it is infinite, z = 1 and a ≤ 1.</summary>
    /// <remarks>Proven for a, b from 1e-6 to 1e8 and 1 − z from 1e-15 up.</remarks>
    public static double? Mean(double a, double b, double complement) => complement switch
    {
        1 => 1,
        0 => a > 1 ? (a + b - 1) / (a - 1) : null,
        _ => BetaMean.Of(a, b, new DiscountedLifetimeFactor(complement)),
    };

    /// <inheritdoc/>
    public double Log(double p, double q) => -Math.Log(p + _complement * q);

    /// <inheritdoc/>
    public double Slope(double p, double q) => -(1 - _complement) * p * q / (p + _complement * q);

    /// <inheritdoc/>
    /// <remarks>p + (1 − z)q vanishes where the odds p/q are z − 1: the factor turns at log-odds ln(1 − z).</remarks>
    public double Reach(double y, double direction) => PeakIntegral.Reach(_turn, y, direction);
}
