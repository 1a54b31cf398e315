using CustomerLifetimeValue.Numerics;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue.Models;

/// <summary>∫ S(t) e^(−δt) dt of a survival function that is known only by its values: the expected, discounted time alive.</summary>
/// <remarks>Over y = ln(1 + t/τ), in which a power decay is an exponential one, in panels of Gauss–Legendre's 16 nodes that are halved until both halves
/// agree with the whole. τ is the time at which S(t) e^(−δt) has come down to a half, or the end.</remarks>
internal static class AliveIntegral
{
    /// <summary>Halving stops at an agreement of 1e-13, which 16 nodes reach on any smooth panel, and after 40 halvings, where S jumps.</summary>
    private const double Agreement = 1e-13;
    private const int MostHalvings = 40;

    /// <summary>Time beyond this is discounted by e⁻⁴⁵, below a double's last digit.</summary>
    private const double Forgotten = 45;

    /// <summary>The integral up to an end, perhaps infinite; infinite where nothing is discounted and there is no end, as then its sum is not known to be finite.</summary>
    public static double Of(Func<double, double> survival, double delta, double end) => Of(survival, delta, end, survival);

    /// <summary>∫ f(t) e^(−δt) dt of another smooth function of the same customers, whose scale of time is that of their survival.</summary>
    public static double Of(Func<double, double> survival, double delta, double end, Func<double, double> f)
    {
        if (end == 0) return 0;
        if (delta == 0 && double.IsPositiveInfinity(end)) return double.PositiveInfinity;
        if (delta > 0) end = Math.Min(end, Forgotten / delta);
        double scale = Scale(t => survival(t) * Math.Exp(-delta * t), end), last = Log1p(end / scale), sum = 0;
        double panel = last / Math.Ceiling(last);
        for (double y = 0; y < Rounding.Below(last); y += panel) sum += Halved(Integrand, y, panel, Panel(Integrand, y, panel), sum, MostHalvings);
        return scale * sum;

        double Integrand(double y)
        {
            double t = scale * Expm1(y);
            return f(Math.Min(t, end)) * Math.Exp(y - delta * t);
        }
    }

    private static double Scale(Func<double, double> f, double end)
    {
        double scale = end;
        for (int i = 0; i < 200 && f(scale) < 0.5; i++) scale /= 2;
        return scale;
    }

    private static double Halved(Func<double, double> f, double start, double length, double whole, double before, int left)
    {
        double half = length / 2, first = Panel(f, start, half), second = Panel(f, start + half, half);
        return left == 0 || Math.Abs(first + second - whole) <= Agreement * (Math.Abs(before) + Math.Abs(whole))
            ? first + second
            : Halved(f, start, half, first, before, left - 1) + Halved(f, start + half, half, second, before + first, left - 1);
    }

    private static double Panel(Func<double, double> f, double start, double length)
    {
        double sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++) sum += GaussLegendre.Weights[i] * f(start + length * GaussLegendre.Nodes[i]);
        return sum * length;
    }
}
