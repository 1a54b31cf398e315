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

    /// <summary>∫ of u times the integrand, and so on for the others; over <see cref="Mass"/> it is the mean.</summary>
    public readonly double U => Lanes.Sum(_u);

    public readonly double V => Lanes.Sum(_v);

    public readonly double P => Lanes.Sum(_p);

    public readonly double Q => Lanes.Sum(_q);

    public readonly double UU => Lanes.Sum(_uu);

    public readonly double UV => Lanes.Sum(_uv);

    public readonly double UP => Lanes.Sum(_up);

    public readonly double UQ => Lanes.Sum(_uq);

    public readonly double VV => Lanes.Sum(_vv);

    public readonly double VP => Lanes.Sum(_vp);

    public readonly double VQ => Lanes.Sum(_vq);

    public readonly double PP => Lanes.Sum(_pp);

    public readonly double PQ => Lanes.Sum(_pq);

    public readonly double QQ => Lanes.Sum(_qq);

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
