namespace CustomerLifetimeValue.Tests.Fitting;

/// <summary>Points at the corners of the purchase models: equal rates, leaving at once or never, leaving equally, and never.</summary>
internal static class ExtremePoints
{
    /// <summary>The points for a shop.</summary>
    public static IReadOnlyList<double[]> Of(string model, Shop shop)
    {
        double q = Math.Clamp(shop.Once, 0.01, 0.99);
        var leaving = model.Contains("Pareto", StringComparison.Ordinal) ? Times(q) : model.Contains("Bg", StringComparison.OrdinalIgnoreCase) ? Chances(q) : [];
        return [.. from r in (double[])[shop.Shape, 1e3, 1e6] from end in leaving select (double[])[r, r / shop.Rate, .. end]];
    }

    private static double[][] Chances(double q) =>
        [[0.01 * q, 0.01 * (1 - q)], [1e-6 * q, 1e-6 * (1 - q)], [1e-6, 1], [1e6 * q, 1e6 * (1 - q)], [1, 3]];

    private static double[][] Times(double q) =>
        [[Shape(q, 1e-4), 1e-4], [Shape(q, 1e-8), 1e-8], [1e-6, 50], [1e6, 1e6 / 0.02], [1, 50]];

    private static double Shape(double q, double beta) => -Math.Log(1 - q) / Math.Log(1 + 52 / beta);
}
