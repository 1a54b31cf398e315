using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>∫₀ˣ e^(−κt) (1 + p·t)^(−s) dt: a power decay, discounted; up to infinity it is the generalised exponential integral e^z Eₛ(z)/p at z = κ/p,
/// and so Tricomi's function e^z U.</summary>
internal static class DiscountedPower
{
    private const int Terms = 13;

    /// <summary>The integral, κ ≥ 0, p > 0, s > 0; the end may be infinite where it converges.</summary>
    public static double Of(double kappa, double p, double s, double end)
    {
        if (end <= 0) return 0;
        if (kappa == 0) return double.IsPositiveInfinity(end) ? 1 / (p * (s - 1)) : Undiscounted(p, s, end);
        if (double.IsPositiveInfinity(end) && (s + Terms) * p < 0.05 * kappa) return Asymptotic(kappa, p, s);
        if (double.IsPositiveInfinity(end) && kappa >= p) return Fraction(kappa, p, s);
        double most = Math.Min(end, 1 / kappa);
        if (p * most * Math.Max(s, 1) < 1e-17) return double.IsPositiveInfinity(end) ? most : end * StableLogistic.MeanDecay(kappa * end);
        return Math.Exp(PeakIntegral.Log(new Peak(kappa / p, s - 1), 0, Log1p(p * end))) / p;
    }

    /// <summary>[(1 + px)^(1−s) − 1] / (p(1 − s)), ln(1 + px)/p at s = 1.</summary>
    private static double Undiscounted(double p, double s, double end)
    {
        double log = Log1p(p * end);
        return log * StableLogistic.MeanDecay((s - 1) * log) / p;
    }

    /// <summary>Σ (−1)ᵏ (s)ₖ pᵏ/κᵏ⁺¹ (NIST DLMF 8.20.2): here each term is less than a twentieth of the one before.</summary>
    private static double Asymptotic(double kappa, double p, double s)
    {
        double ratio = -p / kappa, sum = 1;
        for (int k = Terms - 1; k >= 0; k--) sum = 1 + (s + k) * ratio * sum;
        return sum / kappa;
    }

    /// <summary>The continued fraction of Eₛ in its contracted form (NIST DLMF 8.19.17), by Lentz's method.</summary>
    private static double Fraction(double kappa, double p, double s)
    {
        double b = kappa + s * p, c = double.PositiveInfinity, d = 1 / b, value = d;
        for (int i = 1; i < 10_000; i++)
        {
            double a = -i * (s + i - 1) * p * p;
            b += 2 * p;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = c * d;
            value *= change;
            if (Math.Abs(change - 1) < 1e-16) break;
        }
        return value;
    }

    /// <summary>The integrand over w = ln(1 + pt): e^(−z(eʷ − 1) − kw).</summary>
    private readonly struct Peak(double z, double k) : IUnimodalIntegrand
    {
        private readonly double _z = z, _k = k, _turn = -Math.Log(z);

        public double Start => 0;

        public double LeftDecay => double.PositiveInfinity;

        public double RightDecay => double.PositiveInfinity;

        public double Log(double w) => -_z * Expm1(w) - _k * w;

        public double Slope(double w) => -_z * Math.Exp(w) - _k;

        public double Reach(double w, double direction) => PeakIntegral.Reach(_turn, w, direction);
    }
}
