using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Generators of numbers in a range.</summary>
internal static class Draw
{
    /// <summary>A number spread evenly over [low, high], both ends included.</summary>
    public static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, 1_000_000).Select(i => low + (high - low) * (i / 1e6));

    /// <summary>A number whose logarithm is spread evenly over [low, high], low above 0.</summary>
    public static Gen<double> LogBetween(double low, double high) =>
        Between(Math.Log(low), Math.Log(high)).Select(Math.Exp);

    /// <summary>A whole number in [low, high].</summary>
    public static Gen<int> Whole(int low, int high) => Gen.Choose(low, high);
}
