using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive now, buys at a rate of Gamma(n, A) and after each purchase leaves with a chance of Beta(a, b).</summary>
/// <remarks>The future of the BG/NBD and MBG/NBD alike: their customers differ only in how likely they are to be alive now.</remarks>
internal readonly partial struct BetaGeometricFuture(double n, double rate, double a, double b) : IPurchaseFuture
{
    /// <summary>Purchases discounted by a factor below e to minus this are neglected.</summary>
    private const double Forgotten = 45;

    private readonly double _n = n, _rate = rate, _a = a, _b = b;

    public double PurchaseRate => _n / _rate;

    public double Dropout => _a / _b;

    public IPurchaseFuture Scaled(double purchases, double dropout)
    {
        var (a, b) = ChanceOdds.Scaled(_a, _b, dropout);
        return new BetaGeometricFuture(_n, _rate / purchases, a, b);
    }

    /// <summary>The chance of still being alive at t: ₂F₁(n, a; a + b; −t/A).</summary>
    public double Alive(double t)
    {
        if (t == 0) return 1;
        var series = new PurchaseSeries(_n, t / _rate, _a, _b);
        return series.IsShort ? series.Alive() : BetaMean.Of(_a, _b, new AliveFactor(_n, t / _rate));
    }

    /// <summary>Purchases expected in (from, to].</summary>
    public double Purchases(double from, double to)
    {
        if (from >= to) return 0;
        var series = new PurchaseSeries(_n, to / _rate, _a, _b);
        if (series.IsShort)
        {
            double all = series.Purchases(), before = new PurchaseSeries(_n, from / _rate, _a, _b).Purchases();
            if (2 * before < all) return all - before;
        }
        return BetaMean.Of(_a, _b, new PurchasesFactor(_n, from / _rate, to / _rate));
    }

    /// <summary>Purchases expected up to the end, each discounted at the continuous rate delta; the end may be infinite.</summary>
    public double Discounted(double delta, double end) => Discounted(delta, end, null);

    /// <summary>The same for one of many customers: those with as many purchases share a table.</summary>
    public double DiscountedOfMany(double delta, double end, BetaLaplaceTables shared) => Discounted(delta, end, shared);

    private double Discounted(double delta, double end, BetaLaplaceTables? shared)
    {
        if (end == 0) return 0;
        double kappa = delta * _rate, zeta = end / _rate;
        if (double.IsPositiveInfinity(end) && BetaLaplace.Covers(_n + 1, _a, _b, kappa))
            return _n * (shared?.Of(_n + 1, _a, _b) ?? new(_n + 1, _a, _b)).At(kappa);
        if (delta > 0 && new PurchaseSeries(_n + 1, Math.Min(zeta, Forgotten / kappa), _a, _b).IsShort)
            return _n * Math.Exp(PeakIntegral.Log(new DiscountedRate(_n, kappa, _a, _b), 0, Log1p(zeta)));
        if (delta > 0) return _n * BetaMean.Of(_a, _b, new DiscountedFactor(_n, kappa, zeta));
        if (!double.IsPositiveInfinity(end)) return Purchases(0, end);
        return _a > 1 ? (_a + _b - 1) / (_a - 1) : double.PositiveInfinity;
    }

    /// <summary>By parts, e^(−δh)·N(h) + δ ∫ e^(−δt) N(t) dt with N the purchases expected by t, over ln(1 + t/A) in six nodes: while discounts and that logarithm stay small.</summary>
    public double DiscountedNearly(double delta, double end)
    {
        double last = Log1p(end / _rate);
        if (delta * end > 2 || last > 4 || !new PurchaseSeries(_n, end / _rate, _a, _b).IsShort) return Discounted(delta, end);
        double sum = Math.Exp(-delta * end) * Purchases(0, end);
        for (int i = 0; i < GaussLegendre.SixNodes.Length; i++)
        {
            double t = _rate * Expm1(last * GaussLegendre.SixNodes[i]);
            sum += last * GaussLegendre.SixWeights[i] * (_rate + t) * delta * Math.Exp(-delta * t) * Purchases(0, t);
        }
        return sum;
    }

    /// <summary>The expected time alive up to the end, perhaps infinite, each moment discounted at the continuous rate delta; infinite where it diverges.</summary>
    /// <remarks>Given p, a customer is alive at t with the chance (1 + pt/A)⁻ⁿ; undiscounted and without end that adds up to A/(p(n − 1)).</remarks>
    public double AliveTime(double delta, double end)
    {
        if (end == 0) return 0;
        if (delta == 0 && double.IsPositiveInfinity(end))
            return _n > 1 && _a > 1 ? _rate / (_n - 1) * ((_a + _b - 1) / (_a - 1)) : double.PositiveInfinity;
        return _rate * BetaMean.Of(_a, _b, new AliveTimeFactor(_n, delta * _rate, end / _rate));
    }

    /// <summary>The chance of k purchases in (0, t].</summary>
    public double Probability(int k, double t)
    {
        if (t == 0) return k == 0 ? 1 : 0;
        if (k == 0) return Math.Exp(-_n * Log1p(t / _rate));
        double stayed = LogBeta.Failures(_a, _b, k);
        double bought = NegativeBinomial.LogProbability(k, _n, t, _rate) + stayed;
        double left = IncompleteBeta.Log(k, _n, t, _rate) + stayed + Math.Log(_a / (_b + k - 1));
        return Math.Exp(bought) + Math.Exp(left);
    }
}
