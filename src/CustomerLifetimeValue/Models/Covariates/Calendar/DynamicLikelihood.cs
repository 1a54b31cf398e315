using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Pareto/NBD with series of covariates, with gradient and Hessian by (r, α, s, β, γ…, δ…).</summary>
/// <param name="series">The series: one where all customers share a calendar.</param>
/// <param name="customers">The histories, those of a series next to each other.</param>
/// <param name="bought">Σ x over the repeat purchases of all customers, column by column: Σ ln A(tⱼ) is γ times it.</param>
internal sealed class DynamicLikelihood(IReadOnlyList<CalendarPieces> series, IReadOnlyList<DynamicCustomer> customers, double[] bought) : ILogLikelihood
{
    /// <summary>Customers of a chunk of the sum: each takes some microseconds a piece of its series.</summary>
    private const int Chunk = 64;

    private readonly (int Frequency, double Count)[] _frequencies = [.. customers.GroupBy(customer => customer.Frequency).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(customer => customer.Count)))];

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        var sums = new double[DerivativeSums.Width(parameters.Length)];
        var d = new DerivativeSums(sums);
        double r = parameters[0];
        foreach (var (x, count) in _frequencies)
        {
            d.Value += count * LogGamma.Pochhammer(r, x);
            d[0] += count * PolyGamma.DigammaDifference(r, x);
            d[0, 0] += count * PolyGamma.TrigammaDifference(r, x);
        }
        for (int k = 0; k < bought.Length; k++)
        {
            d.Value += parameters[DynamicMixture.Own + k] * bought[k];
            d[DynamicMixture.Own + k] += bought[k];
        }
        FixedOrderSum.Add(customers.Count, new DynamicMixture(series, bought.Length, customers, parameters.ToArray()), sums, Chunk);
        return d.CopyTo(gradient, hessian);
    }
}
