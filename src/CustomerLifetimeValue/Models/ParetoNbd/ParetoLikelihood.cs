using System.Runtime.CompilerServices;
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
    private const int R = 0, Alpha = 1, S = 2, Beta = 3;

    private readonly CustomerPatterns _customers;
    private readonly double[] _countOfFrequency, _countOfRecency, _purchasesOfRecency;

    public ParetoLikelihood(CustomerPatterns customers)
    {
        _customers = customers;
        _countOfFrequency = new double[customers.Frequencies.Length];
        (_countOfRecency, _purchasesOfRecency) = (new double[customers.Recencies.Length], new double[customers.Recencies.Length]);
        foreach (var p in customers.Rows)
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
        Span<double> sums = stackalloc double[DerivativeSums.Width(4)];
        AddByFrequency(new(sums), r);
        FixedOrderSum.Add(_countOfRecency.Length, new ByRecency(this, r, alpha, s, beta), sums);
        FixedOrderSum.Add(_customers.Rows.Length, new ParetoMixture(_customers, r, alpha, s, beta), sums);
        return new DerivativeSums(sums).CopyTo(gradient, hessian);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        double r = parameters[0], alpha = parameters[1], s = parameters[2], beta = parameters[3];
        Span<double> sum = stackalloc double[1];
        for (int i = 0; i < _countOfFrequency.Length; i++) sum[0] += _countOfFrequency[i] * LogGamma.Pochhammer(r, _customers.Frequencies[i]);
        FixedOrderSum.Add(_customers.Rows.Length, new ParetoValue(_customers, r, alpha, s, beta), sum);
        return sum[0];
    }

    private void AddByFrequency(DerivativeSums d, double r)
    {
        for (int i = 0; i < _countOfFrequency.Length; i++)
        {
            int x = _customers.Frequencies[i];
            d.Value += _countOfFrequency[i] * LogGamma.Pochhammer(r, x);
            d[R] += _countOfFrequency[i] * PolyGamma.DigammaDifference(r, x);
            d[R, R] += _countOfFrequency[i] * PolyGamma.TrigammaDifference(r, x);
        }
    }

    /// <summary>The terms of tₓ alone.</summary>
    private sealed class ByRecency(ParetoLikelihood whole, double r, double alpha, double s, double beta) : IChunkSum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            var d = new DerivativeSums(sums);
            for (int i = from; i < to; i++)
            {
                double recency = whole._customers.Recencies[i], count = whole._countOfRecency[i], purchases = whole._purchasesOfRecency[i];
                double atAlpha = 1 / (alpha + recency), atBeta = 1 / (beta + recency), shareAlpha = recency / alpha * atAlpha, shareBeta = recency / beta * atBeta;
                double growthAlpha = Log1p(recency / alpha), growthBeta = Log1p(recency / beta);
                d.Value -= count * (r * growthAlpha + s * growthBeta) + (purchases == 0 ? 0 : purchases * Math.Log(alpha + recency));
                d[R] -= count * growthAlpha;
                d[Alpha] += count * r * shareAlpha - purchases * atAlpha;
                d[S] -= count * growthBeta;
                d[Beta] += count * s * shareBeta;
                d[R, Alpha] += count * shareAlpha;
                d[Alpha, Alpha] += purchases * atAlpha * atAlpha - count * r * shareAlpha * (1 / alpha + atAlpha);
                d[S, Beta] += count * shareBeta;
                d[Beta, Beta] -= count * s * shareBeta * (1 / beta + atBeta);
            }
        }
    }
}
