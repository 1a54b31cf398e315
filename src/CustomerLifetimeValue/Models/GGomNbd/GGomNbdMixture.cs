using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>All of a pattern's log-likelihood but ln (r)ₓ, with its derivatives by (r, α, b, s, κ).</summary>
/// <remarks>ln [(α/(α+tₓ))ʳ (α+tₓ)^(−x) S(tₓ)] + ln(alive + left), both measured at tₓ. A mixture: its gradient is the mean of its parts' gradients, its Hessian the mean of their
/// Hessians plus the covariance of their gradients. Those who left are a mixture themselves, over the times of leaving.</remarks>
internal sealed class GGomNbdMixture(CustomerPatterns customers, double r, double alpha, double b, double s, double kappa) : IChunkSum
{
    /// <summary>The parameters' places.</summary>
    public const int R = 0, Alpha = 1, B = 2, S = 3, Kappa = 4, Count = 5;

    private readonly GompertzClock _birth = new(b, kappa);

    /// <inheritdoc/>
    public void Add(int from, int to, Span<double> sums)
    {
        var left = new Vector512<double>[LeavingSums.Count];
        for (int i = from; i < to; i++)
        {
            var pattern = customers.Rows[i];
            int x = customers.Frequencies[pattern.Frequency];
            double recency = customers.Recencies[pattern.Recency], age = customers.Ages[pattern.Age], l = _birth.At(recency);
            var slopes = new GompertzSlopes(_birth, recency, l);
            AddUntilRecency(pattern.Count, x, recency, l, slopes, new(sums));
            if (age > recency) AddSince(pattern.Count, r + x, recency, age, l, slopes, left, new(sums));
        }
    }

    /// <summary>The factor of tₓ.</summary>
    private void AddUntilRecency(double count, int x, double recency, double l, in GompertzSlopes slopes, DerivativeSums d)
    {
        double growth = Log1p(recency / alpha), end = 1 / (alpha + recency), share = recency / alpha * end;
        d.Value -= count * (r * growth + (x == 0 ? 0 : x * Math.Log(alpha + recency)) + s * l);
        d[R] -= count * growth;
        d[Alpha] += count * (r * share - x * end);
        d[B] -= count * s * slopes.ByB;
        d[S] -= count * l;
        d[Kappa] -= count * s * slopes.ByKappa;
        d[R, Alpha] += count * share;
        d[Alpha, Alpha] += count * (x * end * end - r * share * (1 / alpha + end));
        d[B, B] -= count * s * slopes.BB;
        d[B, S] -= count * slopes.ByB;
        d[B, Kappa] -= count * s * slopes.BKappa;
        d[S, Kappa] -= count * slopes.ByKappa;
        d[Kappa, Kappa] -= count * s * slopes.KappaKappa;
    }

    /// <summary>The mixture of those who are alive and those who have left since.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddSince(double count, double n, double recency, double age, double l, in GompertzSlopes slopes, Vector512<double>[] left, DerivativeSums d)
    {
        Array.Clear(left);
        var now = _birth.After(recency);
        double end = now.At(age - recency), rate = alpha + recency, grown = Log1p((age - recency) / rate);
        Span<double> parts = stackalloc double[DerivativeSums.Width(Count)];
        var mixed = new DerivativeSums(parts);
        var part = new GGomNbdPart(n, alpha, s, _birth, recency, l, slopes);
        part.SetAlive(age, end, grown, Math.Exp(-n * grown - s * end), mixed);
        var leaving = new LeavingSums(n, rate, s, _birth, now, recency, l, slopes, left);
        PeakIntegral.Around(new LeavingIntegrand(n, rate, s, now), 0, end, ref leaving);
        part.AddLeft(leaving, parts);

        double mass = mixed.Value;
        d.Value += count * Math.Log(mass);
        for (int j = 0; j < Count; j++)
        {
            d[j] += count * (mixed[j] / mass);
            for (int i = 0; i <= j; i++) d[i, j] += count * (mixed[i, j] / mass - mixed[i] / mass * (mixed[j] / mass));
        }
    }
}
