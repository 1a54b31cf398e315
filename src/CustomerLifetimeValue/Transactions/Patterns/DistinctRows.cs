using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct rows of many, numbered in the order in which they first appear, with how often each does.</summary>
internal sealed class DistinctRows
{
    /// <summary>From this number of rows up, a sample decides whether searching for equal rows is worth its cost.</summary>
    private const int Many = 65_536, Sampled = 4_096;

    private readonly KeyTable<RowKey, RowKeyComparer> _rows = new();
    private long[] _counts = new long[8];

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>The rows in the order of their numbers.</summary>
    public ReadOnlySpan<RowKey> Rows => _rows.Keys;

    /// <summary>How often each appears.</summary>
    public ReadOnlySpan<long> Counts => _counts.AsSpan(0, Count);

    /// <summary>Whether there are many rows and a sample of them has so few duplicates that each row is better kept as it is.</summary>
    public static bool AreHardlyAlike(int count, Func<int, RowKey> row) => count >= Many && Of(Sampled, row, out _).Count > 0.9 * Sampled;

    /// <summary>Whether a column is so long, and holds so many distinct values, that sorting it costs less than looking each of them up: more than a quarter of a sample,
    /// as sorting a value costs about as much as four that the table finds in the cache.</summary>
    public static bool AreMany(ReadOnlySpan<double> column)
    {
        if (column.Length < Many) return false;
        DistinctRows distinct = new();
        foreach (double value in column[..Sampled]) distinct.Add(RowKey.Of(0, value));
        return distinct.Count > Sampled / 4;
    }

    /// <summary>Finds the distinct rows among a number of rows, in parallel, and each row's number.</summary>
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
    public int Add(RowKey row, long times = 1)
    {
        int number = _rows.Code(row);
        if (number == _counts.Length) Array.Resize(ref _counts, 2 * number);
        _counts[number] += times;
        return number;
    }

    /// <summary>Appends the distinct rows of another table, and returns the numbers they have here.</summary>
    private int[] Absorb(DistinctRows other)
    {
        int[] numbers = new int[other.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Add(other.Rows[i], other._counts[i]);
        return numbers;
    }
}
