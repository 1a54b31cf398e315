using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The compensated total of each block. Not accepted is a block whose total is not finite.</summary>
internal readonly unsafe struct TotalWork : IRowWork
{
    // Four registers of eight lanes each, as an addition has to wait for the one before it.
    private const int Step = 4 * Lanes.Count;

    private readonly double* _values;
    private readonly CompensatedSum* _totals;

    /// <summary>Work on a pinned column, a total for each block.</summary>
    public TotalWork(double* values, CompensatedSum* totals)
    {
        _values = values;
        _totals = totals;
    }

    /// <inheritdoc/>
    public bool Run(int first, int count)
    {
        double* values = _values + first, rest = stackalloc double[Step];
        int whole = count - count % Step;
        Lanes.CopyRest(values, whole, count, 0, rest, Step);
        var (sum, carry) = Sum(values, values + whole, rest);
        _totals[first / RowBlocks.Size] = new CompensatedSum(sum, carry);
        return double.IsFinite(sum);
    }

    // A separate method, so that no call keeps the sums out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Carry) Sum(double* row, double* end, double* rest)
    {
        Vector512<double> a = Load(rest), b = Load(rest + Lanes.Count), c = Load(rest + 2 * Lanes.Count), d = Load(rest + 3 * Lanes.Count);
        Vector512<double> lostA = Vector512<double>.Zero, lostB = lostA, lostC = lostA, lostD = lostA, x, next;
        for (; row < end; row += Step)
        {
            x = Load(row);
            next = a + x;
            lostA = Lanes.Plus(lostA, Lanes.Lost(a, x, next));
            a = next;
            x = Load(row + Lanes.Count);
            next = b + x;
            lostB = Lanes.Plus(lostB, Lanes.Lost(b, x, next));
            b = next;
            x = Load(row + 2 * Lanes.Count);
            next = c + x;
            lostC = Lanes.Plus(lostC, Lanes.Lost(c, x, next));
            c = next;
            x = Load(row + 3 * Lanes.Count);
            next = d + x;
            lostD = Lanes.Plus(lostD, Lanes.Lost(d, x, next));
            d = next;
        }

        Vector512<double> ab = a + b, cd = c + d, all = ab + cd;
        Vector512<double> carries = lostA + lostB + (lostC + lostD) + (Lanes.Lost(a, b, ab) + Lanes.Lost(c, d, cd) + Lanes.Lost(ab, cd, all));
        var (sum, lost) = Lanes.CompensatedSum(all);
        return (sum, Lanes.Sum(carries) + lost);
    }
}
