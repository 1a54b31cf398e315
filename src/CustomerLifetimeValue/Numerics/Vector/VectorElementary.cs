using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Logarithm and exponential of eight numbers at a time, the same bits on every machine.</summary>
/// <remarks>The runtime's own vector functions compute a·b + c by a fused or a separate instruction, depending on the machine; these always round separately. Both are accurate to
/// 5e-16, relative.</remarks>
internal static class VectorElementary
{
    private const double LogOf2High = 6.93147180369123816490e-01, LogOf2Low = 1.90821492927058770002e-10;

    // An exponent in the low bits of a double: adding it rounds to a whole number, which the bits then hold.
    private const double WholeNumbers = 6755399441055744;

    /// <summary>The greatest x of which <see cref="Expm1"/> is finite.</summary>
    public const double LargestExponent = 709.4;

    /// <summary>ln(1 + x) for x > −1; −1000 for x = −1, whose exponential underflows to 0.</summary>
    /// <remarks>1 + x = 2ᵏ(1 + f) + what rounding lost, s = f/(2 + f), ln(1 + f) = f − (f²/2 − s(f²/2 + T)) with T = Σ 2s²ʲ/(2j + 1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log1p(Vector512<double> x)
    {
        Vector512<double> one = Vector512<double>.One, u = one + x, lost = Lanes.Lost(one, x, u) / u;
        Vector512<long> exponent = (u.AsInt64() - Create(0x3FE6A09E667F3BCD)) >> 52;
        Vector512<double> k = ((exponent + Create(WholeNumbers).AsInt64()).AsDouble()) - Create(WholeNumbers);
        Vector512<double> f = (u.AsInt64() - (exponent << 52)).AsDouble() - one;
        Vector512<double> s = f / (f + Create(2.0)), z = s * s, half = Create(0.5) * f * f;

        Vector512<double> series = Create(2 / 21.0);
        series = FusedMultiplyAdd(series, z, Create(2 / 19.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 17.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 15.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 13.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 11.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 9.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 7.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 5.0));
        series = FusedMultiplyAdd(series, z, Create(2 / 3.0)) * z;

        Vector512<double> small = s * (half + series) + (k * Create(LogOf2Low) + lost);
        return ConditionalSelect(Vector512.Equals(x, -one), Create(-1000.0), k * Create(LogOf2High) + (f - (half - small)));
    }

    /// <summary>eˣ − 1; ∞ above <see cref="LargestExponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Expm1(Vector512<double> x)
    {
        Vector512<double> part = Scaled(x, Create(-50.0), out var scale);
        return ConditionalSelect(GreaterThan(x, Create(LargestExponent)), Create(double.PositiveInfinity), FusedMultiplyAdd(part, scale, scale - Vector512<double>.One));
    }

    /// <summary>eˣ; 0 below −708 and ∞ above <see cref="LargestExponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        Vector512<double> bottom = Create(-708.0), part = Scaled(x, bottom, out var scale), power = FusedMultiplyAdd(part, scale, scale);
        return ConditionalSelect(LessThan(x, bottom), Vector512<double>.Zero, ConditionalSelect(GreaterThan(x, Create(LargestExponent)), Create(double.PositiveInfinity), power));
    }

    /// <summary>x = k·ln 2 + r with |r| ≤ ln 2/2: eʳ − 1 by its power series, and 2ᵏ; x is cut at <paramref name="bottom"/> and <see cref="LargestExponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Scaled(Vector512<double> x, Vector512<double> bottom, out Vector512<double> scale)
    {
        Vector512<double> top = Create(LargestExponent);
        Vector512<double> y = ConditionalSelect(LessThan(x, bottom), bottom, ConditionalSelect(GreaterThan(x, top), top, x));
        Vector512<double> shifted = FusedMultiplyAdd(y, Create(1.4426950408889634), Create(WholeNumbers)), k = shifted - Create(WholeNumbers);
        Vector512<double> r = FusedMultiplyAdd(-k, Create(LogOf2Low), FusedMultiplyAdd(-k, Create(LogOf2High), y));

        Vector512<double> series = Create(1 / 6227020800.0);
        series = FusedMultiplyAdd(series, r, Create(1 / 479001600.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 39916800.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 3628800.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 362880.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 40320.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 5040.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 720.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 120.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 24.0));
        series = FusedMultiplyAdd(series, r, Create(1 / 6.0));
        series = FusedMultiplyAdd(series, r, Create(0.5));

        scale = ((shifted.AsInt64() - Create(WholeNumbers).AsInt64() + Create(1023L)) << 52).AsDouble();
        return FusedMultiplyAdd(series, r * r, r);
    }
}
