using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>All of a pattern's log-likelihood but ln (r)ₓ, without derivatives: −r·ln(1 + tₓ/α) − x·ln(α + tₓ) − s·ln(1 + tₓ/β) + ln(alive + left).</summary>
internal sealed class ParetoValue : IChunkSum
{
    private readonly CustomerPatterns _customers;
    private readonly double _r, _alpha, _s, _beta;
    private readonly (double LogAlpha, double LogBeta)[] _atAge, _atRecency;

    public ParetoValue(CustomerPatterns customers, double r, double alpha, double s, double beta)
    {
        (_customers, _r, _alpha, _s, _beta) = (customers, r, alpha, s, beta);
        (_atAge, _atRecency) = ParetoLogs.Of(customers, alpha, beta);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int from, int to, Span<double> sums)
    {
        bool rateFirst = _alpha <= _beta;
        double first = Math.Log(_alpha), sum = 0;
        for (int i = from; i < to; i++)
        {
            var pattern = _customers.Rows[i];
            int x = _customers.Frequencies[pattern.Frequency];
            double recency = _customers.Recencies[pattern.Recency], age = _customers.Ages[pattern.Age], n = _r + x;
            var (logAlpha, logBeta) = _atRecency[pattern.Recency];
            double value = -n * logAlpha - x * first - _s * logBeta;
            if (age > recency)
            {
                double u = _atAge[pattern.Age].LogAlpha - logAlpha, v = _atAge[pattern.Age].LogBeta - logBeta;
                var left = new ParetoMass();
                ParetoPanels.Integrate(n, _s, rateFirst ? _alpha + recency : _beta + recency, rateFirst ? _beta + recency : _alpha + recency, rateFirst ? u : v, rateFirst, ref left);
                value += Math.Log(Math.Exp(-n * u - _s * v) + _s * left.Mass);
            }
            sum += pattern.Count * value;
        }
        sums[0] += sum;
    }
}
