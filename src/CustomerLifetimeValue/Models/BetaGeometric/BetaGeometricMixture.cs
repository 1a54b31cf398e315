using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The term ln(1 + e^E) of each pattern, E the log-odds of having left, with its derivatives.</summary>
internal sealed class BetaGeometricMixture : IChunkSum
{
    private const int R = 0, Alpha = 1, A = 2, B = 3;

    private readonly CustomerPatterns _customers;
    private readonly PatternRow[] _patterns;
    private readonly double _r, _a;
    private readonly double[] _logLeft, _slopeB;
    private readonly (double Log, double Inverse)[] _atAge, _atRecency;

    public BetaGeometricMixture(CustomerPatterns customers, PatternRow[] patterns, int shift, double r, double alpha, double a, double b)
    {
        (_customers, _patterns, _r, _a) = (customers, patterns, r, a);
        _slopeB = Array.ConvertAll(customers.Frequencies, x => -1 / (b + (x + shift - 1)));
        _logLeft = Array.ConvertAll(_slopeB, slope => Math.Log(-a * slope));
        _atAge = Workers.Table(customers.Ages, t => (Elementary.Log1p(t / alpha), 1 / (alpha + t)));
        _atRecency = Workers.Table(customers.Recencies, t => (Elementary.Log1p(t / alpha), 1 / (alpha + t)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int from, int to, Span<double> sums)
    {
        var d = new DerivativeSums(sums);
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

            d.Value += count * (Math.Max(logOdds, 0) + Elementary.Log1p(small));
            d[R] += weight * byR;
            d[Alpha] += weight * byAlpha;
            d[A] += weight * inverseA;
            d[B] += weight * byB;
            d[R, R] += spread * byR * byR;
            d[R, Alpha] += spread * byR * byAlpha + weight * mixed;
            d[R, A] += spread * byR * inverseA;
            d[R, B] += spread * byR * byB;
            d[Alpha, Alpha] += spread * byAlpha * byAlpha - weight * byAlpha * (inverseAge + inverseRecency);
            d[Alpha, A] += spread * byAlpha * inverseA;
            d[Alpha, B] += spread * byAlpha * byB;
            d[A, A] += spread * inverseA * inverseA - weight * inverseA * inverseA;
            d[A, B] += spread * inverseA * byB;
            d[B, B] += (spread + weight) * byB * byB;
        }
    }
}
