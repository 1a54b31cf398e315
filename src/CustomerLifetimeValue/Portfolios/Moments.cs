using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>Count, compensated total, extremes and the sums of squared and cubed distances from the mean; merging is Pébay's (2008) update.</summary>
internal readonly record struct Moments
{
    /// <summary>Rows that are summarised in two passes while the cache holds them.</summary>
    public const int LeafRows = 2048;

    private readonly double _sum, _carry;

    /// <summary>Moments from sums taken apart from here; a zero extreme loses its sign.</summary>
    public Moments(long count, double sum, double carry, double minimum, double maximum, double squares, double cubes)
    {
        (Count, _sum, _carry) = (count, sum, carry);
        (Minimum, Maximum) = (minimum + 0.0, maximum + 0.0);
        bool spread = minimum < maximum;
        (Squares, Cubes) = (spread ? squares : 0, spread ? cubes : 0);
    }

    public long Count { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    /// <summary>Σ(x − mean)².</summary>
    public double Squares { get; }

    /// <summary>Σ(x − mean)³.</summary>
    public double Cubes { get; }

    /// <summary>The compensated total; not finite where it does not fit a double or a value was not finite.</summary>
    public double Total => _sum + _carry;

    /// <summary>The mean in two parts: the rounded one and what rounding took away.</summary>
    public (double High, double Low) Mean
    {
        get
        {
            if (Count == 0) return (0, 0);
            double high = Total / Count, product = high * Count;
            return (high, (_sum - product - Math.FusedMultiplyAdd(high, Count, -product) + _carry) / Count);
        }
    }

    public bool IsFinite => double.IsFinite(Total) && double.IsFinite(Squares) && double.IsFinite(Cubes);

    /// <summary>The moments of both together.</summary>
    public static Moments Merge(in Moments a, in Moments b)
    {
        if (a.Count == 0) return b;
        if (b.Count == 0) return a;
        double sum = a._sum + b._sum, kept = sum - a._sum, lost = (a._sum - (sum - kept)) + (b._sum - kept);
        var (ofA, ofB) = (a.Mean, b.Mean);
        double na = a.Count, nb = b.Count, n = na + nb, apart = ofB.High - ofA.High + (ofB.Low - ofA.Low), step = apart / n, between = apart * step * na * nb;
        return new(
            a.Count + b.Count, sum, a._carry + b._carry + lost, Math.Min(a.Minimum, b.Minimum), Math.Max(a.Maximum, b.Maximum),
            a.Squares + b.Squares + between,
            a.Cubes + b.Cubes + between * step * (na - nb) + 3 * step * (na * b.Squares - nb * a.Squares));
    }

    /// <summary>The moments of a block, leaf by leaf.</summary>
    public static unsafe Moments Of(double* values, int count)
    {
        Moments moments = default;
        for (int first = 0; first < count; first += LeafRows) moments = Merge(moments, OfLeaf(values + first, Math.Min(LeafRows, count - first)));
        return moments;
    }

    private static unsafe Moments OfLeaf(double* values, int count)
    {
        int whole = count - count % Lanes.Count;
        Vector512<double> rest = Lanes.LoadRest(values, whole, count, 0), real = Lanes.LoadRest(values, whole, count, values[0]);
        Vector512<double> sums = Vector512<double>.Zero, carries = sums, least = Create(values[0]), greatest = least, next;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            Vector512<double> x = Load(values + i);
            next = sums + x;
            carries += Lanes.Lost(sums, x, next);
            sums = next;
            least = ConditionalSelect(LessThan(x, least), x, least);
            greatest = ConditionalSelect(GreaterThan(x, greatest), x, greatest);
        }

        next = sums + rest;
        carries += Lanes.Lost(sums, rest, next);
        least = ConditionalSelect(LessThan(real, least), real, least);
        greatest = ConditionalSelect(GreaterThan(real, greatest), real, greatest);
        var (sum, lost) = Lanes.CompensatedSum(next);
        double minimum = Lanes.Min(least), maximum = Lanes.Max(greatest), carry = Lanes.Sum(carries) + lost;
        var (squares, cubes) = Distances(values, count, (sum + carry) / count);
        return new(count, sum, carry, minimum, maximum, squares, cubes);
    }

    /// <summary>Σ(x − mean)² and Σ(x − mean)³ from distances to a centre that is the mean but for a rounding: what they still add up to is taken out.</summary>
    private static unsafe (double Squares, double Cubes) Distances(double* values, int count, double center)
    {
        int whole = count - count % Lanes.Count;
        Vector512<double> centers = Create(center), distance = Lanes.LoadRest(values, whole, count, center) - Create(center), square = distance * distance;
        Vector512<double> firsts = Vector512<double>.Zero, squares = firsts, cubes = firsts, restOfFirsts = distance, restOfSquares = square, restOfCubes = square * distance;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            distance = Load(values + i) - centers;
            square = distance * distance;
            firsts += distance;
            squares += square;
            cubes += square * distance;
        }

        double off = Lanes.Sum(firsts + restOfFirsts) / count, squared = Lanes.Sum(squares + restOfSquares), cubed = Lanes.Sum(cubes + restOfCubes);
        return (Math.Max(squared - off * off * count, 0), cubed - 3 * off * squared + 2 * off * off * off * count);
    }
}
