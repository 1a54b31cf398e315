using CustomerLifetimeValue.Transactions.Aggregation;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct rows of many, numbered in the order in which they first appear, with how often each does.</summary>
internal sealed class DistinctRows
{
    /// <summary>From so many rows up, finding equals costs more than it saves where a sample of them shows hardly any.</summary>
    private const int Many = 65_536, Sampled = 4_096;

    private RowKey[] _rows = new RowKey[512];
    private int[] _counts = new int[512], _slots = new int[1024]; // a slot holds a row's number + 1, so that 0 is free

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The rows in the order of their numbers.</summary>
    public ReadOnlySpan<RowKey> Rows => _rows.AsSpan(0, Count);

    /// <summary>How often each appears.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    /// <summary>Whether there are so many rows, and so few alike among the first of them, that each is better taken as it is.</summary>
    public static bool AreHardlyAlike(int count, Func<int, RowKey> row) => count >= Many && Of(Sampled, row, out _).Count > 0.9 * Sampled;

    /// <summary>Finds the distinct ones of so many rows, in parallel, and each row's number.</summary>
    public static DistinctRows Of(int count, Func<int, RowKey> row, out int[] numberOf)
    {
        int pieces = Workers.For(count);
        var parts = new DistinctRows[pieces];
        int[] numbers = new int[count];
        Workers.Run(pieces, pieces, piece =>
        {
            var part = parts[piece] = new();
            var (start, end) = Workers.Part(count, piece, pieces);
            for (int i = start; i < end; i++) numbers[i] = part.Add(row(i));
        }, CancellationToken.None);
        int[][] renumbered = [.. parts.Skip(1).Select(parts[0].Absorb)];
        Workers.Run(pieces, pieces - 1, piece =>
        {
            var (start, end) = Workers.Part(count, piece + 1, pieces);
            for (int i = start; i < end; i++) numbers[i] = renumbered[piece][numbers[i]];
        }, CancellationToken.None);
        numberOf = numbers;
        return parts[0];
    }

    /// <summary>The number of a row, which is a new one where it has not appeared.</summary>
    public int Add(RowKey row, int times = 1)
    {
        int mask = _slots.Length - 1, slot = (int)(row.Hash() >> 33) & mask;
        for (; _slots[slot] > 0; slot = (slot + 1) & mask)
        {
            int known = _slots[slot] - 1;
            if (_rows[known] != row) continue;
            _counts[known] += times;
            return known;
        }
        if (Count == _rows.Length)
        {
            Grow();
            return Add(row, times);
        }
        (_rows[Count], _counts[Count]) = (row, times);
        _slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>Takes another's rows after its own, and says which numbers they have here.</summary>
    private int[] Absorb(DistinctRows other)
    {
        int[] numbers = new int[other.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Add(other._rows[i], other._counts[i]);
        return numbers;
    }

    private void Grow()
    {
        Array.Resize(ref _rows, 2 * Count);
        Array.Resize(ref _counts, 2 * Count);
        _slots = new int[4 * Count];
        int mask = _slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)(_rows[i].Hash() >> 33) & mask;
            while (_slots[slot] > 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}
