using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Formulas;

/// <summary>As <see cref="GeometricWork"/>, for a finite whole number of payments: their sum by doubling, S₂ₖ = Sₖ(1 + qᵏ), without logarithm, exponential and division.</summary>
/// <remarks>All terms are positive, so nothing cancels. Each doubling doubles the relative error of qᵏ, too: over few payments that is negligible, beyond
/// them qᵏ is carried in two doubles.</remarks>
internal readonly unsafe struct DoublingWork : IRowWork
{
    private const int Few = 64, Most = 4096;

    private readonly double* _contribution, _retention, _destination;
    private readonly double _discount, _growth, _fraction;
    private readonly int _payments;
    private readonly bool _endOfPeriod;

    /// <summary>Work on pinned columns.</summary>
    public DoublingWork(double* contribution, double* retention, double* destination, double discount, double growth, double payments, bool endOfPeriod)
    {
        _contribution = contribution;
        _retention = retention;
        _destination = destination;
        (_discount, _growth, _endOfPeriod) = (discount, growth, endOfPeriod);
        _payments = (int)payments;
        _fraction = payments - _payments;
    }

    /// <summary>Whether this method applies to a number of payments at a discount, whose reciprocal must be a normal number.</summary>
    public static bool Suits(double payments, double discount) => payments >= 1 && payments < Most && discount < 1e300;

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        double* m = _contribution + first, r = _retention + first, destination = _destination + first, rest = stackalloc double[3 * Lanes.Count];
        int whole = count - count % Lanes.Count;
        Lanes.CopyRest(m, whole, count, 0, rest, Lanes.Count);
        Lanes.CopyRest(r, whole, count, 0, rest + Lanes.Count, Lanes.Count);
        bool accepted = Run(m, r, destination, whole) & Run(rest, rest + Lanes.Count, rest + 2 * Lanes.Count, Lanes.Count);
        new ReadOnlySpan<double>(rest + 2 * Lanes.Count, count - whole).CopyTo(new Span<double>(destination + whole, count - whole));
        return accepted;
    }

    // A separate method, so that no call keeps the loop's numbers out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private bool Run(double* m, double* r, double* destination, int whole)
    {
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero, reciprocal = Create(1 / (1 + _discount)), fraction = Create(_fraction);
        Vector512<double> accepted = Vector512<double>.AllBitsSet;
        double discount = _discount, growth = _growth;
        uint payments = (uint)_payments, second = (1u << BitOperations.Log2(payments)) >> 1;
        bool endOfPeriod = _endOfPeriod, few = payments <= Few, part = _fraction != 0;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            Vector512<double> retention = Load(r + i), churn = one - retention;
            Vector512<double> gap = GeometricLanes.Gap(GeometricLanes.Numerator(churn, discount, growth) * reciprocal, churn), ratio = one - gap;
            Vector512<double> sum = few ? SumOfFew(ratio, payments, second, out Vector512<double> power) : SumOfMany(ratio, Lanes.Lost(one, -gap, ratio), payments, second, out power);
            if (part) sum = FusedMultiplyAdd(fraction, power, sum);
            Vector512<double> value = Load(m + i) * sum;
            if (endOfPeriod) value = value * retention * reciprocal;
            value = ConditionalSelect(GreaterThanOrEqual(retention, zero) & LessThanOrEqual(retention, one), value, Create(double.NaN));
            accepted &= Lanes.AreFinite(value);
            value.Store(destination + i);
        }

        return accepted.AsInt64() == Vector512<long>.AllBitsSet;
    }

    /// <summary>1 + q + … + qⁿ⁻¹, and qⁿ, by the bits of n after the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SumOfFew(Vector512<double> ratio, uint payments, uint second, out Vector512<double> power)
    {
        Vector512<double> sum = Vector512<double>.One;
        power = ratio;
        for (uint bit = second; bit != 0; bit >>= 1)
        {
            sum = FusedMultiplyAdd(sum, power, sum);
            power *= power;
            if ((payments & bit) == 0) continue;
            sum += power;
            power *= ratio;
        }

        return sum;
    }

    /// <summary>The same with q and its powers in two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SumOfMany(Vector512<double> ratio, Vector512<double> ratioLow, uint payments, uint second, out Vector512<double> power)
    {
        Vector512<double> sum = Vector512<double>.One, low = ratioLow, next;
        power = ratio;
        for (uint bit = second; bit != 0; bit >>= 1)
        {
            sum = FusedMultiplyAdd(sum, low, FusedMultiplyAdd(sum, power, sum));
            next = power * power;
            low = FusedMultiplyAdd(power + power, low, FusedMultiplyAdd(power, power, -next));
            power = next;
            if ((payments & bit) == 0) continue;
            sum += power + low;
            next = power * ratio;
            low = FusedMultiplyAdd(power, ratioLow, FusedMultiplyAdd(low, ratio, FusedMultiplyAdd(power, ratio, -next)));
            power = next;
        }

        return sum;
    }
}
