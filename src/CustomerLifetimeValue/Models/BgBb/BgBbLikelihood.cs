using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Models;

/// <summary>The log-likelihood of many customers under the BG/BB, with gradient and Hessian by (α, β, γ, δ).</summary>
/// <remarks>Each customer's likelihood is a mixture over the opportunity before which it left, if it did: the gradient is the mean of the parts' gradients,
/// the Hessian the mean of their Hessians plus the covariance of their gradients.</remarks>
internal sealed class BgBbLikelihood(DiscreteCustomerBase customers) : ILogLikelihood
{
    private readonly int _most = Most(customers);

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        Span<double> sums = stackalloc double[DerivativeSums.Width(4)];
        FixedOrderSum.Add(customers.Patterns.Length, new Mixture(customers, parameters[0], parameters[1], parameters[2], parameters[3], _most), sums);
        return new DerivativeSums(sums).CopyTo(gradient, hessian);
    }

    private static int Most(DiscreteCustomerBase customers)
    {
        int most = 0;
        foreach (var pattern in customers.Patterns) most = Math.Max(most, pattern.Opportunities);
        return most;
    }

    /// <summary>The customers' own mixtures at one point.</summary>
    private sealed class Mixture(DiscreteCustomerBase customers, double alpha, double beta, double gamma, double delta, int longest) : IChunkSum
    {
        private readonly RisingFactorials _alpha = new(alpha, longest), _beta = new(beta, longest), _buying = new(alpha + beta, longest), _delta = new(delta, longest), _leaving = new(gamma + delta, longest + 1);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            Span<double> first = stackalloc double[4], second = stackalloc double[10], g = stackalloc double[4];
            for (int i = from; i < to; i++)
            {
                var (x, recency, n, count) = customers.Patterns[i];
                double most = double.NegativeInfinity, mass = 0;
                for (int m = recency; m <= n; m++) most = Math.Max(most, LogTerm(x, m, m == n));
                first.Clear();
                second.Clear();
                for (int m = recency; m <= n; m++)
                {
                    double weight = Math.Exp(LogTerm(x, m, m == n) - most);
                    mass += weight;
                    AddTerm(x, m, m == n, weight, g, first, second);
                }
                Mix(count, most + Math.Log(mass), mass, first, second, new(sums));
            }
        }

        private double LogTerm(int x, int m, bool alive) => _alpha.Log[x] + _beta.Log[m - x] - _buying.Log[m] + _delta.Log[m]
            + (alive ? -_leaving.Log[m] : Math.Log(gamma) - _leaving.Log[m + 1]);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddTerm(int x, int m, bool alive, double weight, Span<double> g, Span<double> first, Span<double> second)
        {
            int end = alive ? m : m + 1;
            double leaves = alive ? 0 : 1 / gamma, buying = _buying.Second[m], leaving = _leaving.Second[end];
            g[0] = _alpha.First[x] - _buying.First[m];
            g[1] = _beta.First[m - x] - _buying.First[m];
            g[2] = leaves - _leaving.First[end];
            g[3] = _delta.First[m] - _leaving.First[end];
            for (int i = 0, next = 0; i < 4; i++)
            {
                first[i] += weight * g[i];
                for (int j = i; j < 4; j++) second[next++] += weight * g[i] * g[j];
            }
            second[0] += weight * (_alpha.Second[x] - buying);
            second[1] -= weight * buying;
            second[4] += weight * (_beta.Second[m - x] - buying);
            second[7] -= weight * (leaves * leaves + leaving);
            second[8] -= weight * leaving;
            second[9] += weight * (_delta.Second[m] - leaving);
        }

        private static void Mix(double count, double log, double mass, Span<double> first, Span<double> second, DerivativeSums d)
        {
            d.Value += count * log;
            for (int i = 0, next = 0; i < 4; i++)
            {
                d[i] += count * first[i] / mass;
                for (int j = i; j < 4; j++, next++)
                    d[i, j] += count * (second[next] / mass - first[i] / mass * (first[j] / mass));
            }
        }
    }
}
