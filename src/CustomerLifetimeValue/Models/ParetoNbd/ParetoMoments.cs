using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The leaving times τ in (tₓ, T) weighted by the Pareto/NBD's integrand: its integral and the moments that make gradient and Hessian.</summary>
/// <remarks>With u = ln((α + τ)/(α + tₓ)), v likewise for β, P = e^−u − 1 and Q = e^−v − 1, everything needed is a moment of u, v, P, Q up to the second order.</remarks>
/// <param name="rateFirst">Whether the walk's w is u and its l is v; the other way round otherwise.</param>
internal struct ParetoMoments(bool rateFirst) : IParetoSums
{
    private Vector512<double> _1, _w, _l, _near, _far, _ww, _wl, _wNear, _wFar, _ll, _lNear, _lFar, _nearNear, _nearFar, _farFar;

    /// <summary>∫ over τ of the integrand, measured at tₓ.</summary>
    public readonly double Mass => Lanes.Sum(_1);

    /// <summary>∫ of u times the integrand, and so on for the others; over <see cref="Mass"/> it is the mean.</summary>
    public readonly double U => Either(_w, _l);

    public readonly double V => Either(_l, _w);

    public readonly double P => Either(_near, _far);

    public readonly double Q => Either(_far, _near);

    public readonly double UU => Either(_ww, _ll);

    public readonly double UV => Lanes.Sum(_wl);

    public readonly double UP => Either(_wNear, _lFar);

    public readonly double UQ => Either(_wFar, _lNear);

    public readonly double VV => Either(_ll, _ww);

    public readonly double VP => Either(_lNear, _wFar);

    public readonly double VQ => Either(_lFar, _wNear);

    public readonly double PP => Either(_nearNear, _farFar);

    public readonly double PQ => Lanes.Sum(_nearFar);

    public readonly double QQ => Either(_farFar, _nearNear);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> share, Vector512<double> w, Vector512<double> l, Vector512<double> grown, Vector512<double> less)
    {
        Vector512<double> near = -grown / (Vector512<double>.One + grown), far = -less / (Vector512<double>.One + less);
        Vector512<double> byW = share * w, byL = share * l, byNear = share * near, byFar = share * far;
        _1 += share;
        _w += byW;
        _l += byL;
        _near += byNear;
        _far += byFar;
        _ww += byW * w;
        _wl += byW * l;
        _wNear += byW * near;
        _wFar += byW * far;
        _ll += byL * l;
        _lNear += byL * near;
        _lFar += byL * far;
        _nearNear += byNear * near;
        _nearFar += byNear * far;
        _farFar += byFar * far;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Either(in Vector512<double> first, in Vector512<double> second) => Lanes.Sum(rateFirst ? first : second);
}
