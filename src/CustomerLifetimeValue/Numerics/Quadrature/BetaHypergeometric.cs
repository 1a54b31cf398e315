using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Numerics;

/// <summary>₂F₁(1, b; a + b; z) for a, b > 0 and 0 ≤ z ≤ 1: the discounted sum of a beta mixture's survival, Σ zᵗ·B(a, b + t)/B(a, b).</summary>
/// <remarks>
/// <para>Euler's integral says that it is the mean of 1/(1 − zθ) over θ ~ Beta(b, a). With θ = 1/(1 + e⁻ᵘ) and u = mode + scale·sinh w the integrand falls
/// doubly exponentially on both sides and is analytic around the real line, where the trapezoidal rule converges exponentially (Takahasi &amp; Mori
/// 1974; Trefethen &amp; Weideman 2014). Numerator and denominator share their nodes, so that B(a, b) is never formed. Nothing cancels: all
/// terms are positive.</para>
/// <para>Domain: a, b from 1e-6 to 1e8, 1 − z from 1e-15 up, given as itself so that a small discount loses nothing.</para>
/// </remarks>
internal static class BetaHypergeometric
{
    /// <summary>₂F₁(1, b; a + b; z) with z = 1 − <paramref name="complement"/>; null where it is infinite, z = 1 and a ≤ 1.</summary>
    public static double? OfComplement(double a, double b, double complement)
    {
        if (complement == 1) return 1;
        if (complement == 0) return a > 1 ? (a + b - 1) / (a - 1) : null;
        double center = Math.Log(b / a), scale = Math.Min(1, Math.Sqrt(1 / a + 1 / b));
        var rule = new Rule(a, b, complement, center, scale);
        double step = 0.5, previous = double.NaN;
        var (top, bottom) = rule.Sum(0, step);
        for (int level = 0; level < 12; level++)
        {
            double mean = top / bottom;
            if (Math.Abs(mean - previous) <= 1e-10 * mean) break;
            previous = mean;
            var (oddTop, oddBottom) = rule.Sum(step / 2, step);
            (top, bottom, step) = (top + oddTop, bottom + oddBottom, step / 2);
        }
        return top / bottom;
    }

    private readonly struct Rule(double a, double b, double complement, double center, double scale)
    {
        /// <summary>Terms below this share of the largest are left out: e⁻⁷⁸, with room for the factor 1/(1 − z) ≤ 1e15.</summary>
        private const double Cut = -78;

        // The chances of staying and leaving at the centre, b/(a + b) and a/(a + b).
        private readonly double _stay = b / (a + b), _leave = a / (a + b);

        /// <summary>The sums over w = offset + k·step for all whole k.</summary>
        public (double Top, double Bottom) Sum(double offset, double step)
        {
            CompensatedSum top = new(), bottom = new();
            for (double w = offset; Add(w, ref top, ref bottom); w += step) { }
            for (double w = offset - step; Add(w, ref top, ref bottom); w -= step) { }
            return (top.Value, bottom.Value);
        }

        private bool Add(double w, ref CompensatedSum top, ref CompensatedSum bottom)
        {
            double shift = scale * Math.Sinh(w);
            double log = b * LogStay(shift) + a * LogLeave(shift) + Math.Log(Math.Cosh(w));
            if (log < Cut && Math.Abs(w) > 1) return false;
            double weight = Math.Exp(log), u = center + shift, leaving = 1 / (1 + Math.Exp(u)), staying = 1 / (1 + Math.Exp(-u));
            bottom.Add(weight);
            top.Add(weight / (leaving + complement * staying));
            return true;
        }

        /// <summary>ln θ(u) − ln θ(centre), exact also where the shift is small.</summary>
        private double LogStay(double shift) => shift < -700 ? shift - Math.Log(_leave) : -Log1p(_leave * Expm1(-shift));

        /// <summary>ln (1 − θ(u)) − ln (1 − θ(centre)).</summary>
        private double LogLeave(double shift) => shift > 700 ? -shift - Math.Log(_stay) : -Log1p(_stay * Expm1(shift));
    }
}
