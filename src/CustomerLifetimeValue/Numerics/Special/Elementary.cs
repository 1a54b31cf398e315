namespace CustomerLifetimeValue.Numerics;

/// <summary>Logarithm and exponential near their removable cancellations, accurate in relative terms.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) for x ≥ −1, accurate also where x is tiny.</summary>
    /// <remarks>Kahan's correction by what 1 + x has lost in rounding.</remarks>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Abs(x) < 1 ? Math.Log(u) * (x / (u - 1)) : Math.Log(u);
    }

    /// <summary>eˣ − 1, accurate also where x is tiny.</summary>
    /// <remarks>Kahan's correction of u = eˣ by its own logarithm; MathNet's Expm1 is off by 2e-7 near −0.05.</remarks>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x), difference = u - 1;
        if (u == 1) return x;
        return Math.Abs(x) > 1 ? difference : difference * (x / Math.Log(u));
    }

    /// <summary>(1 + x)ⁿ − 1 for x > −1: compounding a rate over n periods.</summary>
    public static double Compound(double x, double n) => n == 1 ? x : Expm1(n * Log1p(x));

    /// <summary>ln(a + b) for a > 0, b ≥ 0, from the exact terms and not from their rounded sum.</summary>
    public static double LogSum(double a, double b) => b <= a ? Math.Log(a) + Log1p(b / a) : Math.Log(b) + Log1p(a / b);
}
