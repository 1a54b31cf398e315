using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The term ln(1 + e^E) of each pattern, E the log-odds of having left, with its derivatives.</summary>
internal sealed class BetaGeometricMixture : IChunkSum
{
    private readonly CustomerPatterns _customers;
    private readonly CustomerPattern[] _patterns;
    private readonly double _r, _a;
    private readonly double[] _logLeft, _slopeB;
    private readonly (double Log, double Inverse)[] _atAge, _atRecency;

    public BetaGeometricMixture(CustomerPatterns customers, CustomerPattern[] patterns, int shift, double r, double alpha, double a, double b)
    {
        (_customers, _patterns, _r, _a) = (customers, patterns, r, a);
        _slopeB = Array.ConvertAll(customers.Frequencies, x => -1 / (b + (x + shift - 1)));
        _logLeft = Array.ConvertAll(_slopeB, slope => Math.Log(-a * slope));
        _atAge = Workers.Table(customers.Ages, t => (Elementary.Log1p(t / alpha), 1 / (alpha + t)));
        _atRecency = Workers.Table(customers.Recencies, t => (Elementary.Log1p(t / alpha), 1 / (alpha + t)));
    }

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        double inverseA = 1 / _a;
        for (int i = from; i < to; i++)
        {
            var pattern = _patterns[i];
            var (logAge, inverseAge) = _atAge[pattern.Age];
            var (logRecency, inverseRecency) = _atRecency[pattern.Recency];
            double n = _r + _customers.Frequencies[pattern.Frequency], byB = _slopeB[pattern.Frequency];
            double byR = logAge - logRecency, mixed = inverseAge - inverseRecency, byAlpha = n * mixed;
            double logOdds = n * byR + _logLeft[pattern.Frequency], small = Math.Exp(-Math.Abs(logOdds));
            double left = (logOdds > 0 ? 1 : small) / (1 + small), count = pattern.Count;
            double spread = count * small / ((1 + small) * (1 + small));
            double weight = count * left;

            sums[UpperTriangle.Value] += count * (Math.Max(logOdds, 0) + Elementary.Log1p(small));
            sums[UpperTriangle.D0] += weight * byR;
            sums[UpperTriangle.D1] += weight * byAlpha;
            sums[UpperTriangle.D2] += weight * inverseA;
            sums[UpperTriangle.D3] += weight * byB;
            sums[UpperTriangle.D00] += spread * byR * byR;
            sums[UpperTriangle.D01] += spread * byR * byAlpha + weight * mixed;
            sums[UpperTriangle.D02] += spread * byR * inverseA;
            sums[UpperTriangle.D03] += spread * byR * byB;
            sums[UpperTriangle.D11] += spread * byAlpha * byAlpha - weight * byAlpha * (inverseAge + inverseRecency);
            sums[UpperTriangle.D12] += spread * byAlpha * inverseA;
            sums[UpperTriangle.D13] += spread * byAlpha * byB;
            sums[UpperTriangle.D22] += spread * inverseA * inverseA - weight * inverseA * inverseA;
            sums[UpperTriangle.D23] += spread * inverseA * byB;
            sums[UpperTriangle.D33] += (spread + weight) * byB * byB;
        }
    }
}
