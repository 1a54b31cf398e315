using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The chance that orders of a random number add up to more than an amount: Σ P(N = n)·[1 − I(pn, k)].</summary>
/// <remarks>Few counts one by one. Of many, chance and beta function are smooth in the count: panels narrower than both are wide carry the sum of their counts by
/// interpolation between a few of them, so that a million counts cost no more than some thousands.</remarks>
internal sealed class OrderSum
{
    /// <summary>Points of a panel two standard deviations wide: the interpolation of a normal density or its rise is then exact to 1e-11.</summary>
    private const int Points = 12;

    /// <summary>The shortest panel: in shorter ones Chebyshev points would fall on the same whole numbers.</summary>
    private const int Shortest = 40;

    /// <summary>Counts whose chance together is below this do not count.</summary>
    private const double Negligible = 1e-17;

    private const int Most = 1_000_000;

    private readonly List<(double Count, double Weight)> _nodes = [];
    private readonly double _p, _shape;

    public OrderSum(PurchaseDistribution count, double p, double shape, double scale)
    {
        (_p, _shape, Scale) = (p, shape, scale);
        int last = Last(count);
        for (int from = 1, to; from <= last; from = to + 1)
        {
            double width = 2 * Math.Min(Math.Sqrt(1.0 / from), Math.Sqrt(1 / (p * from) + 1 / shape));
            to = Math.Min(last, from + (int)Math.Min(last, from * Math.Min(0.25, width)));
            if (to - from >= Shortest) AddPanel(count, from, to);
            else for (int n = from; n <= to; n++) Add(n, count.Probability(n));
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
        if (Math.Abs(weight) > Negligible / 64) _nodes.Add((count, weight)); // thousands of them may be left out
    }

    /// <summary>Adds whole numbers near Chebyshev's points of a panel, each with its chance times the sum of its Lagrange polynomial over all counts.</summary>
    private void AddPanel(PurchaseDistribution count, int from, int to)
    {
        double middle = 0.5 * (from + to), half = 0.5 * (to - from);
        Span<double> places = stackalloc double[Points], weights = stackalloc double[Points], barycentric = stackalloc double[Points], share = stackalloc double[Points];
        weights.Clear();
        for (int i = 0; i < Points; i++) places[i] = Math.Round(middle - half * Math.Cos((2 * i + 1) * Math.PI / (2 * Points)));
        for (int i = 0; i < Points; i++)
        {
            barycentric[i] = 1;
            for (int j = 0; j < Points; j++) if (j != i) barycentric[i] *= half / (places[i] - places[j]);
        }
        for (int n = from; n <= to; n++)
        {
            double total = 0;
            int at = places.IndexOf(n);
            if (at >= 0)
            {
                weights[at]++;
                continue;
            }
            for (int i = 0; i < Points; i++) total += share[i] = barycentric[i] / (n - places[i]);
            for (int i = 0; i < Points; i++) weights[i] += share[i] / total;
        }
        for (int i = 0; i < Points; i++) Add(places[i], weights[i] * count.Probability((int)places[i]));
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
