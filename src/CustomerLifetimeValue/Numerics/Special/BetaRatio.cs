using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The survival of a beta mixture, B(α, β + x)/B(α, β) = E[θˣ] with θ ~ Beta(β, α), and the differences of ψ behind its derivatives.</summary>
/// <remarks>All are differences of lnΓ and its derivatives, rearranged so that no leading terms cancel numerically.</remarks>
internal static class BetaRatio
{
    /// <summary>Above this argument Stirling's series is exact to the last digit.</summary>
    private const double Large = 12;

    /// <summary>ln [B(α, β + x)/B(α, β)] for α, β > 0 and x ≥ 0: 0 at x = 0 and falling to −∞. Relative error a few units of the last digit.</summary>
    public static double Log(double alpha, double beta, double x)
    {
        if (x == 0) return 0;
        if (double.IsPositiveInfinity(x)) return double.NegativeInfinity;
        double shifted = 0;
        for (; beta < Large; beta++) shifted -= Log1p(alpha / beta * (x / (alpha + beta + x)));
        double top = alpha + beta + x;
        double main = (beta - 0.5) * Log1p(alpha / beta * (x / top)) - x * Log1p(alpha / (beta + x)) - alpha * Log1p(x / (alpha + beta));
        double rest = -x / beta * (alpha / top) * ((beta + top) / (12 * (beta + x) * (alpha + beta)));
        return shifted + main + rest + (StirlingRest(beta + x) - StirlingRest(beta)) - (StirlingRest(top) - StirlingRest(alpha + beta));
    }

    /// <summary>ψ(z + d) − ψ(z) for z > 0, d ≥ 0.</summary>
    public static double DigammaRise(double z, double d)
    {
        if (d == 0) return 0;
        double rise = 0;
        for (; z < Large; z++) rise += d / (z * (z + d));
        double inverse = d / (z * (z + d));
        return rise + Log1p(d / z) + inverse / 2 + inverse * ((1 / z + 1 / (z + d)) / 12) + DigammaRest(z) - DigammaRest(z + d);
    }

    /// <summary>ψ′(z) − ψ′(z + d) for z > 0, d ≥ 0.</summary>
    public static double TrigammaFall(double z, double d)
    {
        if (d == 0) return 0;
        double fall = 0;
        for (; z < Large; z++) fall += d / (z * (z + d)) * (1 / z + 1 / (z + d));
        double near = 1 / z, far = 1 / (z + d), gap = d / (z + d) * near;
        return fall + gap + gap * (near + far) / 2 + gap * (near * near + near * far + far * far) / 6 - (TrigammaRest(near) - TrigammaRest(far));
    }

    /// <summary>lnΓ(z) less (z − ½)·ln z − z + ½·ln 2π + 1/(12z).</summary>
    private static double StirlingRest(double z)
    {
        double q = 1 / (z * z);
        return -q * (1 / 360.0 - q * (1 / 1260.0 - q * (1 / 1680.0 - q * (1 / 1188.0 - q * (691 / 360360.0 - q / 156))))) / z;
    }

    /// <summary>1/z + 1/(2z²) + 1/(6z³) − ψ′(z), by 1/z.</summary>
    private static double TrigammaRest(double inverse)
    {
        double q = inverse * inverse;
        return q * q * inverse * (1 / 30.0 - q * (1 / 42.0 - q * (1 / 30.0 - q * (5 / 66.0 - q * (691 / 2730.0 - q * (7 / 6.0))))));
    }

    /// <summary>ln z − 1/(2z) − 1/(12z²) − ψ(z).</summary>
    private static double DigammaRest(double z)
    {
        double q = 1 / (z * z);
        return -q * q * (1 / 120.0 - q * (1 / 252.0 - q * (1 / 240.0 - q * (1 / 132.0 - q * (691 / 32760.0 - q / 12)))));
    }
}
