namespace CustomerLifetimeValue.Models;

/// <summary>A beta-distributed probability whose odds are scaled.</summary>
internal static class ChanceOdds
{
    /// <summary>The shapes at which the odds of the mean probability are multiplied by a factor while a + b, and so the heterogeneity, is kept.</summary>
    public static (double A, double B) Scaled(double a, double b, double factor)
    {
        double mean = factor * a / (factor * a + b), other = b / (factor * a + b);
        return ((a + b) * mean, (a + b) * other);
    }
}
