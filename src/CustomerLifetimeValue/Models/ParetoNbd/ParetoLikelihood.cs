using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Pareto/NBD, with gradient and Hessian by (r, α, s, β).</summary>
/// <remarks>ln L = ln (r)ₓ − r·ln(1 + tₓ/α) − x·ln(α + tₓ) − s·ln(1 + tₓ/β) + ln(alive + left), where alive and left are measured from tₓ.
/// All but the last term is a sum of functions of x and of tₓ alone; only the last is computed for each pattern.</remarks>
internal sealed class ParetoLikelihood : ILogLikelihood
{
    private readonly CustomerPatterns _customers;
    private readonly double[] _countOfFrequency, _countOfRecency, _purchasesOfRecency;

    public ParetoLikelihood(CustomerPatterns customers)
    {
        _customers = customers;
        _countOfFrequency = new double[customers.Frequencies.Length];
        (_countOfRecency, _purchasesOfRecency) = (new double[customers.Recencies.Length], new double[customers.Recencies.Length]);
        foreach (var p in customers.Patterns)
        {
            _countOfFrequency[p.Frequency] += p.Count;
            _countOfRecency[p.Recency] += p.Count;
            _purchasesOfRecency[p.Recency] += (double)p.Count * customers.Frequencies[p.Frequency];
        }
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3];
        Span<double> sums = stackalloc double[UpperTriangle.Width];
        AddByFrequency(sums, r);
        FixedOrderSum.Add(_countOfRecency.Length, new ByRecency(this, r, alpha, s, beta), sums);
        FixedOrderSum.Add(_customers.Patterns.Length, new ParetoMixture(_customers, r, alpha, s, beta), sums);
        return UpperTriangle.CopyTo(sums, gradient, hessian);
    }

    private void AddByFrequency(Span<double> sums, double r)
    {
        for (int i = 0; i < _countOfFrequency.Length; i++)
        {
            int x = _customers.Frequencies[i];
            sums[UpperTriangle.Value] += _countOfFrequency[i] * LogGamma.Pochhammer(r, x);
            sums[UpperTriangle.D0] += _countOfFrequency[i] * PolyGamma.DigammaDifference(r, x);
            sums[UpperTriangle.D00] += _countOfFrequency[i] * PolyGamma.TrigammaDifference(r, x);
        }
    }

    /// <summary>The terms of tₓ alone.</summary>
    private sealed class ByRecency(ParetoLikelihood whole, double r, double alpha, double s, double beta) : IChunkSum
    {
        public void Add(int from, int to, Span<double> sums)
        {
            for (int i = from; i < to; i++)
            {
                double recency = whole._customers.Recencies[i], count = whole._countOfRecency[i], purchases = whole._purchasesOfRecency[i];
                double atAlpha = 1 / (alpha + recency), atBeta = 1 / (beta + recency), shareAlpha = recency / alpha * atAlpha, shareBeta = recency / beta * atBeta;
                double growthAlpha = Log1p(recency / alpha), growthBeta = Log1p(recency / beta);
                sums[UpperTriangle.Value] -= count * (r * growthAlpha + s * growthBeta) + (purchases == 0 ? 0 : purchases * Math.Log(alpha + recency));
                sums[UpperTriangle.D0] -= count * growthAlpha;
                sums[UpperTriangle.D1] += count * r * shareAlpha - purchases * atAlpha;
                sums[UpperTriangle.D2] -= count * growthBeta;
                sums[UpperTriangle.D3] += count * s * shareBeta;
                sums[UpperTriangle.D01] += count * shareAlpha;
                sums[UpperTriangle.D11] += purchases * atAlpha * atAlpha - count * r * shareAlpha * (1 / alpha + atAlpha);
                sums[UpperTriangle.D23] += count * shareBeta;
                sums[UpperTriangle.D33] -= count * s * shareBeta * (1 / beta + atBeta);
            }
        }
    }
}
