using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>∫ e^(−κt) (1 + pt)^(−n) dt up to an end: the discounted time alive, given the dropout chance p.</summary>
internal readonly struct AliveTimeFactor(double n, double kappa, double end) : IBetaFactor
{
    private readonly double _n = n, _kappa = kappa, _end = end, _centre1 = -Log1p(Math.Min(end, 1 / kappa)), _centre2 = -Log1p(n * Math.Min(end, 1 / kappa));

    public double Log(double p, double q) => Math.Log(DiscountedPower.Of(_kappa, p, _n, _end));

    /// <remarks>That of 1/(κ + 1/end + np), accurate enough to choose the lengths of the panels.</remarks>
    public double Slope(double p, double q) => -q * _n * p / (_kappa + 1 / _end + _n * p);

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(_centre1, y, direction), PeakIntegral.Reach(_centre2, y, direction));
}
