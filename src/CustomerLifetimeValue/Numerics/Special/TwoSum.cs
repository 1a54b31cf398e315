using System.Runtime.CompilerServices;

namespace CustomerLifetimeValue.Numerics;

/// <summary>The rounding error of an addition, exactly (Knuth, The Art of Computer Programming 2, §4.2.2, theorem B).</summary>
internal static class TwoSum
{
    /// <summary>a + b − <paramref name="sum"/>, for a sum that was rounded from a + b; NaN where it overflowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Lost(double a, double b, double sum)
    {
        double added = sum - a;
        return (a - (sum - added)) + (b - added);
    }
}
