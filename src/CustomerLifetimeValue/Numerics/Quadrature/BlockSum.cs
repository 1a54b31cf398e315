namespace CustomerLifetimeValue.Numerics;

/// <summary>The sum of a smooth function over many consecutive integers from its values at 32 Chebyshev points.</summary>
/// <remarks>The function is replaced by the polynomial through those points, and the polynomial is summed exactly: Σ Tₖ over the midpoints of M equal
/// cells by the midpoint Euler–Maclaurin formula, which ends for a polynomial. If |f| ≤ B inside the Bernstein ellipse with parameter ρ around
/// the block, each term is off by at most 4·B·ρ⁻³¹/(ρ − 1) (Trefethen, Approximation Theory and Approximation Practice, 2013, theorem 8.2).</remarks>
internal static class BlockSum
{
    /// <summary>Interpolation points in a block; a shorter block is summed term by term.</summary>
    public const int Points = 32;

    /// <summary>B₂ₚ(½)/(2p)!, p = 1, 2, …: the coefficients of the midpoint formula.</summary>
    private static ReadOnlySpan<double> Midpoint =>
    [
        -0.041666666666666666667, 0.0012152777777777777778, -0.000032035383597883597884, 8.2026083002645502646e-7, -2.0835982071876169098e-8,
        5.2816099677213371823e-10, -1.3380902920268335488e-11, 3.3895768514893210693e-13, -8.5859965498229474248e-15, 2.1748645503252231316e-16,
        -5.5090002014629763069e-18, 1.3954463022310702084e-19, -3.5347069342869887306e-21, 8.9535173603286436343e-23, -2.2679524481132924263e-24,
    ];

    /// <summary>Σ f(first + j) for j = 0 … count − 1, by interpolation.</summary>
    public static double Of(Func<double, double> f, double first, double count)
    {
        Span<double> moments = stackalloc double[Points / 2];
        Moments(count, moments);
        var sum = new CompensatedSum();
        for (int i = 0; i < Points; i++)
        {
            double angle = (2 * i + 1) * Math.PI / (2 * Points), weight = moments[0] / 2;
            for (int k = 1; k < moments.Length; k++) weight += moments[k] * Math.Cos(2 * k * angle);
            sum.Add(2.0 / Points * weight * f(first + (count - 1) / 2 + count / 2 * Math.Cos(angle)));
        }
        return sum.Value;
    }

    /// <summary>4·ρ⁻³¹/(ρ − 1): the interpolation's error for a function bounded by 1 in the ellipse.</summary>
    public static double ErrorFactor(double rho) => 4 * Math.Pow(rho, 1 - Points) / (rho - 1);

    /// <summary>Σⱼ T₂ₖ(xⱼ) over the midpoints xⱼ of count equal cells of [−1, 1]; the odd ones vanish.</summary>
    private static void Moments(double count, Span<double> moments)
    {
        double h = 2 / count;
        for (int half = 0; half < moments.Length; half++)
        {
            double k = 2 * half, sum = 2 / (1 - k * k), derivative = 1, power = 1;
            for (int p = 1; p <= Midpoint.Length && derivative != 0; p++)
            {
                for (int i = p == 1 ? 0 : 2 * p - 3; i < 2 * p - 1; i++) derivative *= (k * k - (double)i * i) / (2 * i + 1);
                power *= h * h;
                sum += 2 * Midpoint[p - 1] * power * derivative;
            }
            moments[half] = sum / h;
        }
    }
}
