using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the BG/NBD or the MBG/NBD, with gradient and Hessian by (r, α, a, b).</summary>
/// <remarks>ln L = ln (r)ₓ − r·ln(1 + T/α) − x·ln(α + T) + ln B(a, b + m)/B(a, b) + ln(1 + e^E) with E = (r + x)·ln((α + T)/(α + tₓ)) + ln a − ln(b + m − 1).
/// All but the last term is a sum of functions of x and of T alone; only the last is computed for each pattern.</remarks>
internal sealed class BetaGeometricLikelihood : ILogLikelihood
{
    private readonly CustomerPatterns _customers;
    private readonly int _shift;
    private readonly double[] _countOfFrequency, _countOfAge, _purchasesOfAge;
    private readonly CustomerPattern[] _mixed;

    /// <summary>A likelihood; <paramref name="shift"/> is 0 for the BG/NBD and 1 for the MBG/NBD, whose customers may leave right after the first purchase.</summary>
    public BetaGeometricLikelihood(CustomerPatterns customers, int shift)
    {
        (_customers, _shift) = (customers, shift);
        _countOfFrequency = new double[customers.Frequencies.Length];
        (_countOfAge, _purchasesOfAge) = (new double[customers.Ages.Length], new double[customers.Ages.Length]);
        foreach (var p in customers.Patterns)
        {
            _countOfFrequency[p.Frequency] += p.Count;
            _countOfAge[p.Age] += p.Count;
            _purchasesOfAge[p.Age] += (double)p.Count * customers.Frequencies[p.Frequency];
        }
        _mixed = shift > 0 ? customers.Patterns : [.. customers.Patterns.Where(p => customers.Frequencies[p.Frequency] > 0)];
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Span<double> sums = stackalloc double[UpperTriangle.Width];
        double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3];
        AddByFrequency(sums, r, a, b);
        FixedOrderSum.Add(_countOfAge.Length, new ByAge(this, r, alpha), sums);
        FixedOrderSum.Add(_mixed.Length, new BetaGeometricMixture(_customers, _mixed, _shift, r, alpha, a, b), sums);
        return UpperTriangle.CopyTo(sums, gradient, hessian);
    }

    private void AddByFrequency(Span<double> sums, double r, double a, double b)
    {
        for (int i = 0; i < _countOfFrequency.Length; i++)
        {
            int x = _customers.Frequencies[i], m = x + _shift;
            double count = _countOfFrequency[i];
            double total = PolyGamma.DigammaDifference(a + b, m), curvature = PolyGamma.TrigammaDifference(a + b, m);
            sums[UpperTriangle.Value] += count * (LogGamma.Pochhammer(r, x) + LogBeta.Failures(a, b, m));
            sums[UpperTriangle.D0] += count * PolyGamma.DigammaDifference(r, x);
            sums[UpperTriangle.D2] -= count * total;
            sums[UpperTriangle.D3] += count * (PolyGamma.DigammaDifference(b, m) - total);
            sums[UpperTriangle.D00] += count * PolyGamma.TrigammaDifference(r, x);
            sums[UpperTriangle.D22] -= count * curvature;
            sums[UpperTriangle.D23] -= count * curvature;
            sums[UpperTriangle.D33] += count * (PolyGamma.TrigammaDifference(b, m) - curvature);
        }
    }

    /// <summary>The terms of T alone.</summary>
    private sealed class ByAge(BetaGeometricLikelihood whole, double r, double alpha) : IChunkSum
    {
        public void Add(int from, int to, Span<double> sums)
        {
            for (int i = from; i < to; i++)
            {
                double age = whole._customers.Ages[i], count = whole._countOfAge[i], purchases = whole._purchasesOfAge[i], end = 1 / (alpha + age);
                double growth = Log1p(age / alpha), share = age / alpha * end;
                sums[UpperTriangle.Value] -= count * r * growth + (purchases == 0 ? 0 : purchases * Math.Log(alpha + age));
                sums[UpperTriangle.D0] -= count * growth;
                sums[UpperTriangle.D1] += count * r * share - purchases * end;
                sums[UpperTriangle.D01] += count * share;
                sums[UpperTriangle.D11] += purchases * end * end - count * r * share * (1 / alpha + end);
            }
        }
    }
}
