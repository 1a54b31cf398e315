using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The logarithm of the beta function, for arguments tiny, huge, or one beside the other.</summary>
internal static class LogBeta
{
    private const double LogTwoPi = 1.8378770664093454836;

    /// <summary>ln B(a, b), a, b > 0.</summary>
    public static double Of(double a, double b)
    {
        if (a > b) (a, b) = (b, a);
        return -(a * Math.Log(1 + b / a) + b * Log1p(a / b)) + Normalizer(a, b);
    }

    /// <summary>ln B(a, b) − a ln m − b ln(1 − m), m = a/(a + b) the mean: the beta density's integral measured from its mean, without cancellation.</summary>
    public static double Normalizer(double a, double b) =>
        0.5 * (LogTwoPi - Math.Log(a) + Log1p(a / b)) + LogGamma.Correction(a) + LogGamma.Correction(b) - LogGamma.Correction(a + b);

    /// <summary>ln [B(a, b + n) / B(a, b)], whole n ≥ 0: the log-probability that n trials with a beta-distributed chance all fail.</summary>
    public static double Failures(double a, double b, int n)
    {
        if (n > 48) return BetaRatio.Log(a, b, n);
        double excess = 0;
        for (int i = 0; i < n; i++) excess += a / (b + i) * (1 + excess);
        return double.IsFinite(excess) ? -Log1p(excess) : BetaRatio.Log(a, b, n);
    }

    /// <summary>ln [z^a (1 − z)^b / B(a, b)] for odds z / (1 − z) = over / under: the beta density over the log-odds.</summary>
    /// <remarks>By the deviances from the mean (Loader 2000), so that nothing cancels where a and b are huge and z is near the mean.</remarks>
    public static double LogitDensity(double a, double b, double over, double under)
    {
        return LogitKernel(a, b, over, under) - Normalizer(a, b);
    }

    /// <summary>The same without the normalising constant: 0 at the density's maximum.</summary>
    public static double LogitKernel(double a, double b, double over, double under)
    {
        double sum = over + under, excess = Math.FusedMultiplyAdd(b, over, -(a * under)) / sum + ProductError(a, under) / sum;
        return -a * StableLogistic.Excess(excess / a, over / sum * ((a + b) / a))
            - b * StableLogistic.Excess(-excess / b, under / sum * ((a + b) / b));
    }

    private static double ProductError(double x, double y) => -Math.FusedMultiplyAdd(x, y, -(x * y));
}
