using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>[(1 + pζ₁)⁻ⁿ − (1 + pζ₂)⁻ⁿ] / p: the purchases expected between two times, given the dropout chance p.</summary>
internal readonly struct PurchasesFactor(double n, double zeta1, double zeta2) : IBetaFactor
{
    private readonly double _n = n, _from = zeta1, _width = zeta2 - zeta1, _centre1 = -Log1p(zeta1), _centre2 = -Log1p(zeta2), _turn = 1 - Math.Log(n * (zeta2 - zeta1));

    public double Log(double p, double q)
    {
        double before = 1 + p * _from, width = _width / before, fall = _n * Log1p(p * width);
        double rate = p * width < 1e-300 ? _n * width : StableLogistic.MeanDecay(fall) * (fall / p);
        return Math.Log(rate) - (_from == 0 ? 0 : _n * Log1p(p * _from));
    }

    public double Slope(double p, double q)
    {
        double before = 1 + p * _from, u = p * _width / before, fall = _n * Log1p(u);
        double share = fall < 1e-300 ? 1 : _n * u / (1 + u) / (before * Expm1(fall));
        return q * (share - 1 - _n * p * _from / before);
    }

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.ReachAcrossTurn(_turn, y, direction),
            Math.Min(PeakIntegral.Reach(_centre1, y, direction), PeakIntegral.Reach(_centre2, y, direction)));
}
