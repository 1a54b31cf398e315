using CustomerLifetimeValue.Numerics;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Models;

/// <summary>The distribution of a total: drawn where customers are few, and else a gamma or normal distribution of given mean and variance for each draw of the parameters, mixed.</summary>
/// <remarks>The gamma distribution is what the central limit theorem's normal one is to first order, with the skewness of a sum of purchases or of money to the next. By Wilson &amp; Hilferty (1931).</remarks>
internal sealed class TotalLaw
{
    private readonly double[] _means, _deviations;
    private readonly bool _drawn, _normal;

    private TotalLaw(double[] means, double[] deviations, bool drawn = false, bool normal = false) => (_means, _deviations, _drawn, _normal) = (means, deviations, drawn, normal);

    /// <summary>A mixture with as many means as standard deviations.</summary>
    public static TotalLaw Mixture(double[] means, double[] deviations) => new(means, deviations);

    /// <summary>A mixture of normal distributions with one standard deviation: of a difference of money and costs, which has no sign.</summary>
    public static TotalLaw Normals(double[] means, double deviation) => new(means, Array.ConvertAll(means, _ => deviation), normal: true);

    /// <summary>Totals drawn.</summary>
    public static TotalLaw Simulated(double[] totals)
    {
        Array.Sort(totals);
        return new(totals, [], drawn: true);
    }

    /// <summary>P(total ≤ t).</summary>
    public double CumulativeProbability(double total)
    {
        if (_drawn) return SortedValues.CountUpTo(_means, total) / (double)_means.Length;
        double sum = 0;
        for (int i = 0; i < _means.Length; i++) sum += _normal && _deviations[i] > 0 ? Normal.CDF(_means[i], _deviations[i], total) : Of(_means[i], _deviations[i], total);
        return Math.Min(1, sum / _means.Length);
    }

    /// <summary>The q-quantile.</summary>
    public double Quantile(double probability)
    {
        if (_drawn) return Type7Quantile.Of(_means, probability);
        double low = _means.Min(), high = _means.Max(), step = Math.Max(_deviations.Max(), 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high)));
        if (step == 0) return low;
        for (double reach = step; Beyond(low) >= 0 && reach < 1e9 * step; reach *= 2) low -= reach;
        for (double reach = step; Beyond(high) <= 0 && reach < 1e9 * step; reach *= 2) high += reach;
        return Root.Between(Beyond, low, high, tolerance: 0);

        double Beyond(double total) => CumulativeProbability(total) - probability;
    }

    private static double Of(double mean, double deviation, double total)
    {
        if (mean < 0) return 1 - Of(-mean, deviation, -total);
        if (!(deviation > 0) || mean == 0) return total >= mean ? 1 : 0;
        if (total <= 0) return 0;
        double shape = mean / deviation * (mean / deviation);
        return Normal.CDF(0, 1, 3 * Math.Sqrt(shape) * (Math.Cbrt(total / mean) - 1 + 1 / (9 * shape)));
    }
}
