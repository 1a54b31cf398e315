using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Eight fixed lanes: row i of a block goes to lane i mod 8, and lanes are reduced by one tree, j with j + 4, j + 2, j + 1.</summary>
/// <remarks>Every operation is rounded as IEEE 754 says and none is contracted, so a machine whose registers hold four lanes, two or one
/// computes the same bits.</remarks>
internal static class Lanes
{
    /// <summary>Number of lanes.</summary>
    public const int Count = 8;

    /// <summary>The rows [first, first + 8), of which those from <paramref name="count"/> on are not read and count as <paramref name="padding"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Load(double* column, int first, int count, double padding) =>
        first + Count <= count ? Vector512.Load(column + first) : LoadRest(column, first, count, padding);

    /// <summary>Writes the rows [first, first + 8), but none from <paramref name="count"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Vector512<double> lanes, double* column, int first, int count)
    {
        if (first + Count <= count) lanes.Store(column + first);
        else StoreRest(lanes, column, first, count);
    }

    /// <summary>What rounding a + b to <paramref name="sum"/> takes away, exactly (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lost(Vector512<double> a, Vector512<double> b, Vector512<double> sum)
    {
        Vector512<double> kept = sum - a;
        return (a - (sum - kept)) + (b - kept);
    }

    /// <summary>The sum of the lanes by the tree.</summary>
    public static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The sum of the lanes by the tree, with what its roundings take away.</summary>
    public static (double Sum, double Lost) CompensatedSum(Vector512<double> lanes)
    {
        Vector256<double> a = lanes.GetLower(), b = lanes.GetUpper(), four = a + b, kept = four - a;
        Vector256<double> lostFour = (a - (four - kept)) + (b - kept);
        Vector128<double> c = four.GetLower(), d = four.GetUpper(), two = c + d, keptTwo = two - c;
        Vector128<double> lostTwo = lostFour.GetLower() + lostFour.GetUpper() + ((c - (two - keptTwo)) + (d - keptTwo));
        double e = two.GetElement(0), f = two.GetElement(1), one = e + f, keptOne = one - e;
        return (one, lostTwo.GetElement(0) + lostTwo.GetElement(1) + ((e - (one - keptOne)) + (f - keptOne)));
    }

    /// <summary>The least lane.</summary>
    public static double Min(Vector512<double> lanes)
    {
        double least = lanes.GetElement(0);
        for (int lane = 1; lane < Count; lane++) least = lanes.GetElement(lane) < least ? lanes.GetElement(lane) : least;
        return least;
    }

    /// <summary>The greatest lane.</summary>
    public static double Max(Vector512<double> lanes) => -Min(-lanes);

    private static unsafe Vector512<double> LoadRest(double* column, int first, int count, double padding)
    {
        double* rest = stackalloc double[Count];
        for (int lane = 0; lane < Count; lane++) rest[lane] = first + lane < count ? column[first + lane] : padding;
        return Vector512.Load(rest);
    }

    private static unsafe void StoreRest(Vector512<double> lanes, double* column, int first, int count)
    {
        for (int lane = 0; first + lane < count; lane++) column[first + lane] = lanes.GetElement(lane);
    }
}
