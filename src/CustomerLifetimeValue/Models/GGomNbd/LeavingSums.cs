using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Models;

/// <summary>The integral of <see cref="LeavingIntegrand"/>, eight nodes at a time, with the sums over the times of leaving that a gradient and a Hessian are made of.</summary>
/// <remarks>The sums of the nodes' shares, of gᵢ and of gᵢgⱼ lie as in <see cref="DerivativeSums"/>, g being the derivatives of a part's φ; behind them lie those of its second derivatives that vary with the time.</remarks>
internal readonly struct LeavingSums(double n, double rate, double s, GompertzClock birth, GompertzClock now, double recency, double atRecency, GompertzSlopes since, Vector512<double>[] sums)
    : IPanel<LeavingIntegrand>
{
    /// <summary>The sums of n·(1/(α+tₓ) − 1/(α+y)) and of its square.</summary>
    public const int Alpha = 3, AlphaAlpha = 5;

    /// <summary>The sums of the derivatives of ℓ, that by κ from tₓ on.</summary>
    public const int ByB = 21, ByKappa = 22, BB = 23, BKappa = 24, KappaKappa = 25, Count = 26;

    /// <summary>A sum over all nodes.</summary>
    public double this[int k] => Lanes.Sum(sums[k]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Sum(in LeavingIntegrand f, double start, double length, double top)
    {
        Vector512<double> all = default;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i += Lanes.Count)
        {
            var y = Create(start) + Create(GaussLegendre.Nodes.Slice(i)) * length;
            var time = GompertzLanes.TimeOf(now, y);
            var lasts = LessThan(time, Create(double.PositiveInfinity));
            time = ConditionalSelect(lasts, time, Vector512<double>.Zero);
            var grown = VectorElementary.Log1p(time / Create(rate));
            var height = VectorElementary.Exp(-(y * s + grown * n) - Create(top)) * Create(GaussLegendre.Weights.Slice(i));
            // A node that counts for nothing may lie where the derivatives are not finite.
            lasts &= GreaterThan(height, Vector512<double>.Zero);
            height = ConditionalSelect(lasts, height, Vector512<double>.Zero);
            all += height;
            Add(height * length, ConditionalSelect(lasts, y, Vector512<double>.Zero), ConditionalSelect(lasts, time, Vector512<double>.Zero), ConditionalSelect(lasts, grown, Vector512<double>.Zero));
        }
        return Lanes.Sum(all) * length;
    }

    /// <summary>Adds eight times; l is the increase of ℓ since tₓ, grown ln((α+y)/(α+tₓ)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Vector512<double> share, Vector512<double> l, Vector512<double> time, Vector512<double> grown)
    {
        double kappa = birth.Kappa;
        var fall = VectorElementary.Exp(-(l + Create(atRecency)));
        var y = time + Create(recency);
        var (byB, second) = GompertzLanes.ByB(birth, y, fall);
        var byKappa = (fall - Create(since.Fall)) / Create(kappa);
        ReadOnlySpan<Vector512<double>> g =
        [
            -grown,
            time * (n / rate) / (time + Create(rate)),
            y - byB * (s + 1) + Create(s * since.ByB),
            Create(1 / s) - l,
            Create(-since.Fall / kappa) - byKappa * (s + 1),
        ];
        int k = 0;
        sums[k++] += share;
        for (int j = 0; j < g.Length; j++)
        {
            var part = share * g[j];
            sums[k++] += part;
            for (int i = 0; i <= j; i++) sums[k++] += part * g[i];
        }
        sums[ByB] += share * byB;
        sums[ByKappa] += share * byKappa;
        sums[BB] += share * (second - byB * byB);
        sums[BKappa] -= share * (byB * fall) / Create(kappa);
        sums[KappaKappa] += share * (Vector512<double>.One - fall * fall) / Create(kappa * kappa);
    }
}
