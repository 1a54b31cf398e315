using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Whether several chains have converged to the same distribution, and their effective sample size.</summary>
/// <remarks>Vehtari, Gelman, Simpson, Carpenter &amp; Bürkner (2021), Rank-normalization, folding, and localization: an improved R̂ for assessing convergence of MCMC.</remarks>
internal static class ChainDiagnostics
{
    /// <summary>The larger of the rank-normalised split R̂ of the draws and of their distances from the median; 1 where the chains agree.</summary>
    /// <param name="chains">The chains, equally long, at least four draws each.</param>
    public static double RHat(double[][] chains)
    {
        double[][] halves = Split(chains);
        double median = Median(halves);
        return Math.Max(PotentialScaleReduction(RankNormalized(halves)), PotentialScaleReduction(RankNormalized([.. halves.Select(half => Array.ConvertAll(half, x => Math.Abs(x - median)))])));
    }

    /// <summary>The bulk effective sample size, or a bound above it that is below what is wanted: chains that do not agree are correlated at all lags, and not all are summed then.</summary>
    /// <param name="chains">The chains, equally long, at least four draws each.</param>
    /// <param name="wanted">The size below which nothing more needs to be known.</param>
    public static double EffectiveSize(double[][] chains, double wanted = 0)
    {
        double[][] halves = RankNormalized(Split(chains));
        int n = halves[0].Length;
        double[] means = [.. halves.Select(half => half.Average())];
        var (within, total) = Variances(halves, means);
        double all = halves.Length * (double)n, sum = 0, before = double.PositiveInfinity;
        if (!(total > 0)) return all;
        for (int lag = 0; lag + 1 < n && (2 * sum - 1) * wanted <= all; lag += 2)
        {
            double pair = Correlation(halves, means, lag, within, total) + Correlation(halves, means, lag + 1, within, total);
            if (pair < 0) break; // Geyer's initial positive sequence, made monotone
            before = Math.Min(before, pair);
            sum += before;
        }
        double time = Math.Max(2 * sum - 1, 1 / Math.Log10(all));
        return all / time;
    }

    private static double PotentialScaleReduction(double[][] chains)
    {
        var (within, total) = Variances(chains, [.. chains.Select(chain => chain.Average())]);
        return within > 0 ? Math.Sqrt(total / within) : total > 0 ? double.PositiveInfinity : 1;
    }

    /// <summary>W, and the pooled (n − 1)/n·W + B/n.</summary>
    private static (double Within, double Total) Variances(double[][] chains, double[] means)
    {
        int m = chains.Length, n = chains[0].Length;
        double within = 0, between = 0, mean = means.Average();
        for (int c = 0; c < m; c++)
        {
            foreach (double x in chains[c]) within += (x - means[c]) * (x - means[c]);
            between += (means[c] - mean) * (means[c] - mean);
        }
        within /= m * (n - 1.0);
        return (within, within * (n - 1) / n + between / (m - 1));
    }

    private static double Correlation(double[][] chains, double[] means, int lag, double within, double total)
    {
        int n = chains[0].Length;
        double sum = 0;
        for (int c = 0; c < chains.Length; c++)
            for (int i = 0; i + lag < n; i++) sum += (chains[c][i] - means[c]) * (chains[c][i + lag] - means[c]);
        double covariance = sum / (chains.Length * (double)n) * n / (n - 1);
        return 1 - (within - covariance) / total;
    }

    private static double[][] Split(double[][] chains) =>
        [.. chains.SelectMany(chain => (double[][])[chain[..(chain.Length / 2)], chain[(chain.Length - chain.Length / 2)..]])];

    private static double Median(double[][] chains)
    {
        double[] all = [.. chains.SelectMany(chain => chain)];
        Array.Sort(all);
        return 0.5 * (all[(all.Length - 1) / 2] + all[all.Length / 2]);
    }

    /// <summary>The normal quantiles of Blom's (1958) fractions of the ranks; equal values share their mean rank.</summary>
    private static double[][] RankNormalized(double[][] chains)
    {
        int n = chains[0].Length, count = chains.Length * n;
        double[] sorted = [.. chains.SelectMany(chain => chain)];
        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort(sorted, order);
        var scores = new double[chains.Length][];
        for (int c = 0; c < scores.Length; c++) scores[c] = new double[n];
        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && sorted[to] == sorted[from]; to++) { }
            double score = Normal.InvCDF(0, 1, (0.5 * (from + to + 1) - 0.375) / (count + 0.25));
            for (int i = from; i < to; i++) scores[order[i] / n][order[i] % n] = score;
        }
        return scores;
    }
}
