using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Gamma-Gamma model, with gradient and Hessian by (p, q, v).</summary>
/// <remarks>ln L = lnΓ(px + q) − lnΓ(px) − lnΓ(q) − q·ln(1 + y/v) − px·ln(1 + v/y) − ln m with y = x·m. The first terms depend on x alone.</remarks>
internal sealed class GammaGammaLikelihood(SpendColumns customers) : ILogLikelihood
{
    private const int P = 0, Q = 1, V = 2;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double p = parameters[0], q = parameters[1], v = parameters[2];
        Span<double> sums = stackalloc double[DerivativeSums.Width(3)];
        var d = new DerivativeSums(sums);
        d.Value = -customers.LogOfMeans;
        foreach (var (x, count) in customers.ByFrequency) AddFrequency(x, count, p, q, d);
        FixedOrderSum.Add(customers.Count, new ByTotal(customers, p, q, v), sums);
        return d.CopyTo(gradient, hessian);
    }

    /// <inheritdoc/>
    /// <remarks>By ln(1 + v/y) = ln(1 + y/v) − ln(y/v) one logarithm a row is enough.</remarks>
    public double Value(ReadOnlySpan<double> parameters)
    {
        double p = parameters[0], q = parameters[1], v = parameters[2], purchases = 0, ways = 0;
        foreach (var (x, count) in customers.ByFrequency)
        {
            purchases += count * x;
            ways += count * LogBeta.Of(p * x, q);
        }
        Span<double> sum = stackalloc double[1];
        FixedOrderSum.Add(customers.Count, new Rises(customers, p, q, v), sum);
        return -customers.LogOfMeans - ways - sum[0] - p * (purchases * Math.Log(v) - customers.LogOfTotals);
    }

    /// <summary>Σ (px + q)·ln(1 + y/v).</summary>
    private sealed class Rises(SpendColumns customers, double p, double q, double v) : IChunkSum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            Vector512<double> sum = default, atP = Create(p), atQ = Create(q), inverse = Create(1 / v);
            for (int i = from; i < to; i += Lanes.Count)
            {
                var (x, total, count) = customers.Lane(i);
                sum += count * (atP * x + atQ) * VectorElementary.Log1p(total * inverse);
            }
            sums[0] += Lanes.Sum(sum);
        }
    }

    private static void AddFrequency(int x, double count, double p, double q, DerivativeSums d)
    {
        double px = p * x, all = px + q, first = PolyGamma.Digamma(all), second = PolyGamma.Trigamma(all);
        d.Value -= count * LogBeta.Of(px, q);
        d[P] += count * x * (first - PolyGamma.Digamma(px));
        d[Q] += count * (first - PolyGamma.Digamma(q));
        d[P, P] += count * x * x * (second - PolyGamma.Trigamma(px));
        d[P, Q] += count * x * second;
        d[Q, Q] += count * (second - PolyGamma.Trigamma(q));
    }

    /// <summary>The terms of x·m.</summary>
    private sealed class ByTotal(SpendColumns customers, double atP, double atQ, double atV) : IChunkSum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            Vector512<double> p = Create(atP), q = Create(atQ), v = Create(atV), inverse = Create(1 / atV);
            Vector512<double> value = default, byP = default, byQ = default, byV = default, byPV = default, byQV = default, byVV = default;
            for (int i = from; i < to; i += Lanes.Count)
            {
                var (x, total, count) = customers.Lane(i);
                Vector512<double> end = Vector512<double>.One / (v + total), share = total * inverse * end, weighted = count * x;
                Vector512<double> rise = VectorElementary.Log1p(total * inverse), fall = VectorElementary.Log1p(v / total);
                value -= count * q * rise + weighted * p * fall;
                byP -= weighted * fall;
                byQ -= count * rise;
                byV += count * q * share - weighted * p * end;
                byPV -= weighted * end;
                byQV += count * share;
                byVV += weighted * p * end * end - count * q * share * (inverse + end);
            }
            var d = new DerivativeSums(sums);
            d.Value += Lanes.Sum(value);
            d[P] += Lanes.Sum(byP);
            d[Q] += Lanes.Sum(byQ);
            d[V] += Lanes.Sum(byV);
            d[P, V] += Lanes.Sum(byPV);
            d[Q, V] += Lanes.Sum(byQV);
            d[V, V] += Lanes.Sum(byVV);
        }
    }
}
