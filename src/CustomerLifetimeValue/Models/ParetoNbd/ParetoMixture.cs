using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The term ln(alive + left) of each pattern, both measured from tₓ, with its derivatives by (r, α, s, β).</summary>
/// <remarks>A mixture: its gradient is the mean of its parts' gradients, its Hessian the mean of their Hessians plus the covariance of their gradients.</remarks>
internal sealed class ParetoMixture : IChunkSum
{
    private const int R = 0, Alpha = 1, S = 2, Beta = 3;

    private readonly CustomerPatterns _customers;
    private readonly double _r, _alpha, _s, _beta;
    private readonly (double LogAlpha, double LogBeta)[] _atAge, _atRecency;

    public ParetoMixture(CustomerPatterns customers, double r, double alpha, double s, double beta)
    {
        (_customers, _r, _alpha, _s, _beta) = (customers, r, alpha, s, beta);
        (_atAge, _atRecency) = ParetoLogs.Of(customers, alpha, beta);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int from, int to, Span<double> sums)
    {
        var d = new DerivativeSums(sums);
        for (int i = from; i < to; i++)
        {
            var pattern = _customers.Rows[i];
            double recency = _customers.Recencies[pattern.Recency], age = _customers.Ages[pattern.Age];
            if (age <= recency) continue;
            double n = _r + _customers.Frequencies[pattern.Frequency];
            double u = _atAge[pattern.Age].LogAlpha - _atRecency[pattern.Recency].LogAlpha, v = _atAge[pattern.Age].LogBeta - _atRecency[pattern.Recency].LogBeta;
            Add(pattern.Count, n, 1 / (_alpha + recency), 1 / (_beta + recency), u, v, (recency - age) / (_alpha + age), (recency - age) / (_beta + age), d);
        }
    }

    /// <summary>Adds a pattern; a and b are 1/(α + tₓ) and 1/(β + tₓ), u, v, p, q the alive customer's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(double count, double n, double a, double b, double u, double v, double p, double q, DerivativeSums d)
    {
        bool rateFirst = _alpha <= _beta;
        var left = new ParetoMoments(rateFirst);
        ParetoPanels.Integrate(n, _s, rateFirst ? 1 / a : 1 / b, rateFirst ? 1 / b : 1 / a, rateFirst ? u : v, rateFirst, ref left);
        double alive = Math.Exp(-n * u - _s * v), gone = _s * left.Mass, per = 1 / left.Mass, total = alive + gone, share = gone / total, rest = alive / total;

        double s = _s, mu = left.U * per, mv = left.V * per, mp = left.P * per, mq = left.Q * per, na = n * a, sb = (s + 1) * b;
        double pp = left.PP * per, qq = left.QQ * per;
        double goneR = -mu, goneAlpha = -na * mp, goneS = 1 / s - mv, goneBeta = -b - sb * mq;
        double byR = -u - goneR, byAlpha = -na * p - goneAlpha, byS = -v - goneS, byBeta = -s * b * q - goneBeta;
        double both = count * share * rest, ofGone = count * share, ofAlive = count * rest;

        d.Value += count * Math.Log(total);
        d[R] += count * goneR + ofAlive * byR;
        d[Alpha] += count * goneAlpha + ofAlive * byAlpha;
        d[S] += count * goneS + ofAlive * byS;
        d[Beta] += count * goneBeta + ofAlive * byBeta;
        d[R, R] += both * byR * byR + ofGone * (left.UU * per - mu * mu);
        d[R, Alpha] += both * byR * byAlpha + ofGone * na * (left.UP * per - mu * mp) - a * (ofGone * mp + ofAlive * p);
        d[R, S] += both * byR * byS + ofGone * (left.UV * per - mu * mv);
        d[R, Beta] += both * byR * byBeta + ofGone * sb * (left.UQ * per - mu * mq);
        d[Alpha, Alpha] += both * byAlpha * byAlpha + ofGone * na * na * (pp - mp * mp)
            + na * a * (ofGone * (pp + 2 * mp) + ofAlive * p * (p + 2));
        d[Alpha, S] += both * byAlpha * byS + ofGone * na * (left.VP * per - mv * mp);
        d[Alpha, Beta] += both * byAlpha * byBeta + ofGone * na * sb * (left.PQ * per - mp * mq);
        d[S, S] += both * byS * byS + ofGone * (left.VV * per - mv * mv - 1 / (s * s));
        d[S, Beta] += both * byS * byBeta + ofGone * sb * (left.VQ * per - mv * mq) - b * (ofGone * mq + ofAlive * q);
        d[Beta, Beta] += both * byBeta * byBeta + ofGone * sb * sb * (qq - mq * mq)
            + b * b * (ofGone * (s * (qq + 2 * mq) + qq + 2 * mq + 1) + ofAlive * s * q * (q + 2));
    }
}
