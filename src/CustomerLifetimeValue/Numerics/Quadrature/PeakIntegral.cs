using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CustomerLifetimeValue.Numerics;

/// <summary>Integrates functions with one peak to nearly full precision, whatever their height, width and tails.</summary>
/// <remarks>From the peak outwards in panels of 16 Gauss–Legendre nodes. A panel is short enough that the function falls by less
/// than e⁻¹⁴ over it, even at its steepest, and that its singular points lie outside the Bernstein ellipse on which the rule's error is below 1e-16. They stop where what is left
/// does not count: it falls, so it is at most its height times the way left, or over its slowest decay.</remarks>
internal static class PeakIntegral
{
    private const double Fall = 12, MostFall = 14, Negligible = 1e-17;

    /// <summary>No integral of the models needs as many panels, some milliseconds of work, but one whose numbers have left the range of a double.</summary>
    private const int MostPanels = 10_000;

    /// <summary>ln ∫ f over [low, high]; the ends may be infinite where the function decays.</summary>
    public static double Log<T>(in T f, double low, double high) where T : struct, IUnimodalIntegrand
    {
        var panel = new Nodes<T, NoMoments>();
        return Around(f, low, high, ref panel);
    }

    /// <summary>The same, eight nodes at a time.</summary>
    public static double LogByLanes<T>(in T f, double low, double high) where T : struct, IVectorIntegrand
    {
        var panel = new NodesByLanes<T>();
        return Around(f, low, high, ref panel);
    }

    /// <summary>The same, with the moments of other functions, which receive each node with its weighted integrand divided by the value at the peak.</summary>
    public static double Log<T, TMoments>(in T f, double low, double high, ref TMoments moments) where T : struct, IUnimodalIntegrand where TMoments : struct, IMoments
    {
        var panel = new Nodes<T, TMoments> { Moments = moments };
        double log = Around(f, low, high, ref panel);
        moments = panel.Moments;
        return log;
    }

    /// <summary>The same, by a rule that the caller brings along.</summary>
    public static double Around<T, TPanel>(in T f, double low, double high, ref TPanel panel)
        where T : struct, IUnimodalIntegrand where TPanel : struct, IPanel<T>
    {
        if (!(high > low)) return double.NegativeInfinity;
        double peak = Find(f, low, high), top = f.Log(peak);
        if (double.IsNegativeInfinity(top)) return top; // zero on the whole interval
        double sum = Outwards(f, peak, high, top, 0, ref panel) + Outwards(f, peak, low, top, 0, ref panel);
        return top + Math.Log(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Outwards<T, TPanel>(in T f, double y, double end, double top, double sum, ref TPanel panel)
        where T : struct, IUnimodalIntegrand where TPanel : struct, IPanel<T>
    {
        double direction = end > y ? 1 : -1, decay = direction > 0 ? f.RightDecay : f.LeftDecay, slope = Math.Abs(f.Slope(y));
        double peak = y;
        for (int panels = 0; y != end; panels++)
        {
            if (panels == MostPanels) throw Endless();
            double rest = Math.Abs(end - y), length = Math.Min(rest, Math.Min(Reach(peak, y, direction), f.Reach(y, direction)));
            if (slope * length > Fall) length = Fall / slope;
            double next = Next(y, length, rest, end, direction), nextSlope = Math.Abs(f.Slope(next));
            while (nextSlope * length > MostFall)
            {
                length *= Math.Max(0.2, 0.8 * Fall / (nextSlope * length));
                next = Next(y, length, rest, end, direction);
                nextSlope = Math.Abs(f.Slope(next));
            }
            if (next == y) break;
            sum += panel.Sum(f, Math.Min(y, next), Math.Abs(next - y), top);
            (y, slope) = (next, nextSlope);
            double height = Math.Exp(f.Log(y) - top);
            if (double.IsNaN(height)) throw Endless();
            if (height < 1e-9 && height < Negligible * sum * Math.Max(Math.Min(decay, slope), 1 / Math.Abs(end - y))) break;
        }
        return sum;
    }

    private static InvalidOperationException Endless() => new("The parameters are so extreme that an integral of the model cannot be computed; state the model with more moderate ones.");

    private static double Next(double y, double length, double rest, double end, double direction) => length == rest ? end : y + direction * length;

    /// <summary>Gauss–Legendre's rule, node by node.</summary>
    private struct Nodes<T, TMoments> : IPanel<T> where T : struct, IUnimodalIntegrand where TMoments : struct, IMoments
    {
        public TMoments Moments;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Sum(in T f, double start, double length, double top)
        {
            double sum = 0;
            for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
            {
                double node = start + length * GaussLegendre.Nodes[i], share = GaussLegendre.Weights[i] * Math.Exp(f.Log(node) - top);
                sum += share;
                Moments.Add(node, share * length);
            }
            return sum * length;
        }
    }

    /// <summary>The same, eight nodes at a time.</summary>
    private readonly struct NodesByLanes<T> : IPanel<T> where T : struct, IVectorIntegrand
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Sum(in T f, double start, double length, double top)
        {
            Vector512<double> sum = default;
            for (int i = 0; i < GaussLegendre.Nodes.Length; i += Lanes.Count)
            {
                var node = Vector512.Create(start) + Vector512.Create(GaussLegendre.Nodes.Slice(i)) * length;
                sum += VectorElementary.Exp(f.Log(node) - Vector512.Create(top)) * Vector512.Create(GaussLegendre.Weights.Slice(i));
            }
            return Lanes.Sum(sum) * length;
        }
    }

    private readonly struct NoMoments : IMoments
    {
        public void Add(double y, double share)
        {
            // Only the integral is computed.
        }
    }

    /// <summary>How long a panel from y may be for singular points π above and below a centre.</summary>
    public static double Reach(double centre, double y, double direction)
    {
        double ahead = (centre - y) * direction;
        return ahead > 0 ? Math.Max(2.4, 0.5 * ahead) : 2.4 - ahead;
    }

    /// <summary>How long a panel from y may be where the function turns from e^y to a constant like 1 − exp(−e^y): such a turn is entire, but
    /// steeper off the real line than on it.</summary>
    public static double ReachAcrossTurn(double turn, double y, double direction)
    {
        double ahead = (turn - y) * direction;
        return 1 + Math.Max(0, ahead > 0 ? 0.5 * ahead - 2 : -ahead - 3);
    }

    private static double Find<T>(in T f, double low, double high) where T : struct, IUnimodalIntegrand
    {
        double start = Math.Clamp(f.Start, low, high), slope = f.Slope(start), step = 1;
        if (slope == 0) return start;
        double left = start, right = start;
        if (slope > 0)
        {
            for (right = Math.Min(high, start + step); right < high && f.Slope(right) > 0; step *= 2) (left, right) = (right, Math.Min(high, right + step));
            if (right == high && f.Slope(right) >= 0) return right;
        }
        else
        {
            for (left = Math.Max(low, start - step); left > low && f.Slope(left) < 0; step *= 2) (right, left) = (left, Math.Max(low, left - step));
            if (left == low && f.Slope(left) <= 0) return left;
        }
        return Bisect(f, left, right);
    }

    private static double Bisect<T>(in T f, double left, double right) where T : struct, IUnimodalIntegrand
    {
        while (true)
        {
            double middle = 0.5 * (left + right), slope = f.Slope(middle);
            if (Math.Abs(slope) * (right - left) < 0.5 || middle <= left || middle >= right) return middle;
            if (slope > 0) left = middle; else right = middle;
        }
    }
}
