using System.Buffers;
using System.Runtime.Intrinsics;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using static System.Runtime.Intrinsics.Vector512;

namespace CustomerLifetimeValue.Portfolios;

/// <summary>The rows of the greatest values, best first, equal values by row.</summary>
/// <remarks>A full order is a radix sort. The best few of many are found in one pass that skips all values not above the least of the best so far.</remarks>
internal static class RankSort
{
    private const int SortAllFrom = 8, LeastCandidates = 2048;

    /// <summary>Fills a span with the best rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static void Rank(ReadOnlySpan<double> values, Span<int> best, string name, RunOptions limits)
    {
        bool sortsAll = best.Length > values.Length / SortAllFrom || values.Length <= LeastCandidates;
        int capacity = sortsAll ? values.Length : Math.Max(2 * best.Length, LeastCandidates);
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(capacity);
        int[] rows = ArrayPool<int>.Shared.Rent(capacity);
        try
        {
            var candidates = new Candidates(keys.AsSpan(0, capacity), rows.AsSpan(0, capacity), limits.Cancellation);
            if (sortsAll) candidates.AddAll(values, name);
            else candidates.AddBest(values, best.Length, name, limits);
            RadixSort.Sort(candidates.Keys, candidates.Rows, new RunOptions(1, null, limits.Cancellation));
            candidates.Rows[..best.Length].CopyTo(best);
            if (sortsAll) limits.Progress?.Report(values.Length);
        }
        finally
        {
            ArrayPool<ulong>.Shared.Return(keys);
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    /// <summary>Rows that may be among the best, with keys that put the greatest value first.</summary>
    private ref struct Candidates(Span<ulong> keys, Span<int> rows, CancellationToken cancellation)
    {
        private readonly Span<ulong> _keys = keys;
        private readonly Span<int> _rows = rows;
        private readonly CancellationToken _cancellation = cancellation;
        private int _count;

        public readonly Span<ulong> Keys => _keys[.._count];

        public readonly Span<int> Rows => _rows[.._count];

        public void AddAll(ReadOnlySpan<double> values, string name)
        {
            for (int row = 0; row < values.Length; row++)
            {
                if (!double.IsFinite(values[row])) throw ColumnAccess.NotFinite(values, name);
                Add(values[row], row);
            }
        }

        public unsafe void AddBest(ReadOnlySpan<double> values, int best, string name, RunOptions limits)
        {
            double bar = double.NegativeInfinity;
            fixed (double* column = values)
            {
                for (int block = 0; block < RowBlocks.Count(values.Length); block++)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    int first = block * RowBlocks.Size, count = Math.Min(values.Length - first, RowBlocks.Size);
                    if (!AddAbove(column + first, first, count, best, ref bar)) throw ColumnAccess.NotFinite(values, name);
                    limits.Progress?.Report((long)first + count);
                }
            }
        }

        /// <summary>Adds the rows of a block that are above the threshold, and raises it when the buffer is full; false where a value is not finite.</summary>
        private unsafe bool AddAbove(double* block, int first, int count, int best, ref double bar)
        {
            Vector512<double> finite = Vector512<double>.AllBitsSet;
            for (int i = 0; i < count; i += Lanes.Count)
            {
                Vector512<double> lanes = i <= count - Lanes.Count ? Load(block + i) : Lanes.LoadRest(block, i, count, 0);
                finite &= Lanes.AreFinite(lanes);
                if (!GreaterThanAny(lanes, Create(bar))) continue;
                for (int j = i; j < Math.Min(i + Lanes.Count, count); j++)
                    if (block[j] > bar) Add(block[j], first + j);
                if (_count + Lanes.Count > _keys.Length) bar = KeepOnly(best);
            }

            return finite.AsInt64() == Vector512<long>.AllBitsSet;
        }

        private void Add(double value, int row)
        {
            _keys[_count] = ~SortKey.Of(value);
            _rows[_count++] = row;
        }

        /// <summary>Keeps the best; the value of the worst of them.</summary>
        private double KeepOnly(int best)
        {
            RadixSort.Sort(Keys, Rows, new RunOptions(1, null, _cancellation));
            _count = best;
            return SortKey.Value(~_keys[best - 1]);
        }
    }
}
