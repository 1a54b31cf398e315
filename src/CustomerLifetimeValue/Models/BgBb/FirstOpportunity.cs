using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The opportunity at which a customer of the BG/BB who is alive at the next one first buys: g(m) = E[q(1 − q)^(m−1)]·E[(1 − θ)^(m−1)].</summary>
/// <remarks>The terms fall like a power of m. The first are added up; the rest is their integral over ln m with the Euler–Maclaurin correction at both ends.</remarks>
internal readonly struct FirstOpportunity(double alpha, double beta, double gamma, double delta)
{
    /// <summary>From this m on the sum is replaced by an integral, with an error below 1e-16 of the whole: the next correction is below (α + γ)⁴/(720·2048⁴) of terms that are themselves small where α + γ is large.</summary>
    private const int Added = 2048;

    /// <summary>From this ln m on, g is a power of m to 1e-16.</summary>
    private const double Power = 46;

    private readonly double _alpha = alpha, _beta = beta, _gamma = gamma, _delta = delta;

    /// <summary>The chance of a purchase at the first t opportunities; t may be infinite.</summary>
    public double Within(double t)
    {
        double sum = 0, term = _alpha / (_alpha + _beta);
        int m = 1;
        for (; m <= t && m < Added; m++)
        {
            sum += term;
            term *= (_beta + (m - 1)) / (_alpha + _beta + m) * ((_delta + (m - 1)) / (_gamma + _delta + (m - 1)));
        }
        if (t < Added || term < 1e-18 * sum) return sum;
        return Math.Min(1, sum + Integral(Math.Log(Added), Math.Log(t)) + End(Added, -1) + (double.IsPositiveInfinity(t) ? 0 : End(t, 1)));
    }

    /// <summary>g(m), for any real m ≥ 1.</summary>
    private double At(double m) =>
        Math.Exp(BetaRatio.Log(_alpha, _beta, m - 1) + BetaRatio.Log(_gamma, _delta, m - 1)) * (_alpha / (_alpha + _beta + (m - 1)));

    /// <summary>g/2 ± g′/12 at an end of the sum.</summary>
    private double End(double m, int sign) => At(m) / 2 + sign * (At(m + 1) - At(m - 1)) / 24;

    private double Integral(double from, double to)
    {
        double sum = 0, fall = _alpha + _gamma, power = Math.Max(Power, from);
        for (double y = from; y < Math.Min(to, power);)
        {
            double length = Math.Min(1, Math.Min(to, power) - y), panel = 0;
            for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
            {
                double m = Math.Exp(y + length * GaussLegendre.Nodes[i]);
                panel += GaussLegendre.Weights[i] * m * At(m);
            }
            sum += length * panel;
            y = length < 1 ? Math.Min(to, power) : y + length;
        }
        if (to <= power) return sum;
        double start = Math.Exp(power);
        return sum + start * At(start) / fall * -Elementary.Expm1(-fall * (to - power));
    }
}
