using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The future of a customer who is alive at the next opportunity, buys with a chance of Beta(α, β) and then leaves before each further one with a chance of Beta(γ, δ).</summary>
internal readonly partial struct BgBbFuture(double alpha, double beta, double gamma, double delta) : IPurchaseFuture
{
    private const int MostOpportunities = 1_000_000;

    /// <summary>The number of opportunities up to which adding them up one by one takes no longer than an integral over the chance to leave, and rounding stays below 1e-13.</summary>
    private const double Counted = 500;

    private readonly double _alpha = alpha, _beta = beta, _gamma = gamma, _delta = delta;

    public double PurchaseRate => _alpha / _beta;

    public double Dropout => _gamma / _delta;

    double IPurchaseFuture.Alive(double t) => Alive(Math.Floor(t));

    double IForecastFuture.Purchases(double from, double to) => Purchases(0, Math.Floor(from), Math.Floor(to));

    double IForecastFuture.Discounted(double delta, double end) => Purchases(delta, 0, Math.Floor(end));

    double IForecastFuture.Probability(int k, double t) => Probability(k, Math.Floor(t));

    double IForecastFuture.AtLeast(int k, double t) => AtLeast(k, Math.Floor(t));

    double IForecastFuture.Pairs(double delta, double end) => Pairs(delta, Math.Floor(end));

    public IPurchaseFuture Scaled(double purchases, double dropout)
    {
        var ((alpha, beta), (gamma, delta)) = (ChanceOdds.Scaled(_alpha, _beta, purchases), ChanceOdds.Scaled(_gamma, _delta, dropout));
        return new BgBbFuture(alpha, beta, gamma, delta);
    }

    /// <summary>The chance of still being alive t opportunities later.</summary>
    public double Alive(double t) => Math.Exp(BetaRatio.Log(_gamma, _delta, t));

    /// <summary>Purchases expected at the opportunities from + 1 to the end, each discounted at the continuous rate; the end may be infinite.</summary>
    public double Purchases(double discount, double from, double to)
    {
        if (!(to > from)) return 0;
        double buys = _alpha / (_alpha + _beta);
        if (discount == 0 && double.IsPositiveInfinity(to))
            return _gamma <= 1 ? double.PositiveInfinity : buys * (_gamma + _delta - 1) / (_gamma - 1);
        if (to <= Counted) return buys * Sum(discount, from, to);
        return buys * Math.Exp(-discount * (from + 1)) * BetaMean.Of(_gamma, _delta, new OpportunitiesFactor(discount, from, to - from));
    }

    /// <summary>Σ e^(−δm)·E[q^(m−1)] over the opportunities m from the first to the last, one by one: terms are positive.</summary>
    private double Sum(double discount, double from, double to)
    {
        double fall = Math.Exp(-discount), discounted = Math.Exp(-discount * (from + 1)), stays = from == 0 ? 1 : Alive(from), sum = 0;
        for (double m = from; m < to; m++)
        {
            sum += discounted * stays;
            discounted *= fall;
            stays *= (_delta + m) / (_gamma + _delta + m);
        }
        return sum;
    }

    /// <summary>The expected time alive up to an end, perhaps infinite, each moment discounted: a customer is alive from one opportunity to the next.</summary>
    /// <remarks>Σ S(k) e^(−δk) over the whole periods k = 0 to N − 1 is e^δ times the discounted opportunities; each period counts (1 − e^(−δ))/δ.</remarks>
    public double AliveTime(double discount, double end)
    {
        double whole = Math.Floor(end), opportunities = Purchases(discount, 0, whole) * (_alpha + _beta) / _alpha;
        if (double.IsPositiveInfinity(opportunities)) return opportunities;
        double rest = double.IsPositiveInfinity(end) || end == whole ? 0 : Alive(whole) * Math.Exp(-discount * whole) * (end - whole) * StableLogistic.MeanDecay(discount * (end - whole));
        return opportunities * Math.Exp(discount) * StableLogistic.MeanDecay(discount) + rest;
    }

    /// <summary>The chance of k purchases at the next t opportunities: over the number of them at which the customer is alive.</summary>
    public double Probability(int k, double t)
    {
        if (t == 0 || k > t) return k == 0 && t == 0 ? 1 : 0;
        if (t > MostOpportunities) throw Require.OutOfRange("horizon", t, "at most 1,000,000 opportunities");
        int first = Math.Max(k, 1);
        double log = LogPurchases(k, first), most = double.NegativeInfinity, sum = 0;
        for (int alive = first; alive <= t; alive++)
        {
            double term = log + Math.Log(alive == t ? 1 : _gamma / (_gamma + _delta + (alive - 1)));
            if (term > most) (sum, most) = (sum * Math.Exp(most - term) + 1, term);
            else sum += Math.Exp(term - most);
            log += Math.Log((alive + 1.0) / (alive + 1 - k) * ((_beta + (alive - k)) / (_alpha + _beta + alive)) * ((_delta + (alive - 1)) / (_gamma + _delta + (alive - 1))));
        }
        return sum == 0 ? 0 : sum * Math.Exp(most);
    }

    /// <summary>ln of the chance to stay for a number of opportunities and buy at k of them.</summary>
    private double LogPurchases(int k, int alive)
    {
        double stayed = LogBeta.Failures(_gamma, _delta, alive - 1);
        return k == 0 ? stayed + Math.Log(_beta / (_alpha + _beta)) : stayed + LogBeta.Failures(_beta, _alpha, k);
    }
}
