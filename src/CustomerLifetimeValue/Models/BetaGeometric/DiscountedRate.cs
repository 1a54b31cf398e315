using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted purchase rate over y = ln(1 + t/A), per present purchase rate n/A: e^(−κζ)·E[(1 + pζ)⁻ⁿ⁻¹]·eʸ with ζ = eʸ − 1.</summary>
internal readonly struct DiscountedRate(double n, double kappa, double a, double b) : IUnimodalIntegrand
{
    private readonly BetaGeometricFuture _future = new(n + 1, 1, a, b);
    private readonly double _n = n, _kappa = kappa, _mean = a / (a + b), _turn = -Math.Log(kappa);

    public double Start => 0;

    public double LeftDecay => double.PositiveInfinity;

    public double RightDecay => double.PositiveInfinity;

    public double Log(double y)
    {
        double zeta = Expm1(y);
        return y - _kappa * zeta + Math.Log(_future.Alive(zeta));
    }

    /// <remarks>That of a customer with the mean chance to leave, accurate enough to choose the lengths of the panels.</remarks>
    public double Slope(double y)
    {
        double leaving = _mean * Math.Exp(y);
        return 1 - _kappa * Math.Exp(y) - (_n + 1) * leaving / (1 - _mean + leaving);
    }

    /// <remarks>The rate's branch point lies at minus infinity, its cut at a distance of π; but near 0 it falls on a scale of 1/n.</remarks>
    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(_turn, y, direction), Math.Min(2.4, (direction > 0 ? 1.5 : 0.6) * (y + 1 / (_n + 1))));
}
