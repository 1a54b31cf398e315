namespace CustomerLifetimeValue.Models;

/// <summary>Pairs of purchases, each discounted, from sums over single ones: ∫ f(u) e^(−δu)(1 − e^(−δu))/δ du = [F(δ) − F(2δ)]/δ with F the Laplace transform of f.</summary>
internal static class PairSum
{
    /// <summary>Below this δ·end the difference would cancel; the value is then taken along the chord from δ = 0, which is straight to 1e-8.</summary>
    private const double Close = 1e-4;

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
