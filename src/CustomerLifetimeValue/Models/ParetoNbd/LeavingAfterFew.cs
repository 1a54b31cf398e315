using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Leaving at τ = t·eᵛ after k purchases, per s·t/B and per (n)ₖ/k!: (τ/(A + τ))ᵏ (1 + τ/A)⁻ⁿ (1 + τ/B)⁻ˢ⁻¹ eᵛ.</summary>
/// <remarks>Written as it is printed, which loses digits where exponents are in the thousands; eight times at a time.</remarks>
internal readonly struct LeavingAfterFew(int k, double n, double rate, double s, double scale, double t) : IVectorIntegrand
{
    private readonly double _k = k, _n = n, _s = s, _byRate = t / rate, _byScale = t / scale, _ratio = Math.Log(t / rate);
    private readonly double _centre1 = Math.Log(rate / t), _centre2 = Math.Log(scale / t), _turn1 = Math.Log(rate / t / n), _turn2 = Math.Log(scale / t / s);

    public double Start => 0;

    public double LeftDecay => double.PositiveInfinity;

    public double RightDecay => double.PositiveInfinity;

    public double Log(double v)
    {
        double e = Math.Exp(v), atRate = Elementary.Log1p(e * _byRate), atScale = Elementary.Log1p(e * _byScale);
        return _k * (v + _ratio - atRate) - _n * atRate - (_s + 1) * atScale + v;
    }

    public Vector512<double> Log(Vector512<double> y)
    {
        Vector512<double> e = VectorElementary.Exp(y), atRate = VectorElementary.Log1p(e * _byRate), atScale = VectorElementary.Log1p(e * _byScale);
        return (y + Vector512.Create(_ratio) - atRate) * _k - atRate * _n - atScale * (_s + 1) + y;
    }

    public double Slope(double v)
    {
        double e = Math.Exp(v), u = e * _byRate, w = e * _byScale;
        return _k + 1 - (_n + _k) * (u / (1 + u)) - (_s + 1) * (w / (1 + w));
    }

    public double Reach(double v, double direction) => Math.Min(
        Math.Min(PeakIntegral.Reach(_centre1, v, direction), PeakIntegral.Reach(_centre2, v, direction)),
        Math.Min(PeakIntegral.Reach(_turn1, v, direction), PeakIntegral.Reach(_turn2, v, direction)));
}
