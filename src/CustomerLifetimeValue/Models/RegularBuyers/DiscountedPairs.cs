using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The discounted ordered pairs of purchases up to an end: 2·Σ E[qˡ⁻¹]·E[e^(−δSₗ) Σ e^(−δSᵢ); Sₗ ≤ end] over the later purchase l.</summary>
/// <remarks>Given the time u of the later purchase, s = lk − j stages on, an earlier one came at a share of u of Beta(ik − j, (l − i)k), so that e^(−δu)·E[e^(−δSᵢ)] = e^(−2δu)·₁F₁((l − i)k; s; δu)
/// by Kummer's transformation, a series of positive terms (NIST DLMF 13.2.39); u is integrated over its own beta prime density.</remarks>
internal sealed class DiscountedPairs(int k, double n, double rate, double[] shares, double a, double b)
{
    /// <summary>More purchases to come are not paired: about a second of work.</summary>
    private const int MostPurchases = 2_000;

    private const double Negligible = 1e-17;

    /// <summary>The sum.</summary>
    public double Sum(double delta, double end)
    {
        double sum = 0, stays = b / (a + b);
        for (int later = 2; ; later++)
        {
            double term = 0;
            for (int j = 0; j < k; j++)
                if (shares[j] > 0) term += shares[j] * Later(later, j, delta, end);
            sum += 2 * stays * term;
            if (stays * term <= Negligible * sum && later * (double)k * rate > (n + k) * end) return sum;
            if (later == MostPurchases) throw Require.OutOfRange("horizon", end, "so short that at most 2,000 purchases to come are paired");
            stays *= (b + (later - 1)) / (a + b + (later - 1));
        }
    }

    private double Later(int later, int j, double delta, double end)
    {
        double stages = (double)later * k - j, shape = n + j;
        var factor = new EarlierPurchases(Coefficients(later, stages, delta * end), delta * rate);
        return Math.Exp(PeakIntegral.Log(new BetaIntegrand<EarlierPurchases>(stages, shape, factor), double.NegativeInfinity, Math.Log(end / rate) - Math.Log(stages / shape)) - LogBeta.Normalizer(stages, shape));
    }

    /// <summary>Σᵢ ((l − i)k)ᵣ/((s)ᵣ r!), r = 0, 1, …, as many as count at the end.</summary>
    private double[] Coefficients(int later, double stages, double most)
    {
        int count = (int)Math.Ceiling(most + 10 * Math.Sqrt(most) + 30); // a Poisson number of mean δu is hardly ever larger
        var sums = new double[count];
        for (int i = 1; i < later; i++)
        {
            double between = (double)(later - i) * k, coefficient = 1;
            for (int r = 0; r < count; r++)
            {
                sums[r] += coefficient;
                coefficient *= (between + r) / ((stages + r) * (r + 1));
            }
        }
        return sums;
    }

    /// <summary>e^(−2y) Σ cᵣyʳ at y = δu, where u in units of A is the odds p/q.</summary>
    private readonly struct EarlierPurchases(double[] coefficients, double kappa) : IBetaFactor
    {
        private readonly double _turn = -Math.Log(kappa);

        public double Log(double p, double q)
        {
            double y = kappa * (p / q);
            return -2 * y + Math.Log(Series(y).Sum);
        }

        public double Slope(double p, double q)
        {
            double y = kappa * (p / q);
            var (sum, slope) = Series(y);
            return y * (slope / sum - 2);
        }

        public double Reach(double y, double direction) => PeakIntegral.Reach(_turn, y, direction);

        private (double Sum, double Slope) Series(double y)
        {
            double sum = 0, slope = 0;
            for (int r = coefficients.Length - 1; r >= 0; r--)
            {
                slope = slope * y + sum;
                sum = sum * y + coefficients[r];
            }
            return (sum, slope);
        }
    }
}
