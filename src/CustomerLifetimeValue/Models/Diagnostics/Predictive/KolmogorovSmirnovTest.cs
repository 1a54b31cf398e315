using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>Whether numbers in [0, 1] are uniform: the largest distance of their distribution from the diagonal (Kolmogorov 1933).</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct KolmogorovSmirnovTest
{
    internal KolmogorovSmirnovTest(double statistic, double pValue) => (Statistic, PValue) = (statistic, pValue);

    /// <summary>D, the largest distance. Range: (0, 1].</summary>
    public double Statistic { get; }

    /// <summary>The chance of a distance as large from uniform numbers: Kolmogorov's series with Stephens' (1970) correction for few.</summary>
    public double PValue { get; }

    /// <summary>The test in invariant text: "D = 0.031, p = 0.021".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"D = {Statistic:0.####}, p = {InvariantText.PValue(PValue)}");

    /// <summary>The test of numbers in rising order, at least one.</summary>
    internal static KolmogorovSmirnovTest Of(ReadOnlySpan<double> sorted)
    {
        int n = sorted.Length;
        double distance = 0;
        for (int i = 0; i < n; i++) distance = Math.Max(distance, Math.Max(sorted[i] - i / (double)n, (i + 1) / (double)n - sorted[i]));
        double root = Math.Sqrt(n), lambda = (root + 0.12 + 0.11 / root) * distance;
        return new(distance, Kolmogorov(lambda));
    }

    /// <summary>2 Σ (−1)^(k−1) e^(−2k²λ²), or for small λ, where that converges slowly, the theta function's other form.</summary>
    private static double Kolmogorov(double lambda)
    {
        double sum = 0;
        if (lambda < 1)
        {
            for (int k = 1; k < 20; k += 2) sum += Math.Exp(-(k * Math.PI) * (k * Math.PI) / (8 * lambda * lambda));
            return Math.Clamp(1 - Math.Sqrt(2 * Math.PI) / lambda * sum, 0, 1);
        }
        for (int k = 1; k < 20; k++) sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }
}
