using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The leaving times τ in (tₓ, T) weighted by the Pareto/NBD's integrand: its integral and the moments that make gradient and Hessian.</summary>
/// <remarks>Gauss–Legendre panels over w = ln((m + τ)/(m + tₓ)), m the smaller of α and β, eight nodes at a time. With
/// u = ln((α + τ)/(α + tₓ)), v likewise for β, P = e^−u − 1 and Q = e^−v − 1, everything needed is a moment of u, v, P, Q up to the second order.
/// Eight fixed lanes, added in a fixed order, so that the bits do not depend on the machine's vector width.</remarks>
[StructLayout(LayoutKind.Auto)]
internal ref struct ParetoMoments
{
    private const double Fall = 12, Negligible = 1e-17;
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

    /// <summary>Integrates e^(−n·u − (s + 1)·v), scaled as <see cref="ParetoIntegral"/> scales it.</summary>
    public static void Integrate(double n, double s, double low, double high, double end, bool rateFirst, out ParetoMoments moments)
    {
        moments = default;
        double k = rateFirst ? n - 1 : s, c = rateFirst ? s + 1 : n, ratio = low / high, scale = rateFirst ? ratio : 1;
        double centre = Math.Log((1 - ratio) / ratio + 1e-30), turn = -Math.Log(c * ratio), w = 0, sum = 0, slope = Slope(k, c, ratio, 0);
        while (w < end)
        {
            double length = Math.Min(Math.Min(end - w, 2.4 + w), Math.Min(PeakIntegral.Reach(centre, w, 1), PeakIntegral.Reach(turn, w, 1)));
            if (slope * length > Fall) length = Fall / slope;
            double next = Slope(k, c, ratio, w + length);
            while (next * length > 1.2 * Fall)
            {
                length *= Math.Max(0.2, 0.8 * Fall / (next * length));
                next = Slope(k, c, ratio, w + length);
            }
            moments.AddPanel(w, length, k, c, ratio, scale, rateFirst);
            w = end - w <= length ? end : w + length;
            slope = next;
            sum = moments.Mass;
            double height = Math.Exp(-k * w - c * Elementary.Log1p(ratio * Elementary.Expm1(w)));
            if (height * scale < Negligible * sum * slope) break;
        }
    }

    private void AddPanel(double start, double length, double k, double c, double ratio, double scale, bool rateFirst)
    {
        ref double nodes = ref MemoryMarshal.GetReference(GaussLegendre.Nodes), weights = ref MemoryMarshal.GetReference(GaussLegendre.Weights);
        for (nuint i = 0; i < 16; i += 8)
        {
            var w = Vector512.Create(start) + Vector512.LoadUnsafe(ref nodes, i) * length;
            var grown = VectorElementary.Expm1(w);
            var less = grown * ratio;
            var l = VectorElementary.Log1p(less);
            var weight = VectorElementary.Exp(-(w * k + l * c)) * Vector512.LoadUnsafe(ref weights, i) * (length * scale);
            var near = -grown / (Vector512<double>.One + grown);
            var far = -less / (Vector512<double>.One + less);
            if (rateFirst) Add(weight, w, l, near, far); else Add(weight, l, w, far, near);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(Vector512<double> weight, Vector512<double> u, Vector512<double> v, Vector512<double> p, Vector512<double> q)
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

    private static double Slope(double k, double c, double ratio, double w) => Math.Abs(k + c / (1 + (1 - ratio) / (ratio * Math.Exp(w))));

}
