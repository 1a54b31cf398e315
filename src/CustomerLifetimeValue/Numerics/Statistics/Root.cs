namespace CustomerLifetimeValue.Numerics;

/// <summary>The root of a monotone function, by Chandrupatla's (1997) method: inverse quadratic interpolation where it is safe, halving where it is not.</summary>
internal static class Root
{
    /// <summary>The crossing between two points at which the function has different signs, or is 0.</summary>
    /// <param name="f">The function.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other.</param>
    /// <param name="tolerance">The absolute tolerance, in addition to the rounding of the root itself.</param>
    public static double Between(Func<double, double> f, double low, double high, double tolerance)
    {
        double a = high, b = low, fa = f(a), fb = f(b), c = a, fc = fa, share = 0.5;
        if (fa == 0) return a;
        if (fb == 0) return b;
        for (int i = 0; i < 200; i++)
        {
            double x = a + share * (b - a), fx = f(x);
            (c, fc) = Math.Sign(fx) == Math.Sign(fa) ? (a, fa) : (b, fb);
            if (Math.Sign(fx) != Math.Sign(fa)) (b, fb) = (a, fa);
            (a, fa) = (x, fx);
            (double best, double least) = Math.Abs(fa) < Math.Abs(fb) ? (a, Math.Abs(fa)) : (b, Math.Abs(fb));
            double near = (2e-16 * Math.Abs(best) + 0.5 * tolerance) / Math.Abs(b - a);
            if (near > 0.5 || least == 0) return best;
            double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
            share = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? fa / (fb - fa) * (fc / (fb - fc)) + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
                : 0.5;
            share = Math.Clamp(share, near, 1 - near);
        }
        return a;
    }
}
