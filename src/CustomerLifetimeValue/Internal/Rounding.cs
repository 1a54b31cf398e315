namespace CustomerLifetimeValue;

/// <summary>Comparisons that rounding errors must not decide, such as whether a time converted between units lies beyond an end.</summary>
internal static class Rounding
{
    /// <summary>The relative difference below which numbers count as equal: ten thousand times the rounding error of a conversion, and less than anybody states on purpose.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>The relative difference within which a time counts as a whole number of periods: room for a time that was printed and read back with ten digits.</summary>
    public const double WholeTolerance = 1e-9;

    /// <summary>The largest number that counts as equal to a positive one.</summary>
    public static double Above(double value) => value * (1 + Tolerance);

    /// <summary>The smallest number that counts as equal to a positive one.</summary>
    public static double Below(double value) => value * (1 - Tolerance);
}
