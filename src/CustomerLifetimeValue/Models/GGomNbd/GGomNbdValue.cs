using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>All of a pattern's log-likelihood but ln (r)ₓ, without derivatives.</summary>
/// <remarks>The leaving times are integrated over w = ln((α + τ)/(α + tₓ)) in panels of 16 nodes, eight at a time, so short that neither the integrand nor the hazard changes by more than a few powers of
/// e over one: relative errors stay below 1e-9, which is enough to draw from a posterior. Where hazards leave the range of a double's exponential, the exact integral is taken.</remarks>
internal sealed class GGomNbdValue(CustomerPatterns customers, double r, double alpha, double b, double s, double kappa) : IChunkSum
{
    /// <summary>Longest panel in w, most powers of e that the integrand falls by over one, and most that the hazard changes by.</summary>
    private const double Longest = 1.6, Fall = 10, Turn = 3;

    /// <summary>e to more than this is left to the exact integral.</summary>
    private const double Largest = 300;

    private const double Negligible = 1e-14;

    private readonly GompertzClock _birth = new(b, kappa);

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        double sum = 0;
        for (int i = from; i < to; i++)
        {
            var pattern = customers.Rows[i];
            int x = customers.Frequencies[pattern.Frequency];
            double recency = customers.Recencies[pattern.Recency], age = customers.Ages[pattern.Age], rate = alpha + recency, n = r + x, gap = age - recency;
            double value = -r * Log1p(recency / alpha) - (x == 0 ? 0 : x * Math.Log(rate)) - s * _birth.At(recency);
            if (gap > 0)
            {
                var now = _birth.After(recency);
                double end = now.At(gap), left = Math.Abs(b * gap) < Largest && now.Kappa > 1e-290 && now.Kappa < 1e290
                    ? s * Left(n, rate, now, gap)
                    : s * Math.Exp(PeakIntegral.Log(new LeavingIntegrand(n, rate, s, now), 0, end));
                value += Math.Log(Math.Exp(-n * Log1p(gap / rate) - s * end) + left);
            }
            sum += pattern.Count * value;
        }
        sums[0] += sum;
    }

    /// <summary>∫ (1 + τ/A)^(−n) e^(bτ) (1 + G(τ)/κ)^(−s−1) dτ/κ, of which s times is the chance to have left.</summary>
    private double Left(double n, double rate, GompertzClock now, double gap)
    {
        double last = Log1p(gap / rate), w = 0, mass = 0;
        while (w < last)
        {
            double time = rate * Expm1(w), scale = rate + time, hazard = now.Slope(time);
            double steep = Math.Abs(n - 1) + scale * ((s + 1) * hazard + Math.Abs(b));
            double length = Math.Min(last - w, Math.Min(Longest, Fall / steep));
            for (int halvings = 0; halvings < 60; halvings++)
            {
                double grown = rate * Expm1(w + length), step = (grown - time) * Math.Abs(b), further = Math.Abs(n - 1) + (rate + grown) * ((s + 1) * now.Slope(grown) + Math.Abs(b));
                if (step <= Turn && further * length <= 2 * Fall) break;
                length /= 2;
            }
            double own = Panel(n, rate, now, w, length);
            mass += own;
            w = length >= last - w ? last : w + length;
            if (own <= Negligible * mass * length && w > 0) break;
        }
        return mass;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Panel(double n, double rate, GompertzClock now, double start, double length)
    {
        ref double nodes = ref MemoryMarshal.GetReference(GaussLegendre.Nodes), weights = ref MemoryMarshal.GetReference(GaussLegendre.Weights);
        Vector512<double> sum = default;
        bool constant = Math.Abs(b) * rate * Expm1(start + length) < 1e-12;
        for (nuint i = 0; i < 16; i += 8)
        {
            var w = Vector512.Create(start) + Vector512.LoadUnsafe(ref nodes, i) * length;
            var time = VectorElementary.Expm1(w) * rate;
            var power = time * b;
            var grown = constant ? time : VectorElementary.Expm1(power) / Vector512.Create(b);
            var l = VectorElementary.Log1p(grown / Vector512.Create(now.Kappa));
            sum += VectorElementary.Exp(power - w * (n - 1) - l * (s + 1)) * Vector512.LoadUnsafe(ref weights, i);
        }
        return Lanes.Sum(sum) * length * (rate / now.Kappa);
    }
}
