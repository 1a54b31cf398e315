using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Numerics;

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
        Vector512<double> accepted = Vector512<double>.AllBitsSet, zero = Vector512<double>.Zero, least = Create(_least), largest = Create(double.MaxValue);
        for (int i = 0; i < count; i += Lanes.Count)
        {
            Vector512<double> amount = Lanes.Load(_first + first, i, count, 0), factor = Lanes.Load(_second + first, i, count, 0), product = amount * factor;
            accepted &= GreaterThanOrEqual(amount, least) & GreaterThanOrEqual(factor, zero) & LessThanOrEqual(Abs(product), largest);
            if (_third is not null)
            {
                factor = Lanes.Load(_third + first, i, count, 0);
                product *= factor;
                accepted &= GreaterThanOrEqual(factor, zero) & LessThanOrEqual(Abs(product), largest);
            }

            Lanes.Store(product, _destination + first, i, count);
        }

        return accepted.AsInt64() == Vector512<long>.AllBitsSet;
    }
}
