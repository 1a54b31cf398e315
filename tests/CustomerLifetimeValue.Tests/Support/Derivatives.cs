namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Whether gradients and Hessians are the derivatives, by Richardson's rule on central differences.</summary>
internal static class Derivatives
{
    /// <summary>Asserts that a gradient and a Hessian are the derivatives of a value.</summary>
    public static void AreRight(Func<double[], (double Value, double[] Gradient, double[] Hessian)> evaluate, double[] at, double tolerance = 1e-6)
    {
        var (_, gradient, hessian) = evaluate(at);
        int n = at.Length;
        double size = 1 + gradient.Max(Math.Abs), curvature = 1 + hessian.Max(Math.Abs);
        for (int i = 0; i < n; i++)
        {
            double step = 1e-3 * Math.Max(0.1, Math.Abs(at[i]));
            var (near, far) = (Differences(i, step), Differences(i, 2 * step));
            double slope = near[n] + (near[n] - far[n]) / 3;
            Assert.True(Math.Abs(slope - gradient[i]) <= tolerance * size, $"∂{i}: {gradient[i]:R}, by differences {slope:R}");
            for (int j = 0; j < n; j++)
            {
                double expected = near[j] + (near[j] - far[j]) / 3;
                Assert.True(Math.Abs(expected - hessian[i * n + j]) <= tolerance * curvature, $"∂²{i}{j}: {hessian[i * n + j]:R}, by differences {expected:R}");
            }
        }

        double[] Differences(int i, double step)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += step;
            down[i] -= step;
            var (above, below) = (evaluate(up), evaluate(down));
            return [.. above.Gradient.Zip(below.Gradient, (a, b) => (a - b) / (2 * step)), (above.Value - below.Value) / (2 * step)];
        }
    }

    /// <summary>Asserts that a likelihood's are the derivatives by the logarithms of parameters above 0.</summary>
    public static void AreRight(ILogLikelihood likelihood, double[] at, double tolerance) => AreRight(
        logs =>
        {
            double[] p = [.. logs.Select(log => Math.Exp(log))];
            var (value, gradient, hessian) = likelihood.Evaluated(p);
            double[] slopes = [.. gradient.Zip(p, (g, q) => g * q)];
            return (value, slopes, [.. hessian.Select((h, k) => h * p[k / p.Length] * p[k % p.Length] + (k / p.Length == k % p.Length ? slopes[k % p.Length] : 0))]);
        },
        [.. at.Select(p => Math.Log(p))],
        tolerance);

    /// <summary>A likelihood with its derivatives in arrays of their own.</summary>
    public static (double Value, double[] Gradient, double[] Hessian) Evaluated(this ILogLikelihood likelihood, double[] at)
    {
        double[] gradient = new double[at.Length], hessian = new double[at.Length * at.Length];
        return (likelihood.Evaluate(at, gradient, hessian), gradient, hessian);
    }
}
