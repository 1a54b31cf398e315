using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The leaving times τ in (tₓ, T) weighted by the Pareto/NBD's integrand: its integral and the moments that make gradient and Hessian.</summary>
/// <remarks>With u = ln((α + τ)/(α + tₓ)), v likewise for β, P = e^−u − 1 and Q = e^−v − 1, everything needed is a moment of u, v, P, Q up to the second order.</remarks>
/// <param name="rateFirst">Whether w is u and l is v; the other way round otherwise.</param>
internal struct ParetoMoments(bool rateFirst) : IParetoSums
{
    private readonly bool _rateFirst = rateFirst;
    private Vector512<double> _1, _u, _v, _p, _q, _uu, _uv, _up, _uq, _vv, _vp, _vq, _pp, _pq, _qq;

    /// <summary>∫ over τ of the integrand, measured at tₓ.</summary>
    public readonly double Mass => Lanes.Sum(_1);

    /// <summary>Mean of u, and so on for the others, over the weighted leaving times.</summary>
    public readonly double U => Lanes.Sum(_u) / Mass;

    public readonly double V => Lanes.Sum(_v) / Mass;

    public readonly double P => Lanes.Sum(_p) / Mass;

    public readonly double Q => Lanes.Sum(_q) / Mass;

    public readonly double UU => Lanes.Sum(_uu) / Mass;

    public readonly double UV => Lanes.Sum(_uv) / Mass;

    public readonly double UP => Lanes.Sum(_up) / Mass;

    public readonly double UQ => Lanes.Sum(_uq) / Mass;

    public readonly double VV => Lanes.Sum(_vv) / Mass;

    public readonly double VP => Lanes.Sum(_vp) / Mass;

    public readonly double VQ => Lanes.Sum(_vq) / Mass;

    public readonly double PP => Lanes.Sum(_pp) / Mass;

    public readonly double PQ => Lanes.Sum(_pq) / Mass;

    public readonly double QQ => Lanes.Sum(_qq) / Mass;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<double> share, Vector512<double> w, Vector512<double> l, Vector512<double> grown, Vector512<double> less)
    {
        var near = -grown / (Vector512<double>.One + grown);
        var far = -less / (Vector512<double>.One + less);
        if (_rateFirst) AddMoments(share, w, l, near, far); else AddMoments(share, l, w, far, near);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddMoments(Vector512<double> weight, Vector512<double> u, Vector512<double> v, Vector512<double> p, Vector512<double> q)
    {
        Vector512<double> wu = weight * u, wv = weight * v, wp = weight * p, wq = weight * q;
        _1 += weight;
        _u += wu;
        _v += wv;
        _p += wp;
        _q += wq;
        _uu += wu * u;
        _uv += wu * v;
        _up += wu * p;
        _uq += wu * q;
        _vv += wv * v;
        _vp += wv * p;
        _vq += wv * q;
        _pp += wp * p;
        _pq += wp * q;
        _qq += wq * q;
    }
}
