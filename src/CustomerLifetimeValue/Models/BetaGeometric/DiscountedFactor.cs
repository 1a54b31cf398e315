using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>∫ e^(−κt) (1 + pt)^(−n−1) dt up to an end: the discounted purchases per unit rate, given the dropout chance p.</summary>
internal readonly struct DiscountedFactor(double n, double kappa, double end) : IBetaFactor
{
    private readonly double _n = n, _kappa = kappa, _end = end, _centre1 = -Log1p(Math.Min(end, 1 / kappa)), _centre2 = -Log1p(n * Math.Min(end, 1 / kappa));

    public double Log(double p, double q) => Math.Log(DiscountedPower.Of(_kappa, p, _n + 1, _end));

    /// <remarks>That of 1/(κ + 1/end + (n + 1)p), accurate enough to choose the lengths of the panels.</remarks>
    public double Slope(double p, double q) => -q * (_n + 1) * p / (_kappa + 1 / _end + (_n + 1) * p);

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(_centre1, y, direction), PeakIntegral.Reach(_centre2, y, direction));
}
