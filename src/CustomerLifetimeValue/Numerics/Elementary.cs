using MathNet.Numerics;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Logarithm and exponential near their removable cancellations, accurate in relative terms.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x) for x ≥ −1, accurate also where x is tiny.</summary>
    public static double Log1p(double x) => SpecialFunctions.Log1p(x);

    /// <summary>eˣ − 1, accurate also where x is tiny.</summary>
    public static double Expm1(double x) => SpecialFunctions.Expm1(x);

    /// <summary>(1 + x)ⁿ − 1 for x > −1: compounding a rate over n periods.</summary>
    public static double Compound(double x, double n) => n == 1 ? x : Expm1(n * Log1p(x));
}
