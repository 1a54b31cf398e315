namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Integrals and derivatives by plain rules, to compare with.</summary>
internal static class Numerically
{
    /// <summary>∫ f by Simpson's rule, between each two neighbouring bounds on its own, as f may jump there.</summary>
    public static double Integral(IReadOnlyList<double> bounds, Func<double, double> f, int steps = 200)
    {
        double sum = 0;
        for (int p = 1; p < bounds.Count; p++)
        {
            double from = bounds[p - 1], h = (bounds[p] - from) / (2 * steps), inset = 1e-13 * (bounds[p] - from);
            if (!(h > 0)) continue;
            sum += h / 3 * (f(from + inset) + f(bounds[p] - inset));
            for (int i = 1; i < 2 * steps; i++) sum += h / 3 * (i % 2 == 0 ? 2 : 4) * f(from + i * h);
        }
        return sum;
    }

    /// <summary>Asserts that a gradient and a Hessian are the derivatives of a value, by Richardson's rule on central differences.</summary>
    public static void AreDerivatives(Func<double[], (double Value, double[] Gradient, double[] Hessian)> evaluate, double[] at, double tolerance = 1e-6)
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

    /// <summary>A likelihood with its derivatives in arrays of their own.</summary>
    public static (double Value, double[] Gradient, double[] Hessian) Evaluated(this ILogLikelihood likelihood, double[] at)
    {
        double[] gradient = new double[at.Length], hessian = new double[at.Length * at.Length];
        return (likelihood.Evaluate(at, gradient, hessian), gradient, hessian);
    }
}
