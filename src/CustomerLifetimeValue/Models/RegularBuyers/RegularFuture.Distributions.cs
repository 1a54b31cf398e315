using CustomerLifetimeValue.Numerics;
using MathNet.Numerics.Distributions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

internal sealed partial class RegularFuture
{
    /// <summary>The chance of m purchases in (0, t]: the m-th was made and the next not, or the customer has left after it.</summary>
    public double Probability(int k, double t)
    {
        if (t == 0) return k == 0 ? 1 : 0;
        if (k == 0) return NotMade(t);
        double stayed = LogBeta.Failures(_a, _b, k);
        return Math.Exp(stayed + LogMade(k, t)) + Math.Exp(stayed + LogBy(k, t) + Math.Log(_a / (_b + k - 1)));
    }

    /// <summary>The chance of at least m purchases in (0, t]: not to leave after the first m − 1, and times that do not depend on it.</summary>
    public double AtLeast(int k, double t) => t == 0 ? 0 : Math.Exp(LogBeta.Failures(_a, _b, k - 1) + LogBy(k, t));

    /// <summary>Nobody leaves before the next purchase.</summary>
    public double Ever() => 1;

    /// <summary>The time by which the next purchase has come with a chance of one half.</summary>
    public double MedianWait()
    {
        double high = _rate * (_k / MeanStages);
        while (LogBy(1, high) < -Math.Log(2))
            if (high > 1e300) return high;
            else high *= 2;
        double low = high / 2;
        while (LogBy(1, low) > -Math.Log(2)) (low, high) = (low / 2, low);
        return Root.Between(t => LogBy(1, t) + Math.Log(2), low, high, 0);
    }

    /// <summary>E[Σ vᵢvⱼ] over ordered pairs of purchases up to an end.</summary>
    public double Pairs(double delta, double end)
    {
        if (end == 0) return 0;
        if (delta == 0 && double.IsPositiveInfinity(end)) return _a > 2 ? 2 * _b * (_a + _b - 1) / ((_a - 1) * (_a - 2)) : double.PositiveInfinity;
        if (delta == 0) return IsCounted(end) ? Counts(end).Pairs(_a, _b) : Blocks(end).Pairs();
        return delta * end > Forgotten ? OverRates(new EndlessPairs(delta, _a, _b)) : new DiscountedPairs(_k, _n, _rate, _shares, _a, _b).Sum(delta, end);
    }

    /// <summary>Second moments of the discounted time alive L: E[L²] = 2 ∫ S(u) w(u) du with w(u) = e^(−δu)(1 − e^(−δu))/δ, and E[L Σ vᵢ].</summary>
    /// <remarks>A purchase goes with the time before it, at which the customer was there, and with the time after it if the customer stays: E[L Σ vᵢ] = ∫ w dN + ∫ e^(−δu) E[Σ vᵢ; there at u] du,
    /// where N(u) are the purchases expected by u and the first integral is taken by parts.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">More stages are expected by the end than are counted one by one.</exception>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        if (end == 0) return default;
        if (delta * end > Forgotten)
            return (2 * (AliveTime(delta, end) - AliveTime(2 * delta, end)) / delta, (Discounted(delta, end) - Discounted(2 * delta, end)) / delta + OverRates(new EndlessStays(delta, _a, _b)));
        if (!IsCounted(end)) throw Require.OutOfRange("horizon", end, "so short that at most 100,000 stages of gaps are expected");
        var stayed = new StayedPurchases(_k, _n, _rate, _shares, _a, _b, delta);
        double square = 2 * AliveIntegral.Of(Alive, delta, end, u => Alive(u) * Length(u));
        double after = AliveIntegral.Of(Alive, delta, end, stayed.At), before = Length(end) * Math.Exp(-delta * end) * PurchasesBy(end);
        return (square, after + before - AliveIntegral.Of(Alive, delta, end, u => PurchasesBy(u) * (2 * Math.Exp(-delta * u) - 1)));

        double Length(double u) => u * StableLogistic.MeanDecay(delta * u);
    }

    /// <summary>Adds the times of purchases up to an end, and returns how long the customer stays.</summary>
    public double Buy(Random random, double end, List<double> times)
    {
        double drawn = random.NextDouble(), leaving = Sampling.Chance(random, _a, _b);
        int open = 0;
        while (open < _k - 1 && drawn >= _shares[open]) drawn -= _shares[open++];
        return Buy(random, _k, Sampling.Rate(random, _n + open, _rate), leaving, _k - open, end, times);
    }

    /// <summary>Adds the purchase times of stages at a rate up to an end, the first after a number of stages, leaving after each with a chance, and returns how long the customer stays.</summary>
    public static double Buy(Random random, int k, double rate, double leaving, int first, double end, List<double> times)
    {
        for (double t = Gamma.Sample(random, first, rate); t <= end; t += Gamma.Sample(random, k, rate))
        {
            times.Add(t);
            Sampling.RequireBounded(times.Count, end);
            if (random.NextDouble() < leaving) return t;
        }
        return end;
    }

    /// <summary>The chance that the next purchase, of one who stays, is not made by t.</summary>
    private double NotMade(double t)
    {
        double sum = 0;
        for (int j = 0; j < _k; j++)
            if (_shares[j] > 0) sum += _shares[j] * Math.Exp(LogStages(j, 0, _k - 1 - j, t));
        return sum;
    }

    /// <summary>ln of the chance that one who stays makes m purchases by t: from mk − j to (m + 1)k − j − 1 stages.</summary>
    private double LogMade(int m, double t) => LogMean(j => LogStages(j, (double)m * _k - j, (m + 1.0) * _k - j - 1, t));

    /// <summary>ln of the chance that one who stays makes the m-th purchase by t.</summary>
    private double LogBy(int m, double t) => LogMean(j => IncompleteBeta.Log((double)m * _k - j, _n + j, t, _rate));

    /// <summary>ln of the chance of from first to last stages by t.</summary>
    private double LogStages(int j, double first, double last, double t)
    {
        double shape = _n + j, z = t / (_rate + t), log = first == 0 ? -shape * Log1p(t / _rate) : LogBeta.LogitDensity(first, shape, t, _rate) - Math.Log(first), term = 1, sum = 1;
        for (double i = first; i < last; i++) sum += term *= z * (shape + i) / (i + 1);
        return log + Math.Log(sum);
    }

    /// <summary>ln of the mean of e to a logarithm, over the stages of the open gap that are over.</summary>
    private double LogMean(Func<int, double> logarithm)
    {
        double most = double.NegativeInfinity, sum = 0;
        for (int j = 0; j < _k; j++)
        {
            if (_shares[j] == 0) continue;
            double log = Math.Log(_shares[j]) + logarithm(j);
            if (double.IsNegativeInfinity(log)) continue;
            if (log > most) (sum, most) = (sum * Math.Exp(most - log) + 1, log);
            else sum += Math.Exp(log - most);
        }
        return sum == 0 ? most : most + Math.Log(sum);
    }
}
