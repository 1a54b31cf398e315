using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The integral alone.</summary>
internal struct ParetoMass : IParetoSums
{
    private Vector512<double> _mass;

    /// <inheritdoc/>
    public readonly double Mass => Lanes.Sum(_mass);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> share, Vector512<double> w, Vector512<double> l, Vector512<double> grown, Vector512<double> less) => _mass += share;
}
