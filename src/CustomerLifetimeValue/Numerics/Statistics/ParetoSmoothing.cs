namespace CustomerLifetimeValue.Numerics;

/// <summary>Importance weights whose largest are replaced by the order statistics of a generalised Pareto distribution fitted to them, and the shape k̂ of that
/// distribution: above 0.7 the weights are not reliable (Vehtari, Simpson, Gelman, Yao &amp; Gabry 2024, Pareto smoothed importance sampling).</summary>
internal static class ParetoSmoothing
{
    /// <summary>The least tail a shape is fitted to; with a smaller one nothing is smoothed and k̂ is infinite, as in the authors' own code.</summary>
    private const int LeastTail = 5;

    /// <summary>The smallest normal number.</summary>
    private const double Smallest = 2.2250738585072014e-308;

    /// <summary>Smooths weights in place and normalises them to add up to 1.</summary>
    /// <param name="logWeights">The logarithms of the weights, up to a constant; they receive the normalised weights themselves.</param>
    /// <returns>k̂.</returns>
    public static double Smooth(Span<double> logWeights)
    {
        int count = logWeights.Length, tail = (int)Math.Min(0.2 * count, 3 * Math.Sqrt(count));
        double largest = double.NegativeInfinity, shape = double.PositiveInfinity;
        foreach (double w in logWeights) largest = Math.Max(largest, w);
        for (int i = 0; i < count; i++) logWeights[i] = Math.Exp(logWeights[i] - largest);
        if (tail >= LeastTail) shape = SmoothTail(logWeights, tail);
        CompensatedSum sum = default;
        foreach (double w in logWeights) sum.Add(w);
        for (int i = 0; i < count; i++) logWeights[i] /= sum.Value;
        return shape;
    }

    /// <summary>Zhang &amp; Stephens' (2009) estimate of a generalised Pareto distribution from exceedances in rising order, its shape drawn towards ½ as by ten observations.</summary>
    public static (double Shape, double Scale) Fit(ReadOnlySpan<double> exceedances)
    {
        const double Prior = 3;
        int n = exceedances.Length, m = 30 + (int)Math.Sqrt(n);
        double quartile = exceedances[(int)(n / 4.0 + 0.5) - 1], top = exceedances[n - 1];
        double[] theta = new double[m], fit = new double[m];
        for (int j = 0; j < m; j++)
        {
            theta[j] = 1 / top + (1 - Math.Sqrt(m / (j + 0.5))) / (Prior * quartile);
            double k = MeanLog(exceedances, theta[j]);
            fit[j] = n * (Math.Log(-theta[j] / k) - k - 1);
        }
        double best = 0;
        for (int j = 0; j < m; j++)
        {
            double others = 0;
            for (int i = 0; i < m; i++) others += Math.Exp(fit[i] - fit[j]);
            best += theta[j] / others;
        }
        double shape = MeanLog(exceedances, best);
        return ((n * shape + 5) / (n + 10), -shape / best);
    }

    private static double SmoothTail(Span<double> weights, int tail)
    {
        double[] sorted = weights.ToArray();
        int[] order = [.. Enumerable.Range(0, weights.Length)];
        Array.Sort(sorted, order);
        int first = sorted.Length - tail;
        double cut = Math.Max(sorted[first - 1], Smallest);
        double[] exceedances = [.. sorted[first..].Select(w => w - cut)];
        if (exceedances[^1] <= 1e-12) return double.NegativeInfinity; // equal weights: as good as direct sampling
        if (exceedances[0] <= 0) for (int i = 0; i < tail; i++) exceedances[i] = Math.Max(exceedances[i], 1e-300);
        var (shape, scale) = Fit(exceedances);
        if (!double.IsFinite(shape)) return double.PositiveInfinity;
        for (int i = 0; i < tail; i++) weights[order[first + i]] = Math.Min(1, cut + Quantile((i + 0.5) / tail, shape, scale));
        return shape;
    }

    private static double Quantile(double p, double shape, double scale) =>
        Math.Abs(shape) < 1e-12 ? -scale * Elementary.Log1p(-p) : scale / shape * Elementary.Expm1(-shape * Elementary.Log1p(-p));

    private static double MeanLog(ReadOnlySpan<double> values, double theta)
    {
        double sum = 0;
        foreach (double value in values) sum += Elementary.Log1p(-theta * value);
        return sum / values.Length;
    }
}
