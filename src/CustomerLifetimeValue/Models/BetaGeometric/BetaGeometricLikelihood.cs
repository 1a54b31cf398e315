using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the BG/NBD or the MBG/NBD, or either with regular buyers, with gradient and Hessian by (r, α, a, b).</summary>
/// <remarks>ln L = ln (r)ₓ − r·ln(1 + T/α) − x·ln(α + T) + ln B(a, b + m)/B(a, b) + ln(1 + e^E) with E = (r + x)·ln((α + T)/(α + tₓ)) + ln a − ln(b + m − 1).
/// All but the last term is a sum of functions of x and of T alone; only the last is computed for each pattern. With k stages to a gap x counts kx, the last term is that of
/// <see cref="RegularMixture"/>, and (k − 1)·Σ ln gap − x·ln (k − 1)! comes beside.</remarks>
internal sealed class BetaGeometricLikelihood : ILogLikelihood
{
    private const int R = 0, Alpha = 1, A = 2, B = 3;

    private readonly CustomerPatterns _customers;
    private readonly int _shift, _stages;
    private readonly double _ofGaps;
    private readonly double[] _countOfFrequency, _countOfAge, _purchasesOfAge;
    private readonly PatternRow[] _mixed;
    private BetaGeometricOdds? _odds;

    /// <summary>A likelihood; <paramref name="shift"/> is 0 for the BG/NBD and 1 for the MBG/NBD, whose customers may leave right after the first purchase.</summary>
    public BetaGeometricLikelihood(CustomerPatterns customers, int shift, int stages = 1)
    {
        (_customers, _shift, _stages) = (customers, shift, stages);
        _countOfFrequency = new double[customers.Frequencies.Length];
        (_countOfAge, _purchasesOfAge) = (new double[customers.Ages.Length], new double[customers.Ages.Length]);
        foreach (var p in customers.Rows)
        {
            _countOfFrequency[p.Frequency] += p.Count;
            _countOfAge[p.Age] += p.Count;
            _purchasesOfAge[p.Age] += (double)p.Count * stages * customers.Frequencies[p.Frequency];
        }
        if (stages > 1) _ofGaps = OfGaps(customers, stages);
        _mixed = shift > 0 || stages > 1 ? customers.Rows : Repeating(customers);
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Span<double> sums = stackalloc double[DerivativeSums.Width(4)];
        double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3];
        AddByFrequency(new(sums), r, a, b);
        FixedOrderSum.Add(_countOfAge.Length, new ByAge(this, r, alpha), sums);
        if (_stages > 1) FixedOrderSum.Add(_mixed.Length, new RegularMixture(_customers, _shift, _stages, r, alpha, a, b), sums);
        else FixedOrderSum.Add(_mixed.Length, new BetaGeometricMixture(_customers, _mixed, _shift, r, alpha, a, b), sums);
        var d = new DerivativeSums(sums);
        d.Value += _ofGaps;
        return d.CopyTo(gradient, hessian);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        double r = parameters[0], alpha = parameters[1], a = parameters[2], b = parameters[3], sum = 0;
        if (_stages > 1) return Evaluate(parameters, stackalloc double[4], stackalloc double[16]);
        for (int i = 0; i < _countOfFrequency.Length; i++)
            sum += _countOfFrequency[i] * (LogGamma.Pochhammer(r, _customers.Frequencies[i]) + LogBeta.Failures(a, b, _customers.Frequencies[i] + _shift));
        for (int i = 0; i < _countOfAge.Length; i++)
            sum -= _countOfAge[i] * r * Log1p(_customers.Ages[i] / alpha) + (_purchasesOfAge[i] == 0 ? 0 : _purchasesOfAge[i] * Math.Log(alpha + _customers.Ages[i]));
        return sum + (_odds ??= new(_customers, _mixed, _shift)).Value(r, alpha, a, b);
    }

    private void AddByFrequency(DerivativeSums d, double r, double a, double b)
    {
        for (int i = 0; i < _countOfFrequency.Length; i++)
        {
            int x = checked(_stages * _customers.Frequencies[i]), m = _customers.Frequencies[i] + _shift;
            double count = _countOfFrequency[i];
            double total = PolyGamma.DigammaDifference(a + b, m), curvature = PolyGamma.TrigammaDifference(a + b, m);
            d.Value += count * (LogGamma.Pochhammer(r, x) + LogBeta.Failures(a, b, m));
            d[R] += count * PolyGamma.DigammaDifference(r, x);
            d[A] -= count * total;
            d[B] += count * (PolyGamma.DigammaDifference(b, m) - total);
            d[R, R] += count * PolyGamma.TrigammaDifference(r, x);
            d[A, A] -= count * curvature;
            d[A, B] -= count * curvature;
            d[B, B] += count * (PolyGamma.TrigammaDifference(b, m) - curvature);
        }
    }

    /// <summary>The patterns of who bought again: all after the first ones, as patterns are in the order of x.</summary>
    private static PatternRow[] Repeating(CustomerPatterns customers)
    {
        int once = 0;
        while (once < customers.Rows.Length && customers.Frequencies[customers.Rows[once].Frequency] == 0) once++;
        return customers.Rows[once..];
    }

    /// <summary>(k − 1)·Σ ln gap − x·ln (k − 1)! of all customers.</summary>
    private static double OfGaps(CustomerPatterns customers, int stages)
    {
        RegularityChoice.RequireGaps(customers);
        CompensatedSum sum = default;
        double ways = LogGamma.Of(stages);
        for (int i = 0; i < customers.Rows.Length; i++)
            sum.Add((stages - 1) * customers.LogGaps[i] - (double)customers.Rows[i].Count * customers.Frequencies[customers.Rows[i].Frequency] * ways);
        return sum.Value;
    }

    /// <summary>The terms of T alone.</summary>
    private sealed class ByAge(BetaGeometricLikelihood whole, double r, double alpha) : IChunkSum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            var d = new DerivativeSums(sums);
            for (int i = from; i < to; i++)
            {
                double age = whole._customers.Ages[i], count = whole._countOfAge[i], purchases = whole._purchasesOfAge[i], end = 1 / (alpha + age);
                double growth = Log1p(age / alpha), share = age / alpha * end;
                d.Value -= count * r * growth + (purchases == 0 ? 0 : purchases * Math.Log(alpha + age));
                d[R] -= count * growth;
                d[Alpha] += count * r * share - purchases * end;
                d[R, Alpha] += count * share;
                d[Alpha, Alpha] += purchases * end * end - count * r * share * (1 / alpha + end);
            }
        }
    }
}
