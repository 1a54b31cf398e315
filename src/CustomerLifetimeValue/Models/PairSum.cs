namespace CustomerLifetimeValue.Models;

/// <summary>Pairs of purchases, each discounted, from sums over single ones: ∫ f(u) e^(−δu)(1 − e^(−δu))/δ du = [F(δ) − F(2δ)]/δ with F the Laplace transform of f.</summary>
internal static class PairSum
{
    /// <summary>Below this δ·end the difference would cancel; the value is then taken along the chord from δ = 0, which is straight to 1e-8.</summary>
    private const double Close = 1e-4;

    /// <summary>The step in δ·end at which the slope of F at δ = 0 is taken, halved twice: extrapolated, the value is exact to 1e-9 where F is smooth over the time to the end.</summary>
    private const double Step = 0.002;

    /// <summary>The same where ∫ f(u) u du is not known in closed form: the slope of F at δ = 0, by Richardson's extrapolation over three steps.</summary>
    /// <param name="delta">δ ≥ 0.</param>
    /// <param name="end">The end. Range: finite.</param>
    /// <param name="transform">F up to the end.</param>
    public static double Of(double delta, double end, Func<double, double> transform) => Of(delta, end, transform, until => Slope(transform, Step / until));

    /// <summary>−F′(0) by differences over a step and its halves.</summary>
    public static double Slope(Func<double, double> transform, double step)
    {
        double far = Chord(step), middle = Chord(step / 2), near = Chord(step / 4);
        return (4 * (2 * near - middle) - (2 * middle - far)) / 3;

        double Chord(double d) => (transform(d) - transform(2 * d)) / d;
    }

    /// <summary>The pairs.</summary>
    /// <param name="delta">δ ≥ 0.</param>
    /// <param name="end">The end; may be infinite.</param>
    /// <param name="transform">F up to the end.</param>
    /// <param name="undiscounted">∫ f(u) u du up to an end.</param>
    public static double Of(double delta, double end, Func<double, double> transform, Func<double, double> undiscounted)
    {
        if (end == 0) return 0;
        if (delta == 0) return undiscounted(end);
        if (delta * end >= Close) return Difference(delta);
        double none = undiscounted(end), far = Close / end;
        return none + (Difference(far) - none) * (delta / far);

        double Difference(double d) => (transform(d) - transform(2 * d)) / d;
    }
}
