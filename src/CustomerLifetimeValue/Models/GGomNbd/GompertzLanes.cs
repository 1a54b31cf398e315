using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Models;

/// <summary>Times and derivatives of <see cref="GompertzClock"/> and <see cref="GompertzSlopes"/>, eight at a time.</summary>
/// <remarks>Methods of their own: where a machine's registers hold fewer than eight lanes, the compiler inlines only so many operations into one.</remarks>
internal static class GompertzLanes
{
    /// <summary>Below this a product counts as 0; near it products are subnormal.</summary>
    private const double Tiny = 1e-300;

    /// <summary>The times at which ℓ reaches values; infinite where it never does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> TimeOf(GompertzClock clock, Vector512<double> l)
    {
        Vector512<double> endless = Create(double.PositiveInfinity), grown = VectorElementary.Expm1(l) * clock.Kappa, power = grown * clock.B;
        Vector512<double> time = ConditionalSelect(LessThan(Abs(power), Create(Tiny)), grown, grown * (VectorElementary.Log1p(power) / power));
        Vector512<double> beyond = clock.B > 0 ? (l + Create(Math.Log(clock.B * clock.Kappa))) / Create(clock.B) : endless;
        return ConditionalSelect(LessThanOrEqual(power, -Vector512<double>.One), endless, ConditionalSelect(Vector512.Equals(grown, endless), beyond, time));
    }

    /// <summary>∂ℓ/∂b at times, and ∂²ℓ/∂b² + (∂ℓ/∂b)²; <paramref name="fall"/> is e^(−ℓ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (Vector512<double> First, Vector512<double> Second) ByB(GompertzClock clock, Vector512<double> time, Vector512<double> fall)
    {
        Vector512<double> power = time * clock.B, size = Abs(power), scale = fall / Create(clock.Kappa), limit = Vector512<double>.One;
        if (LessThanAll(size, limit)) return Series(power, time, scale);
        var (first, second) = Closed(clock, power, time, scale);
        if (!LessThanAny(size, limit)) return (first, second);
        var (firstNear, secondNear) = Series(power, time, scale);
        Vector512<double> near = LessThan(size, limit);
        return (ConditionalSelect(near, firstNear, first), ConditionalSelect(near, secondNear, second));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Vector512<double> First, Vector512<double> Second) Series(Vector512<double> power, Vector512<double> time, Vector512<double> scale)
    {
        Vector512<double> first = Vector512<double>.Zero, second = Vector512<double>.Zero;
        for (int k = GompertzSeries.First.Length - 1; k >= 0; k--)
        {
            first = FusedMultiplyAdd(first, power, Create(GompertzSeries.First[k]));
            second = FusedMultiplyAdd(second, power, Create(GompertzSeries.Second[k]));
        }
        return (time * time * scale * first, time * time * time * scale * second);
    }

    /// <summary>In closed form, over e^(bt) where it is large.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (Vector512<double> First, Vector512<double> Second) Closed(GompertzClock clock, Vector512<double> power, Vector512<double> time, Vector512<double> scale)
    {
        Vector512<double> one = Vector512<double>.One, two = Create(2.0), small = VectorElementary.Exp(-Abs(power)), ratio = time / power;
        Vector512<double> ofGrown = clock.B > 0 ? one : small, ofOne = clock.B > 0 ? small : one;
        if (clock.B > 0) scale = one / (small * clock.Kappa + (one - small) / Create(clock.B));
        Vector512<double> first = scale * ((power - one) * ofGrown + ofOne), second = scale * (((power - two) * power + two) * ofGrown - two * ofOne);
        return (ratio * ratio * first, ratio * ratio * ratio * second);
    }
}
