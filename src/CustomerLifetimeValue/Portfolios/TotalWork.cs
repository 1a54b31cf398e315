using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The compensated total of each block. Not accepted is a block whose total is not finite.</summary>
internal readonly unsafe struct TotalWork : IRowWork
{
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
        double* values = _values + first;
        int whole = count - count % Lanes.Count;
        Vector512<double> rest = Lanes.LoadRest(values, whole, count, 0), sums = Vector512<double>.Zero, carries = sums, next;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            Vector512<double> x = Vector512.Load(values + i);
            next = sums + x;
            carries += Lanes.Lost(sums, x, next);
            sums = next;
        }

        next = sums + rest;
        carries += Lanes.Lost(sums, rest, next);
        sums = next;
        var (sum, lost) = Lanes.CompensatedSum(sums);
        _totals[first / RowBlocks.Size] = new CompensatedSum(sum, Lanes.Sum(carries) + lost);
        return double.IsFinite(sum);
    }
}
