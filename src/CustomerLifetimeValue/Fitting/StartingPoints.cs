using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>The starting points of a fit.</summary>
internal static class StartingPoints
{
    /// <summary>The transforms of a number of starting points: the model's own first, then points within a factor of e² around the first of them, by the R-sequence of Roberts (2018).</summary>
    public static double[][] Take(FitProblem problem, int count)
    {
        var points = new double[count][];
        for (int i = 0, own = problem.Starts.Count; i < count; i++) points[i] = i < own ? Transformed(problem, problem.Starts[i]) : Around(points[0], i - own + 1);
        return points;
    }

    private static double[] Transformed(FitProblem problem, double[] point) => Vectors.Of(point.Length, i => problem.Parameters[i].Transform.Of(point[i]));

    private static double[] Around(double[] theta, int number)
    {
        double ratio = 2;
        for (int i = 0; i < 40; i++) ratio = Math.Pow(1 + ratio, 1.0 / (theta.Length + 1));
        return Vectors.Of(theta.Length, i => theta[i] + 4 * Fraction(0.5 + number * Math.Pow(ratio, -(i + 1))) - 2);
    }

    private static double Fraction(double x) => x - Math.Floor(x);
}
