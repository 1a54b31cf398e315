using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, buys at a rate of Gamma(n, A) and leaves at a rate of Gamma(s, B).</summary>
internal readonly partial struct ParetoFuture(double n, double rate, double s, double scale) : IPurchaseFuture
{
    /// <summary>The printed form of P(X = k) has a relative error of about 1e-16 times its exponents: 1e-13 below a thousand. The factor (n)ₖ/k! of so few is finite for every n.</summary>
    private const int Few = 32;
    private const double MostExponent = 1e3;

    private readonly double _n = n, _rate = rate, _s = s, _scale = scale;

    public double PurchaseRate => _n / _rate;

    public double Dropout => _s / _scale;

    public IPurchaseFuture Scaled(double purchases, double dropout) => new ParetoFuture(_n, _rate / purchases, _s, _scale / dropout);

    /// <summary>The chance of still being alive at t: (B/(B + t))ˢ.</summary>
    public double Alive(double t) => Math.Exp(-_s * Log1p(t / _scale));

    /// <summary>Purchases expected in (from, to].</summary>
    public double Purchases(double from, double to) =>
        Alive(from) * (_n / _rate) * DiscountedPower.Of(0, 1 / (_scale + from), _s, to - from);

    /// <summary>Purchases expected up to the end, each discounted at the continuous rate delta; the end may be infinite.</summary>
    public double Discounted(double delta, double end)
    {
        if (delta == 0 && double.IsPositiveInfinity(end) && _s <= 1) return double.PositiveInfinity;
        return _n * (_scale / _rate) * DiscountedPower.Of(delta * _scale, 1, _s, end / _scale);
    }

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted at the continuous rate delta; infinite where it diverges.</summary>
    public double AliveTime(double delta, double end) => delta == 0 && double.IsPositiveInfinity(end) && _s <= 1
        ? double.PositiveInfinity
        : _scale * DiscountedPower.Of(delta * _scale, 1, _s, end / _scale);

    /// <summary>The chance of k purchases in (0, t].</summary>
    public double Probability(int k, double t)
    {
        if (t == 0) return k == 0 ? 1 : 0;
        if (k == 0) return Math.Exp(ParetoDensity.LogLikelihood(_n, _rate, _s, _scale, 0, 0, t));
        double bought = Log1p(t / _rate), left = Log1p(t / _scale);
        if (k <= Few && t / _scale > 0 && (_n + k) * bought + (_s + 1) * left < MostExponent) return ProbabilityOfFew(k, t, bought, left);
        double stays = LogBeta.LogitKernel(k, _n, t, _rate) - _s * Log1p(t / _scale);
        double leaves = PeakIntegral.Log(new LeavingPeak(k, _n, _rate, _s, _scale, t), double.NegativeInfinity, 0);
        double log = stays > leaves ? stays + StableLogistic.Softplus(leaves - stays) : leaves + StableLogistic.Softplus(stays - leaves);
        return Math.Exp(log - LogBeta.Normalizer(k, _n) - Math.Log(k));
    }

    /// <summary>The same where the printed form loses no digits.</summary>
    private double ProbabilityOfFew(int k, double t, double bought, double left)
    {
        double ways = 1;
        for (int i = 0; i < k; i++) ways *= (_n + i) / (i + 1);
        double stays = k * (Math.Log(t / _rate) - bought) - _n * bought - _s * left;
        double leaves = PeakIntegral.LogByLanes(new LeavingAfterFew(k, _n, _rate, _s, _scale, t), double.NegativeInfinity, 0) + Math.Log(_s * (t / _scale));
        return Math.Exp(Math.Max(stays, leaves) + Log1p(Math.Exp(-Math.Abs(stays - leaves))) + Math.Log(ways));
    }

    /// <summary>Leaving at τ = t·eᵛ after k purchases. The factor of the count is computed as a deviance, so that its logarithm does not cancel.</summary>
    private readonly struct LeavingPeak(int k, double n, double rate, double s, double scale, double t) : IUnimodalIntegrand
    {
        private readonly double _k = k, _n = n, _s = s, _t = t, _rate = rate, _scale = scale, _shareRate = t / (rate + t), _restRate = rate / (rate + t), _shareScale = t / (scale + t), _restScale = scale / (scale + t);
        private readonly double _centre1 = Math.Log(rate / t), _centre2 = Math.Log(scale / t), _turn1 = Math.Log(rate / t / n), _turn2 = Math.Log(scale / t / s);

        public double Start => 0;

        public double LeftDecay => double.PositiveInfinity;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double v)
        {
            double tau = _t * Math.Exp(v);
            return LogBeta.LogitKernel(_k, _n, tau, _rate) - _s * Log1p(tau / _scale) + Math.Log(_s * (tau / (_scale + tau)));
        }

        public double Slope(double v)
        {
            double e = Math.Exp(v);
            return _k + 1 - (_n + _k) * (_shareRate * e / (_restRate + _shareRate * e)) - (_s + 1) * (_shareScale * e / (_restScale + _shareScale * e));
        }

        public double Reach(double v, double direction) => Math.Min(
            Math.Min(PeakIntegral.Reach(_centre1, v, direction), PeakIntegral.Reach(_centre2, v, direction)),
            Math.Min(PeakIntegral.Reach(_turn1, v, direction), PeakIntegral.Reach(_turn2, v, direction)));
    }
}
