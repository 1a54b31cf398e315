using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Σ ln(1 + e^E) over the patterns without derivatives, eight at a time, E = (r + x)·ln(1 + (T − tₓ)/(α + tₓ)) + ln a − ln(b + m − 1) the log-odds of having left.</summary>
internal sealed class BetaGeometricOdds
{
    private readonly double[] _frequency, _recency, _gap, _count, _left;
    private readonly int[] _place, _frequencies;
    private readonly int _rows, _shift;

    /// <summary>The patterns in columns, padded to whole lanes by rows with a count of 0.</summary>
    public BetaGeometricOdds(CustomerPatterns customers, PatternRow[] patterns, int shift)
    {
        (_rows, _shift, _frequencies) = (patterns.Length, shift, customers.Frequencies);
        int lanes = (_rows + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        (_frequency, _recency, _gap, _count, _left, _place) = (new double[lanes], new double[lanes], new double[lanes], new double[lanes], new double[lanes], new int[_rows]);
        for (int i = 0; i < _rows; i++)
        {
            var pattern = patterns[i];
            (_place[i], _frequency[i], _count[i]) = (pattern.Frequency, customers.Frequencies[pattern.Frequency], pattern.Count);
            (_recency[i], _gap[i]) = (customers.Recencies[pattern.Recency], customers.Ages[pattern.Age] - customers.Recencies[pattern.Recency]);
        }
    }

    /// <summary>The sum.</summary>
    public double Value(double r, double alpha, double a, double b)
    {
        double[] left = Array.ConvertAll(_frequencies, x => Math.Log(a / (b + (x + _shift - 1))));
        for (int i = 0; i < _rows; i++) _left[i] = left[_place[i]];
        Span<double> sum = stackalloc double[1];
        FixedOrderSum.Add(_rows, new Sum(this, r, alpha), sum);
        return sum[0];
    }

    private sealed class Sum(BetaGeometricOdds whole, double r, double alpha) : IChunkSum
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Add(int from, int to, Span<double> sums)
        {
            Vector512<double> total = default, atR = Vector512.Create(r), atAlpha = Vector512.Create(alpha);
            for (int i = from; i < to; i += Lanes.Count)
            {
                var odds = (atR + Vector512.Create(whole._frequency, i)) * VectorElementary.Log1p(Vector512.Create(whole._gap, i) / (atAlpha + Vector512.Create(whole._recency, i))) + Vector512.Create(whole._left, i);
                total += Vector512.Create(whole._count, i) * (Vector512.Max(odds, default) + VectorElementary.Log1p(VectorElementary.Exp(-Vector512.Abs(odds))));
            }
            sums[0] += Lanes.Sum(total);
        }
    }
}
