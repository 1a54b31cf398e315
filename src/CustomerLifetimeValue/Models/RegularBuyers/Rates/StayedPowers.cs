using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>1/(1 − qy): Σ qᵐyᵐ, for a chance p = 1 − q to leave that is averaged over Beta(a, b). It is Gauss's ₂F₁(1, b; a + b; y).</summary>
internal readonly struct StayedPowers : IBetaFactor
{
    /// <summary>A discount so small that it rounds to none is taken to be this, as without one the mean may be infinite.</summary>
    private const double Least = 1e-300;

    private readonly double _rest, _y, _turn;

    /// <summary>The factor at a power of e: y = e^log, log &lt; 0.</summary>
    private StayedPowers(double log) => (_rest, _y, _turn) = (-Elementary.Expm1(log), Math.Exp(log), Math.Log(-Elementary.Expm1(log)));

    /// <summary>E[1/(1 − qy)], given ln y.</summary>
    public static double Of(double a, double b, double logY) => BetaMean.Of(a, b, new StayedPowers(Math.Min(logY, -Least)));

    /// <remarks>1 − qy = (1 − y) + py.</remarks>
    public double Log(double p, double q) => -Math.Log(_rest + p * _y);

    public double Slope(double p, double q) => -_y * p * q / (_rest + p * _y);

    public double Reach(double y, double direction) => PeakIntegral.Reach(_turn, y, direction);
}
