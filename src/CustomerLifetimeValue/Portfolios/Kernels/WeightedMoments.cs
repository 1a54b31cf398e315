using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CustomerLifetimeValue.Numerics;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>Count, compensated total, extremes and the sums of squared and cubed distances from the mean; merging is Pébay's (2008) update.</summary>
internal readonly record struct WeightedMoments
{
    /// <summary>Rows that are summarised in two passes while the cache holds them.</summary>
    public const int LeafRows = 2048;

    // Two registers of eight lanes each, as an addition has to wait for the one before it.
    private const int Step = 2 * Lanes.Count;

    private readonly double _sum, _carry;

    /// <summary>Moments from sums taken apart from here; a zero extreme loses its sign.</summary>
    public WeightedMoments(long count, double sum, double carry, double minimum, double maximum, double squares, double cubes)
    {
        (Count, _sum, _carry) = (count, sum, carry);
        (Minimum, Maximum) = (minimum + 0.0, maximum + 0.0);
        bool spread = minimum < maximum;
        (Squares, Cubes) = (spread ? squares : 0, spread ? cubes : 0);
    }

    /// <summary>The total as rounded.</summary>
    public double Sum => _sum;

    /// <summary>The rounding error of the total.</summary>
    public double Carry => _carry;

    public long Count { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    /// <summary>Σ(x − mean)².</summary>
    public double Squares { get; }

    /// <summary>Σ(x − mean)³.</summary>
    public double Cubes { get; }

    /// <summary>The compensated total; not finite where it does not fit a double or a value was not finite.</summary>
    public double Total => _sum + _carry;

    /// <summary>The mean in two parts: the rounded mean and its rounding error.</summary>
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
    public static WeightedMoments Merge(in WeightedMoments a, in WeightedMoments b)
    {
        if (a.Count == 0) return b;
        if (b.Count == 0) return a;
        double sum = a._sum + b._sum, lost = TwoSum.Lost(a._sum, b._sum, sum);
        var (ofA, ofB) = (a.Mean, b.Mean);
        double na = a.Count, nb = b.Count, n = na + nb, apart = ofB.High - ofA.High + (ofB.Low - ofA.Low), step = apart / n, between = apart * step * na * nb;
        return new(
            a.Count + b.Count, sum, a._carry + b._carry + lost, Math.Min(a.Minimum, b.Minimum), Math.Max(a.Maximum, b.Maximum),
            a.Squares + b.Squares + between,
            a.Cubes + b.Cubes + between * step * (na - nb) + 3 * step * (na * b.Squares - nb * a.Squares));
    }

    /// <summary>The moments of a block, leaf by leaf.</summary>
    public static unsafe WeightedMoments Of(double* values, int count)
    {
        WeightedMoments moments = default;
        for (int first = 0; first < count; first += LeafRows) moments = Merge(moments, OfLeaf(values + first, Math.Min(LeafRows, count - first)));
        return moments;
    }

    private static unsafe WeightedMoments OfLeaf(double* values, int count)
    {
        double* rest = stackalloc double[2 * Step], real = rest + Step;
        int whole = count - count % Step;
        double* end = values + whole;
        Lanes.CopyRest(values, whole, count, 0, rest, Step);
        Lanes.CopyRest(values, whole, count, values[0], real, Step);
        var (sum, carry, minimum, maximum) = Sums(values, end, rest, real);
        double center = (sum + carry) / count;
        Lanes.CopyRest(values, whole, count, center, rest, Step);
        var (off, squares, cubes) = Distances(values, end, rest, center);
        off /= count;
        return new(count, sum, carry, minimum, maximum, Math.Max(squares - off * off * count, 0), cubes - 3 * off * squares + 2 * off * off * off * count);
    }

    // Separate methods, so that no call keeps the sums of the loops out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe (double Sum, double Carry, double Minimum, double Maximum) Sums(double* row, double* end, double* rest, double* real)
    {
        Vector512<double> a = Load(rest), b = Load(rest + Lanes.Count), lostA = Vector512<double>.Zero, lostB = lostA, x, next;
        Vector512<double> leastA = Load(real), leastB = Load(real + Lanes.Count), greatestA = leastA, greatestB = leastB;
        for (; row < end; row += Step)
        {
            x = Load(row);
            next = a + x;
            lostA = Lanes.Plus(lostA, Lanes.Lost(a, x, next));
            a = next;
            leastA = MinNative(x, leastA);
            greatestA = MaxNative(x, greatestA);
            x = Load(row + Lanes.Count);
            next = b + x;
            lostB = Lanes.Plus(lostB, Lanes.Lost(b, x, next));
            b = next;
            leastB = MinNative(x, leastB);
            greatestB = MaxNative(x, greatestB);
        }

        Vector512<double> all = a + b;
        var (sum, lost) = Lanes.CompensatedSum(all);
        return (sum, Lanes.Sum(lostA + lostB + Lanes.Lost(a, b, all)) + lost, Lanes.Min(MinNative(leastA, leastB)), Lanes.Max(MaxNative(greatestA, greatestB)));
    }

    /// <summary>Σ(x − c), Σ(x − c)² and Σ(x − c)³ for a centre that is the rounded mean. Meanwhile the next leaf is prefetched.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static unsafe (double Firsts, double Squares, double Cubes) Distances(double* row, double* end, double* rest, double center)
    {
        Vector512<double> centers = Create(center), x = Load(rest) - centers, y = Load(rest + Lanes.Count) - centers;
        Vector512<double> firstsX = x, firstsY = y, xx = x * x, yy = y * y, squaresX = xx, squaresY = yy, cubesX = xx * x, cubesY = yy * y;
        for (; row < end; row += Step)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(row + LeafRows);
                Sse.Prefetch0(row + LeafRows + Lanes.Count);
            }

            x = Load(row) - centers;
            y = Load(row + Lanes.Count) - centers;
            xx = x * x;
            yy = y * y;
            firstsX += x;
            firstsY += y;
            squaresX += xx;
            squaresY += yy;
            cubesX = FusedMultiplyAdd(xx, x, cubesX);
            cubesY = FusedMultiplyAdd(yy, y, cubesY);
        }

        return (Lanes.Sum(firstsX + firstsY), Lanes.Sum(squaresX + squaresY), Lanes.Sum(cubesX + cubesY));
    }
}
