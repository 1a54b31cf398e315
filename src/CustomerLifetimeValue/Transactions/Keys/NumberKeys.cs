using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Ranks a column of whole numbers: by a direct table where their range is small, else by hashing.</summary>
internal static class NumberKeys
{
    /// <summary>The distinct numbers, sorted, and the rank of each row's number among them.</summary>
    public static (long[] Numbers, int[] Ranks) Rank(ReadOnlySpan<long> column, CancellationToken cancellation = default)
    {
        var ranks = new int[column.Length];
        if (column.IsEmpty) return ([], ranks);
        long least = column[0], most = column[0];
        foreach (long number in column)
        {
            least = Math.Min(least, number);
            most = Math.Max(most, number);
        }
        ulong span = (ulong)most - (ulong)least;
        return span < 4UL * (ulong)column.Length && span < LogBuilder.MaximumRows
            ? (ByTable(column, least, new int[(int)span + 1], ranks), ranks)
            : (ByHash(column, ranks, cancellation), ranks);
    }

    private static long[] ByTable(ReadOnlySpan<long> column, long least, int[] table, int[] ranks)
    {
        foreach (long number in column) table[number - least] = 1;
        int count = 0;
        for (int i = 0; i < table.Length; i++)
            if (table[i] != 0) table[i] = ++count;
        var numbers = new long[count];
        for (int i = 0; i < table.Length; i++)
            if (table[i] != 0) numbers[table[i] - 1] = least + i;
        for (int row = 0; row < column.Length; row++) ranks[row] = table[column[row] - least] - 1;
        return numbers;
    }

    private static long[] ByHash(ReadOnlySpan<long> column, int[] ranks, CancellationToken cancellation)
    {
        var (numbers, parts) = KeyColumn.Code<long, WholeNumberComparer>(column, ranks, Workers.For(column.Length), null, cancellation);
        int[] codes = new int[numbers.Length], rankOf = new int[numbers.Length];
        for (int i = 0; i < codes.Length; i++) codes[i] = i;
        Array.Sort(numbers, codes);
        for (int i = 0; i < codes.Length; i++) rankOf[codes[i]] = i;
        KeyColumn.Recode(ranks, parts, rankOf);
        return numbers;
    }
}
