using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <content>Chances and second moments, by Gauss–Legendre's rule on panels of the calendar's pieces.</content>
internal sealed partial class CalendarFuture
{
    /// <summary>How far logarithms may change on a panel: within one half the rule of 16 nodes is exact to 1e-13 (measured against panels of half the length).</summary>
    private const double Panel = 0.5;

    /// <inheritdoc/>
    public double Probability(int k, double t)
    {
        t = Known(t);
        if (t == 0) return k == 0 ? 1 : 0;
        var (bought, gone) = Since(t);
        double stays = StaysAfter(gone) * Count(k, bought);
        return stays + Integral(t, Math.Sqrt(n + k), k / 8, (u, part, b, d) => Count(k, b) * StaysAfter(d) * (s * leaving * part.C / (scale + leaving * d)));
    }

    /// <inheritdoc/>
    /// <remarks>The k-th comes while the customer is still there: ∫ A(u)·(k/B(u))·P(k purchases until B(u) has gone by)·S(u) du.</remarks>
    public double AtLeast(int k, double t)
    {
        t = Known(t);
        return t == 0 ? 0 : Math.Min(1, Integral(t, Math.Sqrt(n + k), k / 8, (_, part, b, d) => part.A * (k / b) * Count(k, b) * StaysAfter(d)));
    }

    /// <inheritdoc/>
    public double Pairs(double delta, double end)
    {
        double each = n / rate * buying;
        return 2 * each * ((n + 1) / rate * buying) * Integral(end, 1 + delta, 0, (w, part, b, d) => part.A * Math.Exp(-delta * w) * StaysAfter(d) * BoughtUpTo(w, delta));
    }

    /// <inheritdoc/>
    public (double Square, double WithPurchases) StayMoments(double delta, double end)
    {
        double square = 2 * Integral(end, 1 + delta, 0, (w, _, _, d) => Math.Exp(-delta * w) * StaysAfter(d) * TimeUpTo(w, delta));
        double with = Integral(end, 1 + delta, 0, (w, part, _, d) => Math.Exp(-delta * w) * StaysAfter(d) * (part.A * TimeUpTo(w, delta) + BoughtUpTo(w, delta)));
        return (square, n / rate * buying * with);
    }

    /// <summary>The chance of k purchases of one who stays until b has gone by.</summary>
    private double Count(int k, double b) => k == 0 ? Math.Exp(-n * Log1p(buying * b / rate)) : b == 0 ? 0 : Math.Exp(NegativeBinomial.LogProbability(k, n, buying * b, rate));

    /// <summary>∫ e^(−δu) du up to w.</summary>
    private static double TimeUpTo(double w, double delta) => w * StableLogistic.MeanDecay(delta * w);

    /// <summary>∫ A(u)e^(−δu) du up to w.</summary>
    private double BoughtUpTo(double w, double delta)
    {
        if (delta == 0) return Since(w).B;
        double sum = 0;
        foreach (var part in Parts(0, w)) sum += part.A * Math.Exp(-delta * part.Start) * TimeUpTo(part.End - part.Start, delta);
        return sum;
    }

    /// <summary>∫ f(u, piece, B(u), D(u)) du up to an end; the number of panels follows how fast the integrand's logarithm can change.</summary>
    private double Integral(double end, double steepness, int further, Func<double, Part, double, double, double> f)
    {
        double sum = 0;
        foreach (var part in Parts(0, end))
        {
            double length = part.End - part.Start, rises = Log1p(buying * part.A * length / (rate + buying * part.B)), falls = Log1p(leaving * part.C * length / (scale + leaving * part.D));
            int panels = 1 + further + (int)Math.Min(10_000, (rises * steepness + falls * (s + 1)) / Panel);
            for (int p = 0; p < panels; p++)
                for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
                {
                    double since = length * ((p + GaussLegendre.Nodes[i]) / panels);
                    sum += length / panels * GaussLegendre.Weights[i] * f(part.Start + since, part, part.B + part.A * since, part.D + part.C * since);
                }
        }
        return sum;
    }
}
