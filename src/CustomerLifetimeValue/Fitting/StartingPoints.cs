namespace CustomerLifetimeValue;

/// <summary>The starting points of a fit.</summary>
internal static class StartingPoints
{
    /// <summary>The transforms of a number of starting points: the model's own first, then points within a factor of e² around the first of them, by the R-sequence of Roberts (2018).</summary>
    public static IReadOnlyList<double[]> Take(FitProblem problem, int count) =>
        [.. Enumerable.Range(0, count).Select(number => number < problem.Starts.Count
            ? Transformed(problem, problem.Starts[number])
            : Around(Transformed(problem, problem.Starts[0]), number - problem.Starts.Count + 1))];

    private static double[] Transformed(FitProblem problem, double[] point) => [.. point.Select((p, i) => problem.Parameters[i].Transform.Of(p))];

    private static double[] Around(double[] theta, int number)
    {
        double ratio = 2;
        for (int i = 0; i < 40; i++) ratio = Math.Pow(1 + ratio, 1.0 / (theta.Length + 1));
        return [.. theta.Select((t, i) => t + 4 * Fraction(0.5 + number * Math.Pow(ratio, -(i + 1))) - 2)];
    }

    private static double Fraction(double x) => x - Math.Floor(x);
}
