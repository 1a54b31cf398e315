using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The integral over the time of leaving that defines the Pareto/NBD: ∫ (α + τ)^(−n) (β + τ)^(−s−1) dτ from recency to age.</summary>
/// <remarks>By quadrature over w = ln((m + τ)/(m + tₓ)) with m the smaller of α and β, whose singular points lie π away from the real line.
/// The ₂F₁ of the printed form is the same integral, but cancels.</remarks>
internal static class ParetoIntegral
{
    /// <summary>Beyond this w, and below this ratio of the scales, powers of e might leave the range of a double, and all is done in logarithms (a choice with room on both sides).</summary>
    private const double Longest = 300, Least = 1e-100;

    /// <summary>ln of the integral times (α + tₓ)ⁿ (β + tₓ)ˢ; −∞ where recency is age.</summary>
    public static double Log(double n, double alpha, double s, double beta, double recency, double age)
    {
        double gap = age - recency, low = alpha + recency, high = beta + recency;
        return LogFrom(n, low, s, high, Log1p(gap / low), Log1p(gap / high));
    }

    /// <summary>The same by α + tₓ and β + tₓ, with u = ln((α + T)/(α + tₓ)) and v likewise for β.</summary>
    public static double LogFrom(double n, double alpha, double s, double beta, double u, double v)
    {
        bool rateFirst = alpha <= beta;
        double smaller = Math.Min(alpha, beta), larger = Math.Max(alpha, beta), end = rateFirst ? u : v;
        if (!(end > 0)) return double.NegativeInfinity;
        if (end > Longest || smaller < Least * larger) return InLogs(n, s, smaller / larger, end, rateFirst);
        var mass = new ParetoMass();
        ParetoPanels.Integrate(n, s, smaller, larger, end, rateFirst, ref mass);
        return Math.Log(mass.Mass);
    }

    private static double InLogs(double n, double s, double ratio, double end, bool rateFirst) => rateFirst
        ? PeakIntegral.Log(new Peak(n - 1, s + 1, ratio), 0, end) + Math.Log(ratio)
        : PeakIntegral.Log(new Peak(s, n, ratio), 0, end);

    /// <summary>e^(−kw) (1 + ρ(eʷ − 1))^(−c).</summary>
    private readonly struct Peak(double k, double c, double ratio) : IUnimodalIntegrand
    {
        private readonly double _k = k, _c = c, _ratio = ratio, _centre = Math.Log((1 - ratio) / ratio + 1e-30), _turn = -Math.Log(c * ratio);

        public double Start => 0;

        public double LeftDecay => double.PositiveInfinity;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double w) => -_k * w - _c * Log1p(_ratio * Expm1(w));

        public double Slope(double w) => -_k - _c / (1 + (1 - _ratio) / (_ratio * Math.Exp(w)));

        public double Reach(double w, double direction) =>
            Math.Min(PeakIntegral.Reach(_centre, w, direction), PeakIntegral.Reach(_turn, w, direction));
    }
}
