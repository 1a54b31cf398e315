using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The chance that orders of a random number add up to more than an amount: Σ P(N = n)·[1 − I(pn, k)].</summary>
/// <remarks>The first counts one by one. From there on the beta function, smooth in ln n, is interpolated between Chebyshev points in panels, each of which carries
/// the chances of its counts as weights: found once, they cost no more for a million counts than for some hundreds.</remarks>
internal sealed class OrderSum
{
    /// <summary>Counts up to this are taken one by one: few enough to be cheap, and beyond it a panel holds many.</summary>
    private const int Single = 128;

    /// <summary>Points of a panel two standard deviations wide: the interpolation of a normal distribution's rise is then exact to 1e-14.</summary>
    private const int Points = 16;

    /// <summary>Counts whose chance together is below this do not count.</summary>
    private const double Negligible = 1e-17;

    private const int Most = 1_000_000;

    private readonly List<(double Count, double Weight)> _nodes = [];
    private readonly double _p, _shape;

    public OrderSum(PurchaseDistribution count, double p, double shape, double scale)
    {
        (_p, _shape, Scale) = (p, shape, scale);
        int last = Last(count);
        for (int n = 1; n <= Math.Min(last, Single); n++) Add(n, count.Probability(n));
        for (int from = Single + 1; from <= last;)
        {
            double width = Math.Min(0.25, 2 * Math.Sqrt(1 / (p * from) + 1 / shape));
            int to = Math.Min(last, Math.Max(from + 1, (int)(from * Math.Exp(width))));
            if (to - from < 2 * Points) for (int n = from; n <= to; n++) Add(n, count.Probability(n));
            else AddPanel(count, from, to);
            from = to + 1;
        }
    }

    /// <summary>v + xm: an amount of the customer's own order of magnitude.</summary>
    public double Scale { get; }

    /// <summary>P(spend > s).</summary>
    public double Above(double amount)
    {
        CompensatedSum sum = default;
        foreach (var (count, weight) in _nodes) sum.Add(weight * AboveOf(count, amount));
        return Math.Clamp(sum.Value, 0, 1);
    }

    private double AboveOf(double count, double amount) => amount == 0 ? 1 : Math.Exp(IncompleteBeta.Log(_shape, _p * count, Scale, amount));

    private void Add(double count, double weight)
    {
        if (weight != 0) _nodes.Add((count, weight));
    }

    private void AddPanel(PurchaseDistribution count, int from, int to)
    {
        double low = Math.Log(from), half = 0.5 * Math.Log(to / (double)from);
        Span<double> places = stackalloc double[Points], weights = stackalloc double[Points], barycentric = stackalloc double[Points], share = stackalloc double[Points];
        weights.Clear();
        for (int i = 0; i < Points; i++)
        {
            double angle = (2 * i + 1) * Math.PI / (2 * Points);
            (places[i], barycentric[i]) = (Math.Cos(angle), (i % 2 == 0 ? 1 : -1) * Math.Sin(angle));
        }
        for (int n = from; n <= to; n++)
        {
            double z = (Math.Log(n) - low) / half - 1, total = 0, chance = count.Probability(n);
            int at = -1;
            for (int i = 0; i < Points; i++)
            {
                if (z == places[i]) at = i;
                total += share[i] = barycentric[i] / (z - places[i]);
            }
            if (at >= 0) weights[at] += chance;
            else for (int i = 0; i < Points; i++) weights[i] += chance * share[i] / total;
        }
        for (int i = 0; i < Points; i++) Add(Math.Exp(low + half * (1 + places[i])), weights[i]);
    }

    /// <summary>The largest count that counts.</summary>
    private static int Last(PurchaseDistribution count)
    {
        int low = 1, high = 2;
        for (; count.Above(high) > Negligible; (low, high) = (high, 2 * high))
            if (high > Most)
                throw new InvalidOperationException("The customer may make more than 1,000,000 orders within the horizon; ask for a shorter one.");
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            if (count.Above(middle) > Negligible) low = middle; else high = middle;
        }
        return high;
    }
}
