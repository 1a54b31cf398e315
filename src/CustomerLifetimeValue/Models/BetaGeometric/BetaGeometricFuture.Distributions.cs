using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

internal readonly partial struct BetaGeometricFuture
{
    /// <summary>The chance of at least k purchases in (0, t]: not to leave after the first k − 1, and times that do not depend on it.</summary>
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
    /// <remarks>Of two purchases the later one's being made says that the customer stayed after all before it; the mean over λ makes it a future of shape n + 1 and b + 1.</remarks>
    public double Pairs(double delta, double end)
    {
        var (now, later) = (this, new BetaGeometricFuture(_n + 1, _rate, _a, _b + 1));
        double before = 2 * (_n / _rate) * (_b / (_a + _b));
        return PairSum.Of(delta, end, d => before * later.Discounted(d, end), now.UndiscountedPairs);
    }

    /// <summary>Adds the times of purchases up to an end.</summary>
    public void Buy(Random random, double end, List<double> times)
    {
        double buying = Sampling.Rate(random, _n, _rate), leaving = Sampling.Chance(random, _a, _b);
        Sampling.Buy(random, buying, leaving, end, times);
    }

    private double UndiscountedPairs(double end) => double.IsPositiveInfinity(end)
        ? _a > 2 ? 2 * _b * (_a + _b - 1) / ((_a - 1) * (_a - 2)) : double.PositiveInfinity
        : 2 * (_b / (_a + _b)) * BetaMean.Of(_a, _b + 1, new PairsFactor(_n, end / _rate));
}
