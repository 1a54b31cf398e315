using System.Numerics;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Groups rows by customer and sorts each group by day: first into partitions of neighbouring customers, written side by side,
/// then each partition within the cache by two counting passes, by day and by customer.</summary>
/// <remarks>Every pass keeps the order of equal rows, so that the outcome is one and the same for any number of threads.</remarks>
internal sealed class RowGrouper
{
    private const int RowsOfPartition = 1 << 14; // 256 KB of rows, and as much to sort them into
    private const int MaximumPartitions = 1 << 11;

    private readonly int[] _codes, _days;
    private readonly double[] _amounts;
    private readonly AmountColumn _column;
    private readonly int _count, _customers, _workers, _shift, _partitions;
    private readonly CancellationToken _cancellation;
    private readonly int[][] _next; // of each worker and partition
    private readonly (bool InOrder, int First, int Last)[] _spans; // of the days of each worker
    private readonly int[] _starts; // of each partition
    private readonly CustomerRow[] _rows;
    private readonly int[] _ends;

    private RowGrouper(int[] codes, int[] days, AmountColumn column, int count, int customers, int workers, CancellationToken cancellation)
    {
        (_codes, _days, _column, _count, _customers, _workers, _cancellation) = (codes, days, column, count, customers, workers, cancellation);
        _amounts = column.Rests is null ? column.Units : Positions(count);
        int wanted = Math.Clamp(count / RowsOfPartition, 1, MaximumPartitions);
        _shift = Math.Max(0, BitOperations.Log2((uint)Math.Max(1, customers / wanted)));
        while ((Math.Max(0, customers - 1) >> _shift) >= MaximumPartitions) _shift++;
        _partitions = (Math.Max(0, customers - 1) >> _shift) + 1;
        _next = new int[workers][];
        _spans = new (bool, int, int)[workers];
        _starts = new int[_partitions + 1];
        _rows = GC.AllocateUninitializedArray<CustomerRow>(count);
        _ends = new int[customers];
    }

    /// <summary>Groups the first rows of three columns.</summary>
    /// <param name="codes">The customer of each row, less than <paramref name="customers"/>.</param>
    /// <param name="days">The day of each row.</param>
    /// <param name="amounts">The amount of each row, at least <paramref name="count"/> of them.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="customers">The number of customers.</param>
    /// <param name="workers">The number of threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static RowsByCustomer Group(int[] codes, int[] days, AmountColumn amounts, int count, int customers, int workers, CancellationToken cancellation)
    {
        var grouper = new RowGrouper(codes, days, amounts, count, customers, workers, cancellation);
        Workers.Run(workers, workers, grouper.Count, cancellation);
        grouper.Place();
        Workers.Run(workers, workers, grouper.Scatter, cancellation);
        grouper.SortPartitions();
        return new(grouper._rows, grouper.Rests(), amounts.Places, grouper._ends);
    }

    /// <summary>Where amounts are two doubles, rows are sorted with their position instead, and take the amounts afterwards.</summary>
    private static double[] Positions(int count)
    {
        var positions = new double[count];
        for (int row = 0; row < count; row++) positions[row] = row;
        return positions;
    }

    private double[]? Rests()
    {
        if (_column.Rests is not { } all) return null;
        var rests = new double[_count];
        for (int i = 0; i < rests.Length; i++)
        {
            int row = (int)_rows[i].Amount;
            rests[i] = all[row];
            _rows[i] = _rows[i] with { Amount = _column.Units[row] };
        }
        return rests;
    }

    private void Count(int worker)
    {
        var (start, end) = Workers.Part(_count, worker, _workers);
        var counts = new int[_partitions];
        bool inOrder = true;
        int before = start == 0 ? 0 : _days[start - 1], first = int.MaxValue, last = 0;
        for (int row = start; row < end; row++)
        {
            int day = _days[row];
            counts[_codes[row] >> _shift]++;
            inOrder &= day >= before;
            (first, last, before) = (Math.Min(first, day), Math.Max(last, day), day);
        }
        (_next[worker], _spans[worker]) = (counts, (inOrder, first, last));
    }

    private void Place()
    {
        int at = 0;
        for (int partition = 0; partition < _partitions; partition++)
        {
            _starts[partition] = at;
            for (int worker = 0; worker < _workers; worker++) (_next[worker][partition], at) = (at, at + _next[worker][partition]);
        }
        _starts[_partitions] = at;
    }

    private void Scatter(int worker)
    {
        var (start, end) = Workers.Part(_count, worker, _workers);
        int[] next = _next[worker], codes = _codes, days = _days;
        double[] amounts = _amounts;
        CustomerRow[] rows = _rows;
        int shift = _shift;
        for (int row = start; row < end; row++)
        {
            int code = codes[row];
            rows[next[code >> shift]++] = new(code, days[row], amounts[row]);
        }
    }

    private void SortPartitions()
    {
        bool inOrder = Array.TrueForAll(_spans, own => own.InOrder);
        var (firstDay, lastDay) = (_spans.Min(own => own.First), _spans.Max(own => own.Last));
        using var sorters = new ThreadLocal<PartitionSorter>(() => new(1 << _shift, inOrder, firstDay, lastDay));
        Workers.Run(_workers, _partitions, partition =>
        {
            int start = _starts[partition], customer = partition << _shift;
            var ends = _ends.AsSpan(customer..Math.Min(_customers, customer + (1 << _shift)));
            sorters.Value!.Sort(_rows.AsSpan(start..(_starts[partition + 1])), ends, customer);
            Shift(ends, start);
        }, _cancellation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Shift(Span<int> ends, int start)
    {
        foreach (ref int end in ends) end += start;
    }
}
