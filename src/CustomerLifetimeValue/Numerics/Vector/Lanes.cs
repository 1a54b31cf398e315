using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Eight fixed lanes: row i of a block goes to lane i mod 8, in one of several registers by turns, and lanes are reduced by one tree, j with j + 4, j + 2, j + 1.</summary>
/// <remarks>Every operation is rounded as IEEE 754 says and none is contracted, so a machine whose registers hold four lanes, two or one
/// computes the same bits.</remarks>
internal static class Lanes
{
    /// <summary>Number of lanes.</summary>
    public const int Count = 8;

    /// <summary>The rows from <paramref name="first"/> to the end, fewer than eight and perhaps none; the lanes beyond hold <paramref name="padding"/>.</summary>
    /// <remarks>Call it before a loop over whole lanes: a call in or after the loop would keep the loop's sums out of the registers.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe Vector512<double> LoadRest(double* column, int first, int count, double padding)
    {
        double* rest = stackalloc double[Count];
        for (int lane = 0; lane < Count; lane++) rest[lane] = first + lane < count ? column[first + lane] : padding;
        return Vector512.Load(rest);
    }

    /// <summary>Writes the rows from <paramref name="first"/> to the end into the lanes of several registers, and <paramref name="padding"/> into those beyond.</summary>
    public static unsafe void CopyRest(double* column, int first, int count, double padding, double* lanes, int length)
    {
        int rows = Math.Min(count - first, length);
        for (int lane = 0; lane < rows; lane++) lanes[lane] = column[first + lane];
        new Span<double>(lanes + rows, length - rows).Fill(padding);
    }

    /// <summary>Writes the rows from <paramref name="first"/> to the end, fewer than eight.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void StoreRest(Vector512<double> lanes, double* column, int first, int count)
    {
        for (int lane = 0; first + lane < count; lane++) column[first + lane] = lanes.GetElement(lane);
    }

    /// <summary>All bits set in each lane that holds a finite number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> AreFinite(Vector512<double> lanes) => Vector512.LessThanOrEqual(Vector512.Abs(lanes), Vector512.Create(double.MaxValue));

    /// <summary>The rounding error of a + b, exactly (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lost(Vector512<double> a, Vector512<double> b, Vector512<double> sum)
    {
        Vector512<double> kept = sum - a;
        return (a - Less(sum, kept)) + Less(b, kept);
    }

    /// <summary>a + b, by the multipliers where the machine has registers of eight lanes: loops that keep the adders busy are faster for it, and the bits are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Plus(Vector512<double> a, Vector512<double> b) =>
        Vector512.IsHardwareAccelerated ? Vector512.FusedMultiplyAdd(a, Vector512<double>.One, b) : a + b;

    /// <summary>a − b, as <see cref="Plus"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Less(Vector512<double> a, Vector512<double> b) =>
        Vector512.IsHardwareAccelerated ? Vector512.FusedMultiplyAdd(-Vector512<double>.One, b, a) : a - b;

    /// <summary>The sum of the lanes by the tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The sum of the lanes by the tree, with the rounding error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Sum, double Lost) CompensatedSum(Vector512<double> lanes)
    {
        Vector256<double> a = lanes.GetLower(), b = lanes.GetUpper(), four = a + b, kept = four - a;
        Vector256<double> lostFour = (a - (four - kept)) + (b - kept);
        Vector128<double> c = four.GetLower(), d = four.GetUpper(), two = c + d, keptTwo = two - c;
        Vector128<double> lostTwo = lostFour.GetLower() + lostFour.GetUpper() + ((c - (two - keptTwo)) + (d - keptTwo));
        double e = two.GetElement(0), f = two.GetElement(1), one = e + f;
        return (one, lostTwo.GetElement(0) + lostTwo.GetElement(1) + TwoSum.Lost(e, f, one));
    }

    /// <summary>The least lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Min(Vector512<double> lanes)
    {
        Vector256<double> a = lanes.GetLower(), b = lanes.GetUpper(), four = Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);
        Vector128<double> c = four.GetLower(), d = four.GetUpper(), two = Vector128.ConditionalSelect(Vector128.LessThan(c, d), c, d);
        return two.GetElement(0) < two.GetElement(1) ? two.GetElement(0) : two.GetElement(1);
    }

    /// <summary>The greatest lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector512<double> lanes) => -Min(-lanes);
}
