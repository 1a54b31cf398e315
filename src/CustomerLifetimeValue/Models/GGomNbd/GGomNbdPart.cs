using System.Runtime.CompilerServices;
using static CustomerLifetimeValue.Models.GGomNbdMixture;

namespace CustomerLifetimeValue.Models;

/// <summary>The parts of a pattern's mixture, each e^φ of a share, where φ is measured at tₓ: −n·ln((α+y)/(α+tₓ)) − s(ℓ(y) − ℓ(tₓ)) of a customer alive at y, and
/// −n·ln((α+y)/(α+tₓ)) + ln(s/κ) + by − (s+1)ℓ(y) + sℓ(tₓ) of one who left at y.</summary>
internal readonly struct GGomNbdPart(double n, double alpha, double s, GompertzClock birth, double recency, double atRecency, GompertzSlopes since)
{
    /// <summary>Sets the sums to those of a customer alive at a time; <paramref name="l"/> is the increase of ℓ since tₓ, <paramref name="byRate"/> ln((α+y)/(α+tₓ)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetAlive(double time, double l, double byRate, double share, DerivativeSums d)
    {
        var at = new GompertzSlopes(birth, time, atRecency + l);
        double end = 1 / (alpha + time), begin = 1 / (alpha + recency), byB = at.ByB - since.ByB, byKappa = at.ByKappa - since.ByKappa;
        ReadOnlySpan<double> g = [-byRate, n * (time - recency) * begin * end, -s * byB, -l, -s * byKappa];
        d.Value = share;
        for (int j = 0; j < Count; j++)
        {
            d[j] = share * g[j];
            for (int i = 0; i <= j; i++) d[i, j] = share * g[i] * g[j];
        }
        d[R, Alpha] += share * (begin - end);
        d[Alpha, Alpha] += share * n * (end * end - begin * begin);
        d[B, B] -= share * s * (at.BB - since.BB);
        d[B, S] -= share * byB;
        d[B, Kappa] -= share * s * (at.BKappa - since.BKappa);
        d[S, Kappa] -= share * byKappa;
        d[Kappa, Kappa] -= share * s * (at.KappaKappa - since.KappaKappa);
    }

    /// <summary>Adds the customers who left, from the sums over the times of leaving; these are without the factor s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddLeft(in LeavingSums left, Span<double> parts)
    {
        var d = new DerivativeSums(parts);
        double kappa = birth.Kappa, begin = 1 / (alpha + recency), mass = s * left[0], power = s + 1, byAlpha = s * left[LeavingSums.Alpha];
        d[Alpha, Alpha] += s * left[LeavingSums.AlphaAlpha] / n - 2 * begin * byAlpha;
        for (int k = 0; k < parts.Length; k++) parts[k] += s * left[k];
        d[R, Alpha] += byAlpha / n;
        d[B, B] += mass * s * since.BB - power * s * left[LeavingSums.BB];
        d[B, S] += mass * since.ByB - s * left[LeavingSums.ByB];
        d[B, Kappa] += mass * s * since.BKappa - power * s * left[LeavingSums.BKappa];
        d[S, S] -= mass / (s * s);
        d[S, Kappa] -= s * left[LeavingSums.ByKappa];
        d[Kappa, Kappa] += mass * (1 / (kappa * kappa) + s * since.KappaKappa) - power * s * left[LeavingSums.KappaKappa];
    }
}
