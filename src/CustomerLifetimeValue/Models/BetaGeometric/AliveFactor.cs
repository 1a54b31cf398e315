using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>(1 + pζ)⁻ⁿ: the chance of no dropout while buying at a gamma-distributed rate, given the dropout chance p.</summary>
internal readonly struct AliveFactor(double n, double zeta) : IBetaFactor
{
    private readonly double _n = n, _zeta = zeta, _centre = -Log1p(zeta), _turn = -Log1p(n * zeta);

    public double Log(double p, double q) => -_n * Log1p(p * _zeta);

    public double Slope(double p, double q) => -_n * _zeta * p * q / (1 + p * _zeta);

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(_centre, y, direction), PeakIntegral.Reach(_turn, y, direction));
}
