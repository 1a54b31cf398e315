using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>[1 − (1 + (n + 1)pζ)(1 + pζ)^−(n+1)] / p²: half the pairs of purchases expected by a time, over 1 − p, given the dropout chance p.</summary>
internal readonly struct PairsFactor(double n, double zeta) : IBetaFactor
{
    /// <summary>Below this pζ the numerator equals n(n + 1)(pζ)²/2 to double precision.</summary>
    private const double Tiny = 1e-100;

    private readonly double _n = n, _zeta = zeta, _centre = -Log1p(zeta), _turn = 1 - Math.Log((n + 1) * zeta);

    public double Log(double p, double q) => p * _zeta < Tiny
        ? Math.Log(_n) + Log1p(_n) - Math.Log(2) + 2 * Math.Log(_zeta)
        : Math.Log(Pairs(p * _zeta)) - 2 * Math.Log(p);

    public double Slope(double p, double q)
    {
        double y = p * _zeta;
        if (y < Tiny) return 0;
        double growth = _n * (_n + 1) * y * y * Math.Exp(-(_n + 2) * Log1p(y)) / Pairs(y);
        return q * (growth - 2);
    }

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.ReachAcrossTurn(_turn, y, direction), PeakIntegral.Reach(_centre, y, direction));

    /// <summary>1 − (1 + (n + 1)y)(1 + y)^−(n+1) = 1 − (1 + nu)(1 − u)ⁿ with u = y/(1 + y), as an exponential of remainders that cancel neither where y nor where n is small.</summary>
    private double Pairs(double y)
    {
        double u = y / (1 + y);
        return -Expm1(-StableLogistic.Excess(_n * u) - _n * StableLogistic.Excess(-u, 1 / (1 + y)));
    }
}
