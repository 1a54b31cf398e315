using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>A beta density times a factor, over d = the log-odds less those of the mean.</summary>
internal readonly struct BetaIntegrand<TFactor>(double a, double b, TFactor factor) : IUnimodalIntegrand where TFactor : struct, IBetaFactor
{
    private readonly double _a = a, _b = b, _mean = a / (a + b), _rest = b / (a + b), _middle = Math.Log(a / b), _lowTurn = -Log1p(b), _highTurn = Log1p(a);
    private readonly TFactor _factor = factor;

    public double Start => 0;

    public double LeftDecay => _a;

    public double RightDecay => _b;

    public double Log(double y)
    {
        double log = At(y, out double p, out double q);
        return log + _factor.Log(p, q);
    }

    public double Slope(double y)
    {
        _ = At(y, out double p, out double q);
        return _a * q - _b * p + _factor.Slope(p, q);
    }

    public double Reach(double y, double direction) =>
        Math.Min(_factor.Reach(y + _middle, direction), Math.Min(PeakIntegral.Reach(0, y + _middle, direction),
            Math.Min(PeakIntegral.Reach(_lowTurn, y + _middle, direction), PeakIntegral.Reach(_highTurn, y + _middle, direction))));

    /// <summary>The density against that at the mean, p₀: a·y − (a + b)·ln(q₀ + p₀·eʸ), or the same from the other side where that would cancel.</summary>
    private double At(double y, out double p, out double q)
    {
        double rise = _mean * Expm1(Math.Min(y, 700));
        if (rise is > -0.5 and < 1)
        {
            (p, q) = (_mean * Math.Exp(y) / (1 + rise), _rest / (1 + rise));
            return _a * y - (_a + _b) * Log1p(rise);
        }
        if (y < -700)
        {
            (p, q) = (0, 1);
            return _a * y - (_a + _b) * Math.Log(_rest);
        }
        double fall = _rest * Expm1(-y), share = _mean + _rest * Math.Exp(-y);
        (p, q) = (_mean / share, _rest * Math.Exp(-y) / share);
        return -_b * y - (_a + _b) * (fall > -0.5 ? Log1p(fall) : Math.Log(share));
    }
}
