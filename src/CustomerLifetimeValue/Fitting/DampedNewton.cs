using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue;

/// <summary>A maximum near a start, by Newton's method damped after Levenberg (1944): for objectives that have one, such as a posterior or a likelihood with a parameter held.</summary>
internal static class DampedNewton
{
    /// <summary>The longest step of one coordinate: a factor of e⁴ of a parameter.</summary>
    private const double LongestStep = 4;

    /// <summary>The value at a point; gradient and Hessian come cleared.</summary>
    public delegate double Evaluation(double[] point, double[] gradient, double[] hessian);

    /// <summary>Maximises from a starting point.</summary>
    /// <param name="evaluate">The objective.</param>
    /// <param name="start">The start.</param>
    /// <param name="least">The least value of each coordinate.</param>
    /// <param name="most">The largest.</param>
    /// <param name="rise">The predicted rise below which the iteration stops.</param>
    /// <returns>The end, its value and Hessian; the value is −∞ where the start's is not finite.</returns>
    public static (double[] Point, double Value, double[] Hessian) Maximize(Evaluation evaluate, double[] start, double[] least, double[] most, double rise)
    {
        int n = start.Length;
        double[] point = [.. start.Select((x, i) => Math.Clamp(x, least[i], most[i]))], gradient = new double[n], hessian = new double[n * n];
        double value = evaluate(point, gradient, hessian), damping = 0;
        if (!double.IsFinite(value)) return (point, double.NegativeInfinity, hessian);
        for (int iteration = 0; iteration < 200; iteration++)
        {
            if (Step(point, gradient, hessian, least, most, damping) is not { } step)
            {
                damping = Math.Max(4 * damping, 1e-4);
                if (damping > 1e12) break;
                continue;
            }
            double promise = 0;
            for (int i = 0; i < n; i++) promise += step[i] * gradient[i];
            if (!(promise > rise)) break;
            double[] next = [.. point.Select((x, i) => Math.Clamp(x + step[i], least[i], most[i]))], nextGradient = new double[n], nextHessian = new double[n * n];
            double nextValue = evaluate(next, nextGradient, nextHessian);
            if (nextValue > value)
            {
                (point, value, gradient, hessian) = (next, nextValue, nextGradient, nextHessian);
                damping = damping < 1e-6 ? 0 : damping / 8;
            }
            else
            {
                damping = Math.Max(8 * damping, 1e-4);
                if (damping > 1e12) break;
            }
        }
        return (point, value, hessian);
    }

    /// <summary>The damped step in the coordinates that are not held at their bound; null where the damping does not make the Hessian definite.</summary>
    private static double[]? Step(double[] point, double[] gradient, double[] hessian, double[] least, double[] most, double damping)
    {
        int n = point.Length;
        int[] free = [.. Enumerable.Range(0, n).Where(i => !(point[i] >= most[i] && gradient[i] >= 0) && !(point[i] <= least[i] && gradient[i] <= 0))];
        double[] matrix = new double[free.Length * free.Length], slope = new double[free.Length], step = new double[n];
        for (int i = 0; i < free.Length; i++)
        {
            slope[i] = gradient[free[i]];
            for (int j = 0; j < free.Length; j++) matrix[i * free.Length + j] = -hessian[free[i] * n + free[j]];
        }
        if (CholeskyFactor.Of(matrix, free.Length, damping) is not { } factor) return null;
        double[] along = factor.Solve(slope);
        double longest = along.Length == 0 ? 0 : along.Max(Math.Abs), shorten = longest > LongestStep ? LongestStep / longest : 1;
        for (int i = 0; i < free.Length; i++) step[free[i]] = shorten * along[i];
        return step;
    }
}
