using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Formulas;

/// <summary>First payment × Σ (r(1+g)/(1+d))ᵏ for columns of contributions and retention: <see cref="GeometricSeries"/> for eight rows at a time.</summary>
/// <remarks>Over an infinite horizon the bits are those of the scalar formula. Not accepted are a retention outside [0, 1], a sum that diverges and
/// a value that does not fit a double.</remarks>
internal readonly unsafe struct GeometricWork : IRowWork
{
    private readonly double* _contribution, _retention, _destination;
    private readonly double _discount, _growth, _payments;
    private readonly bool _endOfPeriod;

    /// <summary>Work on pinned columns; the number of payments may be fractional or infinite.</summary>
    public GeometricWork(double* contribution, double* retention, double* destination, double discount, double growth, double payments, bool endOfPeriod)
    {
        _contribution = contribution;
        _retention = retention;
        _destination = destination;
        (_discount, _growth, _payments, _endOfPeriod) = (discount, growth, payments, endOfPeriod);
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        double* m = _contribution + first, r = _retention + first, destination = _destination + first;
        int whole = count - count % Lanes.Count;
        Vector512<double> rest = Value(Lanes.LoadRest(m, whole, count, 0), Lanes.LoadRest(r, whole, count, 0)), accepted = Lanes.AreFinite(rest);
        Lanes.StoreRest(rest, destination, whole, count);
        return Run(m, r, destination, whole) && accepted.AsInt64() == Vector512<long>.AllBitsSet;
    }

    // Not inlined: a call in the same method would keep the loop's numbers out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private bool Run(double* m, double* r, double* destination, int whole)
    {
        Vector512<double> accepted = Vector512<double>.AllBitsSet;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            Vector512<double> value = Value(Load(m + i), Load(r + i));
            accepted &= Lanes.AreFinite(value);
            value.Store(destination + i);
        }

        return accepted.AsInt64() == Vector512<long>.AllBitsSet;
    }

    /// <summary>The value, NaN where retention is out of range or the sum diverges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Value(Vector512<double> contribution, Vector512<double> retention)
    {
        Vector512<double> one = Vector512<double>.One, zero = Vector512<double>.Zero, factor = Create(1 + _discount), churn = one - retention;
        Vector512<double> gap = GeometricLanes.Gap(GeometricLanes.Numerator(churn, _discount, _growth) / factor, churn), start = _endOfPeriod ? retention / factor : one, meant = GreaterThanOrEqual(retention, zero) & LessThanOrEqual(retention, one);
        return double.IsPositiveInfinity(_payments)
            ? ConditionalSelect(meant & GreaterThan(gap, zero), contribution * (start / gap), Create(double.NaN))
            : ConditionalSelect(meant, contribution * Sum(start, gap), Create(double.NaN));
    }

    /// <summary>The first payment × ((1 − qⁿ)/ε + f·qⁿ) for n whole payments and the fraction f of the next, q = 1 − ε.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Sum(Vector512<double> start, Vector512<double> gap)
    {
        double whole = Math.Floor(_payments), fraction = _payments - whole;
        if (whole == 0) return Create(fraction) * start;
        Vector512<double> grown = VectorElementary.Expm1(Create(whole) * VectorElementary.Log1p(-gap));
        Vector512<double> sum = start * ConditionalSelect(Vector512.Equals(gap, Vector512<double>.Zero), Create(whole), -grown / gap);
        return fraction == 0 ? sum : sum + Create(fraction) * start * (Vector512<double>.One + grown);
    }
}
