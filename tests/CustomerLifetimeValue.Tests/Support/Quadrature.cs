using MathNet.Numerics.Integration;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Integrals by rules that the library does not use: for values that a test computes by a way of its own.</summary>
internal static class Quadrature
{
    private static readonly GaussLegendreRule Rule = new(-1, 1, 20);

    /// <summary>The integral of a smooth function by 20 nodes in each of some equal panels.</summary>
    public static double Of(Func<double, double> function, double from, double to, int panels = 20)
    {
        double sum = 0, half = (to - from) / panels / 2;
        for (int panel = 0; panel < panels; panel++)
            for (int i = 0; i < Rule.Order; i++)
                sum += half * Rule.GetWeight(i) * function(from + half * (2 * panel + 1 + Rule.GetAbscissa(i)));
        return sum;
    }

    /// <summary>The same between each two neighbouring bounds on its own, as a function may jump there.</summary>
    public static double Piecewise(IReadOnlyList<double> bounds, Func<double, double> function)
    {
        double sum = 0;
        for (int piece = 1; piece < bounds.Count; piece++)
            if (bounds[piece] > bounds[piece - 1]) sum += Of(function, bounds[piece - 1], bounds[piece]);
        return sum;
    }

    /// <summary>The integral from 0 without end, by the trapezoidal rule over the logarithm, of a function that falls to nothing beyond e to the last.</summary>
    public static double WithoutEnd(Func<double, double> function, double last = 12)
    {
        const double Step = 1.0 / 32;
        double sum = 0;
        for (double y = -45; y <= last; y += Step) sum += Step * Math.Exp(y) * function(Math.Exp(y));
        return sum;
    }
}
