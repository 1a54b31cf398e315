using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>Walks over the leaving times τ in (tₓ, T) weighted by the Pareto/NBD's integrand.</summary>
/// <remarks>Gauss–Legendre panels over w = ln((m + τ)/(m + tₓ)), m the smaller of α and β, eight nodes at a time, in eight fixed lanes that are added in a
/// fixed order, so that the bits do not depend on the machine's vector width.</remarks>
internal static class ParetoPanels
{
    private const double Fall = 12, Negligible = 1e-17;

    /// <summary>Integrates e^(−n·u − (s + 1)·v), scaled as <see cref="ParetoIntegral"/> scales it, with u = ln((α + τ)/(α + tₓ)) and v likewise for β.</summary>
    /// <param name="n">The power of α's factor.</param>
    /// <param name="s">The power of β's factor, less 1.</param>
    /// <param name="low">m + tₓ.</param>
    /// <param name="high">The same for the larger of α and β.</param>
    /// <param name="end">w at T.</param>
    /// <param name="rateFirst">Whether m is α.</param>
    /// <param name="sums">Told the nodes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Integrate<TSums>(double n, double s, double low, double high, double end, bool rateFirst, ref TSums sums) where TSums : struct, IParetoSums
    {
        double k = rateFirst ? n - 1 : s, c = rateFirst ? s + 1 : n, ratio = low / high, scale = rateFirst ? ratio : 1;
        double centre = Math.Log((1 - ratio) / ratio + 1e-30), turn = -Math.Log(c * ratio), w = 0, slope = Slope(k, c, ratio, 0);
        while (true)
        {
            double length = Math.Min(Math.Min(end - w, 2.4 + w), Math.Min(PeakIntegral.Reach(centre, w, 1), PeakIntegral.Reach(turn, w, 1)));
            if (slope * length > Fall) length = Fall / slope;
            double next = Slope(k, c, ratio, w + length);
            while (next * length > 1.2 * Fall)
            {
                length *= Math.Max(0.2, 0.8 * Fall / (next * length));
                next = Slope(k, c, ratio, w + length);
            }
            AddPanel(w, length, k, c, ratio, scale, ref sums);
            if (!(end - w > length)) break;
            w += length;
            slope = next;
            double height = Math.Exp(-k * w - c * Elementary.Log1p(ratio * Elementary.Expm1(w)));
            if (height * scale < Negligible * sums.Mass * slope) break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPanel<TSums>(double start, double length, double k, double c, double ratio, double scale, ref TSums sums) where TSums : struct, IParetoSums
    {
        ref double nodes = ref MemoryMarshal.GetReference(GaussLegendre.Nodes), weights = ref MemoryMarshal.GetReference(GaussLegendre.Weights);
        for (nuint i = 0; i < 16; i += 8)
        {
            var w = Vector512.Create(start) + Vector512.LoadUnsafe(ref nodes, i) * length;
            var grown = VectorElementary.Expm1(w);
            var less = grown * ratio;
            var l = VectorElementary.Log1p(less);
            var share = VectorElementary.Exp(-(w * k + l * c)) * Vector512.LoadUnsafe(ref weights, i) * (length * scale);
            sums.Add(share, w, l, grown, less);
        }
    }

    private static double Slope(double k, double c, double ratio, double w) => Math.Abs(k + c / (1 + (1 - ratio) / (ratio * Math.Exp(w))));
}
