using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Mean and standard deviation of draws.</summary>
internal static class Moments
{
    /// <summary>The mean, and the root of the squares about it over n − 1.</summary>
    public static (double Mean, double StandardDeviation) Of(ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default, squares = default;
        foreach (double value in values) sum.Add(value);
        double mean = sum.Value / values.Length;
        foreach (double value in values) squares.Add((value - mean) * (value - mean));
        return (mean, values.Length > 1 ? Math.Sqrt(squares.Value / (values.Length - 1)) : 0);
    }
}
