using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

internal readonly partial struct BetaGeometricFuture
{
    /// <summary>The chance of at least k purchases in (0, t]: the customer does not leave after the first k − 1, and the purchase times are independent of that.</summary>
    public double AtLeast(int k, double t)
    {
        if (t == 0) return 0;
        if (k == 1) return -Expm1(-_n * Log1p(t / _rate));
        return Math.Exp(LogBeta.Failures(_a, _b, k - 1) + IncompleteBeta.Log(k, _n, t, _rate));
    }

    /// <summary>Nobody leaves before the next purchase.</summary>
    public double Ever() => 1;

    /// <summary>The time by which one who stays has bought with a chance of one half.</summary>
    public double MedianWait() => NegativeBinomial.MedianWait(_n, _rate);

    /// <summary>E[Σ vᵢvⱼ] over ordered pairs of purchases up to an end: 2λ²(1 − p) ∫ e^(−λpu) e^(−δu)(1 − e^(−δu))/δ du given λ and p.</summary>
    /// <remarks>The later of two purchases implies that the customer stayed after every purchase before it; averaging over λ gives a future of shapes n + 1 and b + 1.</remarks>
    public double Pairs(double delta, double end)
    {
        var (now, later) = (this, new BetaGeometricFuture(_n + 1, _rate, _a, _b + 1));
        double before = 2 * (_n / _rate) * (_b / (_a + _b));
        return PairSum.Of(delta, end, d => before * later.Discounted(d, end), now.UndiscountedPairs);
    }

    /// <summary>E[L²] = 2 ∫ e^(−λpu) g(u) du and E[L Σ vᵢ] = λ(2 − p) ∫ e^(−λpu) g(u) du given λ and p, with g(u) = e^(−δu)(1 − e^(−δu))/δ.</summary>
    /// <remarks>A purchase goes with the time before it, at which the customer was there, and with the time after it if the customer stays.</remarks>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        var (now, later) = (this, new BetaGeometricFuture(_n + 1, _rate, _a, _b + 1));
        double stays = _n / _rate * (_b / (_a + _b));
        return (2 * PairSum.Of(delta, end, d => now.AliveTime(d, end)), PairSum.Of(delta, end, d => now.Discounted(d, end)) + stays * PairSum.Of(delta, end, d => later.AliveTime(d, end)));
    }

    /// <summary>Adds the times of purchases up to an end, and tells how long the customer stays.</summary>
    public double Buy(Random random, double end, List<double> times)
    {
        double buying = Sampling.Rate(random, _n, _rate), leaving = Sampling.Chance(random, _a, _b);
        return Sampling.Buy(random, buying, leaving, end, times);
    }

    private double UndiscountedPairs(double end) => double.IsPositiveInfinity(end)
        ? _a > 2 ? 2 * _b * (_a + _b - 1) / ((_a - 1) * (_a - 2)) : double.PositiveInfinity
        : 2 * (_b / (_a + _b)) * BetaMean.Of(_a, _b + 1, new PairsFactor(_n, end / _rate));
}
