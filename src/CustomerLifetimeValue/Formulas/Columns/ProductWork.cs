using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The product of two columns, or of three, row by row and from left to right.</summary>
/// <remarks>Not accepted are a product that does not fit a double, and a negative factor; the first factor may be negative where that is said.</remarks>
internal readonly unsafe struct ProductWork : IRowWork
{
    private readonly double* _first, _second, _third, _destination;
    private readonly double _least;

    /// <summary>Work on pinned columns; no third column where the pointer is null.</summary>
    public ProductWork(double* first, double* second, double* third, double* destination, bool firstMayBeNegative)
    {
        _first = first;
        _second = second;
        _third = third;
        _destination = destination;
        _least = firstMayBeNegative ? double.MinValue : 0;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        double* a = _first + first, b = _second + first, c = _third + first, destination = _destination + first;
        int whole = count - count % Lanes.Count;
        Vector512<double> one = Vector512<double>.One, least = Create(_least);
        Vector512<double> restOfThird = _third is null ? one : Lanes.LoadRest(c, whole, count, 0);
        Vector512<double> rest = Product(Lanes.LoadRest(a, whole, count, 0), Lanes.LoadRest(b, whole, count, 0), restOfThird, least);
        Lanes.StoreRest(rest, destination, whole, count);
        Vector512<double> accepted = Lanes.AreFinite(rest);
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            Vector512<double> product = Product(Load(a + i), Load(b + i), _third is null ? one : Load(c + i), least);
            accepted &= Lanes.AreFinite(product);
            product.Store(destination + i);
        }

        return accepted.AsInt64() == Vector512<long>.AllBitsSet;
    }

    /// <summary>The product, NaN where a factor is out of range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Product(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> least)
    {
        Vector512<double> zero = Vector512<double>.Zero;
        return ConditionalSelect(GreaterThanOrEqual(a, least) & GreaterThanOrEqual(b, zero) & GreaterThanOrEqual(c, zero), a * b * c, Create(double.NaN));
    }
}
