namespace CustomerLifetimeValue.Numerics;

/// <summary>The straight line between two numbers.</summary>
/// <remarks>double.Lerp is rounded once or twice, as the machine's instructions are; this has the same bits on every machine.</remarks>
internal static class Straight
{
    /// <summary>The value at a fraction of the way from one number to another.</summary>
    public static double Between(double from, double to, double fraction) => from * (1 - fraction) + to * fraction;
}
