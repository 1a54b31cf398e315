using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

internal readonly partial struct GGomNbdFuture
{
    /// <summary>Customers of whom e to minus this are left do not count.</summary>
    private const double Forgotten = 60;

    /// <summary>The chance of at least k purchases in (0, t]: the k-th comes before t and before the customer leaves.</summary>
    public double AtLeast(int k, double t)
    {
        if (t == 0) return 0;
        if (double.IsPositiveInfinity(_clock.Kappa)) return Math.Exp(IncompleteBeta.Log(k, _n, t, _rate));
        if (k == 1) return _n * Math.Exp(PeakIntegral.Log(new BuyingIntegrand(_n, _rate, _s, _clock), 0, Log1p(t / _rate)));
        return Math.Exp(LogIntegral(new LeavingAfterPurchases(k, _n, _rate, _s, _clock, t, leaves: false)) - LogBeta.Normalizer(k, _n));
    }

    /// <summary>The chance of a purchase before leaving.</summary>
    public double Ever() => double.IsPositiveInfinity(_clock.Kappa) ? 1 : _n * Math.Exp(PeakIntegral.Log(new BuyingIntegrand(_n, _rate, _s, _clock), 0, double.PositiveInfinity));

    /// <summary>The time by which one who stays has bought with a chance of one half.</summary>
    public double MedianWait() => NegativeBinomial.MedianWait(_n, _rate);

    /// <summary>E[Σ vᵢvⱼ] over ordered pairs of purchases up to an end: 2λ² ∫ S(u) e^(−δu)(1 − e^(−δu))/δ du, as under the Pareto/NBD.</summary>
    public double Pairs(double delta, double end) => _n / _rate * ((_n + 1) / _rate) * StayMoments(delta, end).Square;

    /// <summary>E[L²] and E[L Σ vᵢ] of the discounted time alive, as under the Pareto/NBD.</summary>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        var now = this;
        double square = 2 * PairSum.Of(delta, end, d => now.Staying(d, now._clock, end), now.StayTimes);
        return (square, _n / _rate * square);
    }

    /// <summary>Adds the times of purchases up to an end, and tells how long the customer stays.</summary>
    public double Buy(Random random, double end, List<double> times)
    {
        double buying = Sampling.Rate(random, _n, _rate), leaves = _clock.TimeOfGrowth(Sampling.Wait(random, Sampling.Rate(random, _s, _clock.Kappa)));
        return Sampling.Buy(random, buying, leaving: 0, Math.Min(end, leaves), times);
    }

    /// <summary>∫ u S(u) du: up to an end the slope of the discounted time alive at no discount, the first step a five-hundredth of the end (exact to 1e-9). Without end the transform is no straight
    /// line there, as it has a power of the discount where S falls like a power of time; the integral is then in closed form, or taken to where hardly anybody is left.</summary>
    private double StayTimes(double end)
    {
        var now = this;
        if (double.IsFinite(end)) return PairSum.Slope(d => now.Staying(d, now._clock, end), 0.002 / end);
        if (_clock.B < 0 || (_clock.B == 0 && _s <= 2)) return double.PositiveInfinity;
        if (_clock.B == 0) return _clock.Kappa / (_s - 1) * (_clock.Kappa / (_s - 2));
        return AliveIntegral.Of(now.Alive, 0, _clock.TimeOf(Forgotten / _s), u => u * now.Alive(u));
    }
}
