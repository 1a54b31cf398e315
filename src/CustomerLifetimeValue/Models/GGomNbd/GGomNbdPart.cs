using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Models.GGomNbdMixture;

namespace CustomerLifetimeValue.Models;

/// <summary>The parts of a pattern's mixture, each e^φ of a share, where φ is measured at tₓ: −n·ln((α+y)/(α+tₓ)) − s(ℓ(y) − ℓ(tₓ)) of a customer alive at y, and
/// −n·ln((α+y)/(α+tₓ)) + ln(s/κ) + by − (s+1)ℓ(y) + sℓ(tₓ) of one who left at y.</summary>
internal readonly struct GGomNbdPart(double n, double alpha, double s, GompertzClock birth, double recency, double[] parts)
{
    private readonly double _atRecency = birth.At(recency);
    private readonly GompertzSlopes _slopes = new(birth, recency, birth.At(recency));

    /// <summary>Adds a customer alive at a time; <paramref name="l"/> is the increase of ℓ since tₓ.</summary>
    public void AddAlive(double time, double l, double share) => Add(time, l, share, s, hasLeft: false);

    /// <summary>Adds a customer who left a time after tₓ; shares are without the factor s.</summary>
    public void AddLeft(double since, double l, double share) => Add(recency + since, l, s * share, s + 1, hasLeft: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(double time, double l, double share, double power, bool hasLeft)
    {
        var d = new DerivativeSums(parts);
        var at = new GompertzSlopes(birth, time, _atRecency + l);
        double kappa = birth.Kappa, byS = at.ByKappa - _slopes.ByKappa, end = 1 / (alpha + time), begin = 1 / (alpha + recency);
        ReadOnlySpan<double> g =
        [
            -Elementary.Log1p((time - recency) * begin),
            n * (time - recency) * begin * end,
            (hasLeft ? time : 0) - power * at.ByB + s * _slopes.ByB,
            (hasLeft ? 1 / s : 0) - l,
            (hasLeft ? -1 / kappa : 0) - power * at.ByKappa + s * _slopes.ByKappa,
        ];
        d.Value += share;
        for (int j = 0; j < Count; j++)
        {
            d[j] += share * g[j];
            for (int i = 0; i <= j; i++) d[i, j] += share * g[i] * g[j];
        }
        d[R, Alpha] += share * (begin - end);
        d[Alpha, Alpha] += share * n * (end * end - begin * begin);
        d[B, B] += share * (s * _slopes.BB - power * at.BB);
        d[B, S] += share * (_slopes.ByB - at.ByB);
        d[B, Kappa] += share * (s * _slopes.BKappa - power * at.BKappa);
        d[S, S] -= share * (hasLeft ? 1 / (s * s) : 0);
        d[S, Kappa] -= share * byS;
        d[Kappa, Kappa] += share * ((hasLeft ? 1 / (kappa * kappa) : 0) + s * _slopes.KappaKappa - power * at.KappaKappa);
    }
}
