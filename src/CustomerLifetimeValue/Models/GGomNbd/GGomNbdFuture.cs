using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, buys at a rate of Gamma(n, A) and leaves at hazards that are Gamma(s, κ) now and grow by b.</summary>
internal readonly partial struct GGomNbdFuture(double n, double rate, double s, GompertzClock clock) : IPurchaseFuture
{
    /// <summary>The step of the search for sign changes of the slope: a quarter of the width of the narrowest extremum.</summary>
    private const double Step = 0.25;

    /// <summary>e to this is 0: no time of a double is so early in the way to its end.</summary>
    private const double Earliest = -746;

    private readonly double _n = n, _rate = rate, _s = s;
    private readonly GompertzClock _clock = clock;

    public double PurchaseRate => _n / _rate;

    public double Dropout => _s / _clock.Kappa;

    public IPurchaseFuture Scaled(double purchases, double dropout) => new GGomNbdFuture(_n, _rate / purchases, _s, new GompertzClock(_clock.B, _clock.Kappa / dropout));

    /// <summary>The chance of still being alive at t, S(T + t)/S(T).</summary>
    public double Alive(double t) => Math.Exp(-_s * _clock.At(t));

    /// <summary>Purchases expected in (from, to].</summary>
    public double Purchases(double from, double to) => from < to ? Alive(from) * (_n / _rate) * Staying(0, _clock.After(from), to - from) : 0;

    /// <summary>Purchases expected up to the end, each discounted at the continuous rate delta; the end may be infinite.</summary>
    public double Discounted(double delta, double end) => _n / _rate * AliveTime(delta, end);

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted; infinite where it diverges.</summary>
    public double AliveTime(double delta, double end) => Staying(delta, _clock, end);

    /// <summary>The chance of k purchases in (0, t].</summary>
    public double Probability(int k, double t)
    {
        if (t == 0) return k == 0 ? 1 : 0;
        if (k == 0) return Math.Exp(GGomNbdDensity.LogLikelihood(_n, _rate, _s, _clock, 0, 0, t));
        double stays = LogBeta.LogitKernel(k, _n, t, _rate) - _s * _clock.At(t), leaves = LogLeaves(k, t);
        double log = stays > leaves ? stays + StableLogistic.Softplus(leaves - stays) : leaves + StableLogistic.Softplus(stays - leaves);
        return Math.Exp(log - LogBeta.Normalizer(k, _n) - Math.Log(k));
    }

    /// <summary>∫ e^(−δu) S(u) du to an end.</summary>
    private double Staying(double delta, GompertzClock clock, double end)
    {
        if (end <= 0) return 0;
        if (double.IsPositiveInfinity(clock.Kappa)) return double.IsPositiveInfinity(end) ? 1 / delta : end * StableLogistic.MeanDecay(delta * end);
        if (double.IsPositiveInfinity(end) && delta == 0 && (clock.B < 0 || (clock.B == 0 && _s <= 1))) return double.PositiveInfinity;
        if (clock.B == 0) return DiscountedPower.Of(delta * clock.Kappa, 1, _s, end / clock.Kappa) * clock.Kappa;
        double pace = Math.Abs(clock.B);
        return Math.Exp(PeakIntegral.Log(new StayingIntegrand(delta, _s, clock), 0, end * pace)) / pace;
    }

    /// <summary>The integral over leaving times.</summary>
    private double LogLeaves(int k, double t)
    {
        if (double.IsPositiveInfinity(_clock.Kappa)) return double.NegativeInfinity;
        return LogIntegral(new LeavingAfterPurchases(k, _n, _rate, _s, _clock, t));
    }

    /// <summary>The integral over times up to t, split at the valleys between peaks.</summary>
    private static double LogIntegral(LeavingAfterPurchases leaving)
    {
        double log = double.NegativeInfinity, from = double.NegativeInfinity, y = Math.Clamp(leaving.Rising, Earliest, 0);
        bool falls = false;
        for (; y < 0; y += Step)
        {
            bool fell = falls;
            falls = leaving.Slope(y) < 0;
            if (!fell || falls) continue;
            var (before, after) = Valley(leaving, y - Step, y);
            log = Sum(log, PeakIntegral.Log(leaving, from, before));
            from = after;
        }
        return Sum(log, PeakIntegral.Log(leaving, from, 0));
    }

    /// <summary>The neighbouring numbers between which a slope turns from negative to positive.</summary>
    private static (double Before, double After) Valley(in LeavingAfterPurchases leaving, double before, double after)
    {
        for (double middle = 0.5 * (before + after); before < middle && middle < after; middle = 0.5 * (before + after))
            if (leaving.Slope(middle) < 0) before = middle; else after = middle;
        return (before, after);
    }

    private static double Sum(double a, double b) => double.IsNegativeInfinity(a) ? b : Math.Max(a, b) + Log1p(Math.Exp(-Math.Abs(a - b)));
}
