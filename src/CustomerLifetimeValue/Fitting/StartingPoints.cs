namespace CustomerLifetimeValue;

/// <summary>The places from which a fit starts.</summary>
internal static class StartingPoints
{
    /// <summary>The logarithms of so many starting points: the model's own first, then points within a factor of e² around the first of them, by the R-sequence of Roberts (2018).</summary>
    public static IReadOnlyList<double[]> Take(IReadOnlyList<double[]> own, int count) =>
        [.. Enumerable.Range(0, count).Select(number => number < own.Count ? Logs(own[number]) : Around(own[0], number - own.Count + 1))];

    private static double[] Logs(double[] point) => Array.ConvertAll(point, Math.Log);

    private static double[] Around(double[] point, int number)
    {
        int n = point.Length;
        double ratio = 2;
        for (int i = 0; i < 40; i++) ratio = Math.Pow(1 + ratio, 1.0 / (n + 1));
        return [.. point.Select((p, i) => Math.Log(p) + 4 * Fraction(0.5 + number * Math.Pow(ratio, -(i + 1))) - 2)];
    }

    private static double Fraction(double x) => x - Math.Floor(x);
}
