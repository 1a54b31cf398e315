using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The logarithm of the gamma function for z > 0, and its differences without cancellation.</summary>
/// <remarks>MathNet's GammaLn loses half its digits next to its zeros at 1 and 2, where every gamma mixture starts.</remarks>
internal static class LogGamma
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double OneMinusEuler = 0.4227843350984671393935;

    /// <summary>lnΓ(z), z > 0.</summary>
    public static double Of(double z)
    {
        if (z >= 10) return (z - 0.5) * Math.Log(z) - z + HalfLogTwoPi + Correction(z);
        if (z < 1e-300) return -Math.Log(z);
        if (z < 0.5) return NearTwo(z) - Log1p(z) - Math.Log(z);
        if (z < 1.5) return NearTwo(z - 1) - Log1p(z - 1);
        double product = 1;
        while (z > 2.5) product *= z -= 1;
        return NearTwo(z - 2) + Math.Log(product);
    }

    /// <summary>lnΓ(z + d) − lnΓ(z), z > 0, d ≥ 0, accurate also where d is tiny beside z or z beside d.</summary>
    public static double Difference(double z, double d)
    {
        if (d == 0) return 0;
        if (z < 10 && z + d < 20 && d > 0.5) return Of(z + d) - Of(z);
        double shifted = 0;
        for (; z < 10; z++) shifted -= Log1p(d / z);
        double ratio = d / z;
        double slope = ratio < 1e-9 ? (1 + (d - 0.5) / z) * (1 - 0.5 * ratio) : (z + d - 0.5) * Log1p(ratio) / d;
        return shifted + d * (Math.Log(z) + (slope - 1)) + CorrectionDifference(z, d);
    }

    /// <summary>ln (z)ₙ = lnΓ(z + n) − lnΓ(z), the logarithm of the rising factorial, for whole n.</summary>
    public static double Pochhammer(double z, int n)
    {
        if (n > 12) return Difference(z, n);
        double product = 1;
        for (int i = 0; i < n; i++) product *= z + i;
        return Math.Log(product);
    }

    /// <summary>lnΓ(z) − [(z − ½) ln z − z + ½ ln 2π], what Stirling's formula leaves, z > 0.</summary>
    public static double Correction(double z)
    {
        double sum = 0;
        if (z < 1e-300) return -0.5 * Math.Log(z) - HalfLogTwoPi;
        for (; z < 10; z++) sum += (z + 0.5) * Log1p(1 / z) - 1;
        double q = 1 / (z * z);
        return sum + Series(q) / z;
    }

    private static double CorrectionDifference(double z, double d)
    {
        if (d > 1e-4 * z) return Correction(z + d) - Correction(z);
        double middle = z + 0.5 * d, q = 1 / (middle * middle);
        return d * q * (-1.0 / 12 + q * (1.0 / 120 + q * (-1.0 / 252 + q * (1.0 / 240 + q * (-1.0 / 132 + q * (691.0 / 32760 - q / 12)))))) * (1 + d * d * q / 4);
    }

    private static double Series(double q) =>
        1.0 / 12 + q * (-1.0 / 360 + q * (1.0 / 1260 + q * (-1.0 / 1680 + q * (1.0 / 1188 + q * (-691.0 / 360360
            + q * (1.0 / 156 + q * (-3617.0 / 122400 + q * (43867.0 / 244188))))))));

    /// <summary>lnΓ(2 + e) for |e| ≤ ½: (1 − γ) e + Σ (−1)ᵏ (ζ(k) − 1) eᵏ / k.</summary>
    private static double NearTwo(double e)
    {
        double sum = 0;
        for (int k = ZetaTerms.Length - 1; k >= 0; k--) sum = sum * e + ZetaTerms[k];
        return e * (OneMinusEuler + e * sum);
    }

    private static ReadOnlySpan<double> ZetaTerms =>
    [
        0.32246703342411321824, -0.067352301053198095133, 0.020580808427784547879, -0.0073855510286739852663,
        0.0028905103307415232858, -0.0011927539117032609771, 0.00050966952474304242234, -0.00022315475845357937976,
        0.000099457512781808533715, -0.0000449262367381331417, 0.000020507212775670691553, -9.439488275268395904e-6,
        4.3748667899074878042e-6, -2.0392157538013662368e-6, 9.5514121304074198329e-7, -4.4924691987645660433e-7,
        2.1207184805554665869e-7, -1.0043224823968099609e-7, 4.7698101693639805658e-8, -2.271109460894316491e-8,
        1.0838659214896954091e-8, -5.1834750419700466551e-9, 2.4836745438024783172e-9, -1.1921401405860912074e-9,
        5.7313672416788620133e-10, -2.7595228851242331452e-10, 1.3304764374244489481e-10, -6.4229645638381000221e-11,
    ];
}
