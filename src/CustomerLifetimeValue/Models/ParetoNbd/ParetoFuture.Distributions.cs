using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

internal readonly partial struct ParetoFuture
{
    /// <summary>The chance of at least k purchases in (0, t]: the k-th comes before t and before the customer leaves.</summary>
    public double AtLeast(int k, double t)
    {
        if (t == 0) return 0;
        if (k == 1) return Math.Exp(Math.Log(_n) + ParetoIntegral.Log(_s, _scale, _n, _rate, 0, t));
        double log = PeakIntegral.Log(new BuyingPeak(k, _n, _rate, _s, _scale, t), double.NegativeInfinity, 0);
        return Math.Exp(log - LogBeta.Normalizer(k, _n));
    }

    /// <summary>The chance of a purchase before leaving.</summary>
    public double Ever() => Math.Exp(Math.Log(_n) + ParetoIntegral.Log(_s, _scale, _n, _rate, 0, double.PositiveInfinity));

    /// <summary>The time by which one who stays has bought with a chance of one half.</summary>
    public double MedianWait() => NegativeBinomial.MedianWait(_n, _rate);

    /// <summary>E[Σ vᵢvⱼ] over ordered pairs of purchases up to an end: 2λ² ∫ e^(−μu) e^(−δu)(1 − e^(−δu))/δ du given λ and μ.</summary>
    public double Pairs(double delta, double end) => _n / _rate * ((_n + 1) / _rate) * StayMoments(delta, end).Square;

    /// <summary>E[L²] = 2 ∫ e^(−μu) e^(−δu)(1 − e^(−δu))/δ du given μ; purchases come at λ as long as the customer stays, so that E[L Σ vᵢ] = E[λ] E[L²].</summary>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        var now = this;
        double square = 2 * PairSum.Of(delta, end, d => now.Stay(d, end), now.StayTimes);
        return (square, _n / _rate * square);
    }

    /// <summary>Adds the times of purchases up to an end, and tells how long the customer stays.</summary>
    public double Buy(Random random, double end, List<double> times)
    {
        double buying = Sampling.Rate(random, _n, _rate), leaves = Sampling.Wait(random, Sampling.Rate(random, _s, _scale));
        return Sampling.Buy(random, buying, leaving: 0, Math.Min(end, leaves), times);
    }

    /// <summary>∫ e^(−du) (1 + u/B)^(−s) du.</summary>
    private double Stay(double d, double end) => _scale * DiscountedPower.Of(d * _scale, 1, _s, end / _scale);

    /// <summary>∫ u (1 + u/B)^(−s) du.</summary>
    private double StayTimes(double end)
    {
        if (double.IsPositiveInfinity(end)) return _s > 2 ? _scale / (_s - 1) * (_scale / (_s - 2)) : double.PositiveInfinity;
        return end * end * Math.Exp(PeakIntegral.Log(new StayingPeak(_s, end / _scale), double.NegativeInfinity, 0));
    }

    /// <summary>Staying until τ = t·eᵛ, times τ²/t².</summary>
    private readonly struct StayingPeak(double s, double ratio) : IUnimodalIntegrand
    {
        private readonly double _s = s, _ratio = ratio, _centre = -Math.Log(ratio), _turn = -Math.Log(ratio * s);

        public double Start => 0;

        public double LeftDecay => 2;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double v) => 2 * v - _s * Log1p(_ratio * Math.Exp(v));

        public double Slope(double v) => 2 - _s * (_ratio * Math.Exp(v) / (1 + _ratio * Math.Exp(v)));

        public double Reach(double v, double direction) =>
            Math.Min(PeakIntegral.Reach(_centre, v, direction), PeakIntegral.Reach(_turn, v, direction));
    }

    /// <summary>Making the k-th purchase at τ = t·eᵛ while still there. The factor of the count is computed as a deviance, so that its logarithm does not cancel.</summary>
    private readonly struct BuyingPeak(int k, double n, double rate, double s, double scale, double t) : IUnimodalIntegrand
    {
        private readonly double _k = k, _n = n, _s = s, _t = t, _rate = rate, _scale = scale, _shareRate = t / (rate + t), _restRate = rate / (rate + t), _shareScale = t / (scale + t), _restScale = scale / (scale + t);
        private readonly double _centre1 = Math.Log(rate / t), _centre2 = Math.Log(scale / t), _turn1 = Math.Log(rate / t / n), _turn2 = Math.Log(scale / t / s);

        public double Start => 0;

        public double LeftDecay => double.PositiveInfinity;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double v)
        {
            double tau = _t * Math.Exp(v);
            return LogBeta.LogitKernel(_k, _n, tau, _rate) - _s * Log1p(tau / _scale);
        }

        public double Slope(double v)
        {
            double e = Math.Exp(v);
            return _k - (_n + _k) * (_shareRate * e / (_restRate + _shareRate * e)) - _s * (_shareScale * e / (_restScale + _shareScale * e));
        }

        public double Reach(double v, double direction) => Math.Min(
            Math.Min(PeakIntegral.Reach(_centre1, v, direction), PeakIntegral.Reach(_centre2, v, direction)),
            Math.Min(PeakIntegral.Reach(_turn1, v, direction), PeakIntegral.Reach(_turn2, v, direction)));
    }
}
