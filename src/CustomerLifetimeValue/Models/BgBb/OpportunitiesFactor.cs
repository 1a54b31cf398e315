using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>qᶠ·(1 − (vq)ᵐ)/(1 − vq) with q = 1 − p and v = e^−discount: the opportunities f + 1 to f + m at which a customer with dropout chance p is still
/// there, discounted to the first of them.</summary>
internal readonly struct OpportunitiesFactor(double discount, double from, double count) : IBetaFactor
{
    private readonly double _discount = discount, _from = from, _count = count, _loss = -Expm1(-discount);
    private readonly double _centre = Math.Log(Math.Max(-Expm1(-discount), 1e-300)), _turn = 1 - Math.Log(count), _fromTurn = -Log1p(from);

    public double Log(double p, double q)
    {
        double log = p < 0.5 ? Log1p(-p) : Math.Log(q);
        return _from * (_from == 0 ? 0 : log) + Math.Log(Sum(p, log));
    }

    public double Slope(double p, double q)
    {
        double ends = Ends(p);
        if (ends == 0) return 0; // p has underflowed: flat
        double slope = -_from * p - (1 - _loss) * p * q / ends;
        if (double.IsPositiveInfinity(_count)) return slope;
        double fall = _count * ((p < 0.5 ? Log1p(-p) : Math.Log(q)) - _discount), gone = -Expm1(fall);
        return slope + (gone > 0 ? _count * p * Math.Exp(fall) / gone : 1);
    }

    public double Reach(double y, double direction) => Math.Min(
        Math.Min(PeakIntegral.Reach(_centre, y, direction), PeakIntegral.Reach(_fromTurn, y, direction)),
        double.IsPositiveInfinity(_count) ? double.PositiveInfinity : PeakIntegral.ReachAcrossTurn(_turn, y, direction));

    private double Sum(double p, double log)
    {
        double ends = Ends(p);
        if (double.IsPositiveInfinity(_count)) return 1 / ends;
        double fall = _count * (_discount - log);
        return fall < 1e-290 ? _count : StableLogistic.MeanDecay(fall) * (fall / ends);
    }

    private double Ends(double p) => _loss + (1 - _loss) * p;
}
