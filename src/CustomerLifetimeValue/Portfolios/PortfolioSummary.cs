using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The summary of the values of many customers: count, total, mean, variance, least, greatest and skewness.</summary>
/// <remarks>Summaries of parts merge to the summary of the whole, in any grouping, so that a portfolio of any size can be summarised part by part. The
/// total is compensated: the rounding error of each addition is kept, also in a merge. The default value is the summary of no customer, whose
/// numbers are 0. (MathNet's RunningStatistics merges as well, but is mutable, takes one number at a time and does not compensate.)</remarks>
[JsonConverter(typeof(PortfolioJsonConverter))]
public readonly record struct PortfolioSummary
{
    private readonly WeightedMoments _moments;

    internal PortfolioSummary(WeightedMoments moments) => _moments = moments;

    /// <summary>The sums behind the summary.</summary>
    internal WeightedMoments Moments => _moments;

    /// <summary>A summary read back.</summary>
    internal static PortfolioSummary Restore(long count, double sum, double remainder, double minimum, double maximum, double squares, double cubes)
    {
        if (count == 0)
            return (sum, remainder, minimum, maximum, squares, cubes) == default ? default : throw Require.OutOfRange(nameof(count), count, "above 0 where there are sums");
        if (!(minimum <= maximum)) throw Require.OutOfRange(nameof(minimum), minimum, string.Create(CultureInfo.InvariantCulture, $"at most the maximum, {maximum}"));
        WeightedMoments moments = new(count, sum, remainder, minimum, maximum, squares, cubes);
        return moments.IsFinite ? new(moments) : throw Require.OutOfRange(nameof(sum), sum, "sums whose total fits a double");
    }

    /// <summary>Number of customers.</summary>
    public long Count => _moments.Count;

    /// <summary>Sum of their values.</summary>
    public double Total => _moments.Total;

    /// <summary>Total ÷ count; 0 where there is no customer.</summary>
    public double Mean => _moments.Mean.High;

    /// <summary>The least value; 0 where there is no customer.</summary>
    public double Minimum => _moments.Minimum;

    /// <summary>The greatest value; 0 where there is no customer.</summary>
    public double Maximum => _moments.Maximum;

    /// <summary>Mean squared distance from the mean, of these customers as all there are: divisor n. 0 where there is no customer or but one.</summary>
    public double Variance => Count == 0 ? 0 : _moments.Squares / Count;

    /// <summary>Unbiased estimate of the variance where these customers are a sample of more: divisor n − 1; null below two customers.</summary>
    public double? SampleVariance => Count < 2 ? null : _moments.Squares / (Count - 1);

    /// <summary>Square root of <see cref="Variance"/>.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Mean cubed distance from the mean ÷ standard deviation cubed, of these customers as all there are; above 0 where a few are worth much
    /// more than most. Null where all are worth the same.</summary>
    public double? Skewness
    {
        get
        {
            double deviation = StandardDeviation;
            return deviation > 0 ? _moments.Cubes / Count / deviation / deviation / deviation : null;
        }
    }

    /// <summary>The summary of these customers and others together.</summary>
    /// <param name="other">The summary of the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of customers does not fit a <see cref="long"/>, or the total or a moment does not fit a double.</exception>
    public PortfolioSummary Merge(PortfolioSummary other)
    {
        if (other.Count > long.MaxValue - Count)
            throw Require.OutOfRange(nameof(other), other.Count, string.Create(CultureInfo.InvariantCulture, $"at most {long.MaxValue - Count} customers more"));
        WeightedMoments merged = WeightedMoments.Merge(_moments, other._moments);
        return merged.IsFinite ? new(merged) : throw Require.OutOfRange(nameof(other), other.Total, "values whose total and moments fit a double");
    }

    /// <summary>The summary in invariant text: "5 customers, total 1234.5, mean 246.9, from 10 to 800".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")}, total {Total:0.##}, mean {Mean:0.##}, from {Minimum:0.##} to {Maximum:0.##}");
}
