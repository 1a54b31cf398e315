using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>The term ln(Σ wⱼ + e^E) of each pattern, wⱼ the weights of the open gap's stages and E the log-odds of having left, with its derivatives.</summary>
/// <remarks>∂ ln wⱼ/∂r = ψ(n + j) − ψ(n), ∂ ln wⱼ/∂α = −j/(α + T); the derivatives of ln Σ wⱼ are their means and covariances under the shares of the weights.</remarks>
internal sealed class RegularMixture(CustomerPatterns customers, int shift, int stages, double r, double alpha, double a, double b) : IChunkSum
{
    private const int R = 0, Alpha = 1, A = 2, B = 3;

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        var d = new DerivativeSums(sums);
        for (int i = from; i < to; i++)
        {
            var pattern = customers.Rows[i];
            int x = customers.Frequencies[pattern.Frequency];
            double recency = customers.Recencies[pattern.Recency], age = customers.Ages[pattern.Age], n = r + (double)stages * x;
            var open = OpenGap.At(stages, n, age - recency, alpha + age);
            if (x + shift == 0) AddOpen(d, open, pattern.Count, pattern.Count);
            else AddBoth(d, open, pattern.Count, n, x + shift, recency, age);
        }
    }

    private static void AddOpen(DerivativeSums d, in OpenGap open, double count, double weight)
    {
        d.Value += count * open.Log;
        d[R] += weight * open.ByR;
        d[Alpha] += weight * open.ByAlpha;
        d[R, R] += weight * open.ByRR;
        d[R, Alpha] += weight * open.ByRAlpha;
        d[Alpha, Alpha] += weight * open.ByAlphaAlpha;
    }

    private void AddBoth(DerivativeSums d, in OpenGap open, double count, double n, int chances, double recency, double age)
    {
        double inverseAge = 1 / (alpha + age), inverseRecency = 1 / (alpha + recency), mixed = inverseAge - inverseRecency;
        double leftByR = Elementary.Log1p((age - recency) * inverseRecency), leftByAlpha = n * mixed, leftByA = 1 / a, leftByB = -1 / (b + (chances - 1));
        double logOdds = n * leftByR + Math.Log(a / (b + (chances - 1))) - open.Log, small = Math.Exp(-Math.Abs(logOdds));
        double left = count * (logOdds > 0 ? 1 : small) / (1 + small), spread = count * small / ((1 + small) * (1 + small));
        AddOpen(d, open, count, count * (logOdds > 0 ? small : 1) / (1 + small));
        d.Value += count * (Math.Max(logOdds, 0) + Elementary.Log1p(small));
        double byR = leftByR - open.ByR, byAlpha = leftByAlpha - open.ByAlpha;
        d[R] += left * leftByR;
        d[Alpha] += left * leftByAlpha;
        d[A] += left * leftByA;
        d[B] += left * leftByB;
        d[R, R] += spread * byR * byR;
        d[R, Alpha] += spread * byR * byAlpha + left * mixed;
        d[R, A] += spread * byR * leftByA;
        d[R, B] += spread * byR * leftByB;
        d[Alpha, Alpha] += spread * byAlpha * byAlpha - left * leftByAlpha * (inverseAge + inverseRecency);
        d[Alpha, A] += spread * byAlpha * leftByA;
        d[Alpha, B] += spread * byAlpha * leftByB;
        d[A, A] += (spread - left) * leftByA * leftByA;
        d[A, B] += spread * leftByA * leftByB;
        d[B, B] += (spread + left) * leftByB * leftByB;
    }
}
