using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Retention;

/// <summary>ln [S(t)/S(s)] of the beta-discrete-Weibull, s ≤ t, with its derivatives by α, β and the shape c.</summary>
internal readonly struct BetaSurvivalShape
{
    /// <summary>The interval between two whole tenures.</summary>
    public BetaSurvivalShape(double alpha, double beta, double shape, int from, int to)
    {
        var (x0, x1) = (Power(from, shape), Power(to, shape));
        double l0 = from > 0 ? Math.Log(from) : 0, l1 = to > 0 ? Math.Log(to) : 0;
        double delta = from == 0 ? x1 : x0 * Expm1(shape * Log1p((to - from) / (double)from));
        var stretch = new BetaSurvivalStep(alpha, beta + x0, delta);
        double b1 = x0 * l0, b2 = b1 * l0, d1 = x1 * l1 - b1, d2 = x1 * l1 * l1 - b2;
        Value = stretch.Value;
        Alpha = stretch.ByAlpha;
        Beta = stretch.ByB;
        Shape = stretch.ByB * b1 + stretch.ByDelta * d1;
        AlphaAlpha = AlphaBeta = stretch.AlphaAlpha;
        BetaBeta = stretch.BB;
        AlphaShape = stretch.AlphaAlpha * b1 + stretch.AlphaDelta * d1;
        BetaShape = stretch.BB * b1 + stretch.DeltaDelta * d1;
        ShapeShape = stretch.BB * b1 * b1 + 2 * stretch.DeltaDelta * b1 * d1 + stretch.DeltaDelta * d1 * d1 + stretch.ByB * b2 + stretch.ByDelta * d2;
    }

    public double Value { get; }

    public double Alpha { get; }

    public double Beta { get; }

    public double Shape { get; }

    public double AlphaAlpha { get; }

    public double AlphaBeta { get; }

    public double AlphaShape { get; }

    public double BetaBeta { get; }

    public double BetaShape { get; }

    public double ShapeShape { get; }

    private static double Power(int t, double shape) => shape == 1 ? t : Math.Pow(t, shape);
}
