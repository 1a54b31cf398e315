namespace CustomerLifetimeValue.Models;

/// <summary>A beta-distributed chance whose odds are scaled.</summary>
internal static class ChanceOdds
{
    /// <summary>The shapes at which the mean chance has so many times the odds, customers differing as much as before (a + b is kept).</summary>
    public static (double A, double B) Scaled(double a, double b, double factor)
    {
        double mean = factor * a / (factor * a + b), other = b / (factor * a + b);
        return ((a + b) * mean, (a + b) * other);
    }
}
