using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>∫ e^(−κt) (1 + pt)^(−n−1) dt up to an end: the discounted purchases per unit rate, given the dropout chance p.</summary>
internal readonly struct DiscountedFactor(double n, double kappa, double end) : IBetaFactor
{
    private const double Step = 1e-3;
    private readonly double _n = n, _kappa = kappa, _end = end, _centre1 = -Log1p(Math.Min(end, 1 / kappa)), _centre2 = -Log1p(n * Math.Min(end, 1 / kappa));

    public double Log(double p, double q) => Math.Log(DiscountedPower.Of(_kappa, p, _n + 1, _end));

    /// <remarks>By a difference: it only steers the panels.</remarks>
    public double Slope(double p, double q) =>
        p < 1e-280 ? 0 : q * (Log(p * (1 + Step), 0) - Log(p * (1 - Step), 0)) / (2 * Step);

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(_centre1, y, direction), PeakIntegral.Reach(_centre2, y, direction));
}
