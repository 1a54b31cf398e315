using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Gamma/Gompertz/NBD, with gradient and Hessian by (r, α, b, s, κ).</summary>
internal sealed class GGomNbdLikelihood : ILogLikelihood
{
    private readonly CustomerPatterns _customers;
    private readonly double[] _countOfFrequency;

    public GGomNbdLikelihood(CustomerPatterns customers)
    {
        (_customers, _countOfFrequency) = (customers, new double[customers.Frequencies.Length]);
        foreach (var p in customers.Rows) _countOfFrequency[p.Frequency] += p.Count;
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Span<double> sums = stackalloc double[DerivativeSums.Width(GGomNbdMixture.Count)];
        var d = new DerivativeSums(sums);
        double r = parameters[GGomNbdMixture.R];
        for (int i = 0; i < _countOfFrequency.Length; i++)
        {
            int x = _customers.Frequencies[i];
            d.Value += _countOfFrequency[i] * LogGamma.Pochhammer(r, x);
            d[GGomNbdMixture.R] += _countOfFrequency[i] * PolyGamma.DigammaDifference(r, x);
            d[GGomNbdMixture.R, GGomNbdMixture.R] += _countOfFrequency[i] * PolyGamma.TrigammaDifference(r, x);
        }
        FixedOrderSum.Add(_customers.Count, new GGomNbdMixture(_customers, r, parameters[1], parameters[2], parameters[3], parameters[4]), sums);
        return d.CopyTo(gradient, hessian);
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Span<double> sum = stackalloc double[1];
        for (int i = 0; i < _countOfFrequency.Length; i++) sum[0] += _countOfFrequency[i] * LogGamma.Pochhammer(parameters[GGomNbdMixture.R], _customers.Frequencies[i]);
        FixedOrderSum.Add(_customers.Count, new GGomNbdValue(_customers, parameters[0], parameters[1], parameters[2], parameters[3], parameters[4]), sum);
        return sum[0];
    }
}
