using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Gamma-Gamma model, with gradient and Hessian by (p, q, v).</summary>
/// <remarks>ln L = lnΓ(px + q) − lnΓ(px) − lnΓ(q) − q·ln(1 + y/v) − px·ln(1 + v/y) − ln m with y = x·m. The first terms depend on x alone.</remarks>
internal sealed class GammaGammaLikelihood(SpendPatterns customers) : ILogLikelihood, IChunkSum
{
    private const int Width = 10;
    private double _p, _q, _v;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        (_p, _q, _v) = (parameters[0], parameters[1], parameters[2]);
        Span<double> sums = stackalloc double[Width];
        sums[0] = -customers.LogOfMeans;
        for (int i = 0; i < customers.Frequencies.Length; i++) AddFrequency(customers.Frequencies[i], customers.CountOfFrequency[i], sums);
        FixedOrderSum.Add(customers.Count, this, sums);
        return UpperTriangle.CopyTo(sums, gradient, hessian);
    }

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        Vector512<double> p = Create(_p), q = Create(_q), v = Create(_v), inverse = Create(1 / _v);
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
        sums[0] += Lanes.Sum(value);
        sums[1] += Lanes.Sum(byP);
        sums[2] += Lanes.Sum(byQ);
        sums[3] += Lanes.Sum(byV);
        sums[6] += Lanes.Sum(byPV);
        sums[8] += Lanes.Sum(byQV);
        sums[9] += Lanes.Sum(byVV);
    }

    private void AddFrequency(int x, double count, Span<double> sums)
    {
        double px = _p * x, all = px + _q, first = PolyGamma.Digamma(all), second = PolyGamma.Trigamma(all);
        sums[0] -= count * LogBeta.Of(px, _q);
        sums[1] += count * x * (first - PolyGamma.Digamma(px));
        sums[2] += count * (first - PolyGamma.Digamma(_q));
        sums[4] += count * x * x * (second - PolyGamma.Trigamma(px));
        sums[5] += count * x * second;
        sums[7] += count * (second - PolyGamma.Trigamma(_q));
    }
}
