using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Gamma-Gamma model, with gradient and Hessian by (p, q, v).</summary>
/// <remarks>ln L = lnΓ(px + q) − lnΓ(px) − lnΓ(q) − q·ln(1 + y/v) − px·ln(1 + v/y) − ln m with y = x·m. The first terms depend on x alone.</remarks>
internal sealed class GammaGammaLikelihood(SpendPatterns customers) : ILogLikelihood, ISummand
{
    private const int Width = 10;
    private double _p, _q, _v;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        (_p, _q, _v) = (parameters[0], parameters[1], parameters[2]);
        Span<double> sums = stackalloc double[Width];
        for (int i = 0; i < customers.Frequencies.Length; i++) AddFrequency(customers.Frequencies[i], customers.CountOfFrequency[i], sums);
        ChunkedSum.Add(customers.Patterns.Length, this, sums);
        return UpperTriangle.CopyTo(sums, gradient, hessian);
    }

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        double inverse = 1 / _v;
        for (int i = from; i < to; i++)
        {
            var (x, total, logMean, count) = customers.Patterns[i];
            double end = 1 / (_v + total), rise = Log1p(total * inverse), fall = Log1p(_v / total), share = total * inverse * end;
            sums[0] -= count * (_q * rise + _p * x * fall + logMean);
            sums[1] -= count * x * fall;
            sums[2] -= count * rise;
            sums[3] += count * (_q * share - _p * x * end);
            sums[6] -= count * x * end;
            sums[8] += count * share;
            sums[9] += count * (_p * x * end * end - _q * share * (inverse + end));
        }
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
