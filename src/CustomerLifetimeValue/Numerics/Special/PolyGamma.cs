namespace CustomerLifetimeValue.Numerics;

/// <summary>The first two derivatives of lnΓ for z > 0, and their differences.</summary>
internal static class PolyGamma
{
    /// <summary>ψ(z), the first derivative of lnΓ.</summary>
    public static double Digamma(double z)
    {
        double sum = 0;
        for (; z < 10; z++) sum -= 1 / z;
        double q = 1 / (z * z);
        return sum + Math.Log(z) - 0.5 / z - q * (1.0 / 12 - q * (1.0 / 120 - q * (1.0 / 252 - q * (1.0 / 240 - q * (1.0 / 132
            - q * (691.0 / 32760 - q * (1.0 / 12 - q * (3617.0 / 8160))))))));
    }

    /// <summary>ψ′(z), the second derivative of lnΓ.</summary>
    public static double Trigamma(double z)
    {
        double sum = 0;
        for (; z < 10; z++) sum += 1 / (z * z);
        double q = 1 / (z * z);
        return sum + 1 / z + 0.5 * q + q / z * (1.0 / 6 - q * (1.0 / 30 - q * (1.0 / 42 - q * (1.0 / 30 - q * (5.0 / 66
            - q * (691.0 / 2730 - q * (7.0 / 6 - q * (3617.0 / 510))))))));
    }

    /// <summary>ψ(z + n) − ψ(z) for whole n ≥ 0.</summary>
    public static double DigammaDifference(double z, int n)
    {
        if (n > 24) return BetaRatio.DigammaRise(z, n);
        double sum = 0;
        for (int i = n - 1; i >= 0; i--) sum += 1 / (z + i);
        return sum;
    }

    /// <summary>ψ′(z + n) − ψ′(z) for whole n ≥ 0.</summary>
    public static double TrigammaDifference(double z, int n)
    {
        if (n > 24) return -BetaRatio.TrigammaFall(z, n);
        double sum = 0;
        for (int i = n - 1; i >= 0; i--) sum -= 1 / ((z + i) * (z + i));
        return sum;
    }
}
