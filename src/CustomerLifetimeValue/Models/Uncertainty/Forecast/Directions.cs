using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The mean of points, points one standard deviation away from it in as many uncorrelated directions as there are coordinates, and each point's scores along them.</summary>
internal sealed class Directions
{
    private Directions(double[] centre, double[][] up, double[][] down, double[][] scores) => (Centre, Up, Down, Scores) = (centre, up, down, scores);

    public double[] Centre { get; }

    public double[][] Up { get; }

    public double[][] Down { get; }

    public double[][] Scores { get; }

    public static Directions Of(double[][] points)
    {
        int n = points[0].Length;
        double[] centre = new double[n], covariance = new double[n * n];
        foreach (double[] u in points)
            for (int i = 0; i < n; i++) centre[i] += u[i] / points.Length;
        foreach (double[] u in points)
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) covariance[i * n + j] += (u[i] - centre[i]) * (u[j] - centre[j]) / (points.Length - 1);
        var factor = CholeskyFactor.Of(covariance, n) ?? CholeskyFactor.Of(covariance, n, shift: 1e-9) ?? throw new InvalidOperationException("The draws of the posterior do not vary; draw more.");
        double[][] Away(int sign) => [.. Enumerable.Range(0, n).Select(j =>
        {
            var unit = new double[n];
            unit[j] = sign;
            double[] step = factor.Times(unit);
            return step.Select((s, i) => centre[i] + s).ToArray();
        })];
        return new(centre, Away(1), Away(-1), [.. points.Select(u => factor.SolveLower([.. u.Select((x, i) => x - centre[i])]))]);
    }
}
