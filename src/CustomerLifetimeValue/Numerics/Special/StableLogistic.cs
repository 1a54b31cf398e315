using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Second-order remainders that would cancel if computed as they are written.</summary>
internal static class StableLogistic
{
    /// <summary>u − ln(1 + u) ≥ 0 for u > −1.</summary>
    public static double Excess(double u) => Excess(u, 1 + u);

    /// <summary>u − ln(1 + u) where 1 + u is given separately and more accurately than from u, near u = −1.</summary>
    /// <remarks>Near 0 by ln(1 + u) = 2 artanh(u / (2 + u)).</remarks>
    public static double Excess(double u, double onePlus)
    {
        if (u is < -0.4 or > 0.6) return u - Math.Log(onePlus);
        double r = u / (2 + u), q = r * r, sum = 0;
        for (int k = 33; k >= 3; k -= 2) sum = sum * q + 1.0 / k;
        return r * (u - 2 * q * sum);
    }

    /// <summary>ln(1 + eˣ).</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1p(Math.Exp(-x)) : Log1p(Math.Exp(x));

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static double Logistic(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>(1 − e⁻ˣ) / x, 1 at 0.</summary>
    public static double MeanDecay(double x) => x == 0 ? 1 : -Expm1(-x) / x;
}
