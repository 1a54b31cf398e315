using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>A beta density times a factor, over d = the log-odds less those of the mean.</summary>
internal readonly struct BetaPeak<TFactor>(double a, double b, TFactor factor) : IPeak where TFactor : struct, IBetaFactor
{
    private readonly double _a = a, _b = b, _mean = a / (a + b), _rest = b / (a + b), _middle = Math.Log(a / b);
    private readonly TFactor _factor = factor;

    public double Start => 0;

    public double LeftDecay => _a;

    public double RightDecay => _b;

    public double Log(double y)
    {
        double log = LogDenominator(y);
        return _a * y - (_a + _b) * log + _factor.Log(_mean * Math.Exp(y - log), _rest * Math.Exp(-log));
    }

    public double Slope(double y)
    {
        double log = LogDenominator(y), p = _mean * Math.Exp(y - log), q = _rest * Math.Exp(-log);
        return _a * q - _b * p + _factor.Slope(p, q);
    }

    public double Reach(double y, double direction) =>
        Math.Min(PeakIntegral.Reach(0, y + _middle, direction), _factor.Reach(y + _middle, direction));

    /// <summary>ln(q₀ + p₀·eʸ) with p₀ the mean: 0 at y = 0, and y + ln(p₀ + q₀·e⁻ʸ) where eʸ would overflow.</summary>
    private double LogDenominator(double y)
    {
        double rise = _mean * Expm1(Math.Min(y, 700));
        if (rise is > -0.5 and < 1) return Log1p(rise);
        return y < 0 ? Math.Log(_rest + _mean * Math.Exp(y)) : y + Math.Log(_mean + _rest * Math.Exp(-y));
    }
}
