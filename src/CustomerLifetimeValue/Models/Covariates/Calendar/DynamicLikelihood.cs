using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the Pareto/NBD with a calendar, with gradient and Hessian by (r, α, s, β, γ…, δ…).</summary>
/// <param name="pieces">The calendar.</param>
/// <param name="customers">The histories.</param>
/// <param name="purchasesOfPiece">The repeat purchases of all customers on each piece: Σ ln A(tⱼ) is Σ γ'x over them.</param>
internal sealed class DynamicLikelihood(CalendarPieces pieces, IReadOnlyList<DynamicCustomer> customers, double[] purchasesOfPiece) : ILogLikelihood
{
    private readonly (int Frequency, double Count)[] _frequencies = [.. customers.GroupBy(customer => customer.Frequency).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(customer => customer.Count)))];

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        int p = pieces.Purchase[0].Length;
        var gamma = parameters.Slice(DynamicMixture.Own, p);
        var clock = new CalendarClock(pieces, gamma, parameters[(DynamicMixture.Own + p)..]);
        var sums = new double[DerivativeSums.Width(parameters.Length)];
        var d = new DerivativeSums(sums);
        double r = parameters[0];
        foreach (var (x, count) in _frequencies)
        {
            d.Value += count * LogGamma.Pochhammer(r, x);
            d[0] += count * PolyGamma.DigammaDifference(r, x);
            d[0, 0] += count * PolyGamma.TrigammaDifference(r, x);
        }
        for (int piece = 0; piece < purchasesOfPiece.Length; piece++)
            for (int k = 0; k < p; k++)
            {
                double bought = purchasesOfPiece[piece] * pieces.Purchase[piece][k];
                d.Value += gamma[k] * bought;
                d[DynamicMixture.Own + k] += bought;
            }
        FixedOrderSum.Add(customers.Count, new DynamicMixture(clock, customers, parameters.ToArray()), sums);
        return d.CopyTo(gradient, hessian);
    }
}
