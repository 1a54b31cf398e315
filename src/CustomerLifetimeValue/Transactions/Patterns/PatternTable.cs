using System.Runtime.InteropServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Finds the distinct (x, t_x, T) of many rows, in the order of x, then T, then t_x, so that they and all sums over them do not depend on the order of the rows.</summary>
internal sealed class PatternTable
{
    private PatternTable(int[] frequencies, double[] recencies, double[] ages, PatternRow[] rows, (int, int)[] histories, long customers) =>
        (Frequencies, Recencies, Ages, Rows, Histories, Customers) = (frequencies, recencies, ages, rows, histories, customers);

    public int[] Frequencies { get; }

    public double[] Recencies { get; }

    public double[] Ages { get; }

    public PatternRow[] Rows { get; }

    public (int Frequency, int Age)[] Histories { get; }

    public long Customers { get; }

    /// <summary>The patterns of a base, and for each customer the position of its pattern.</summary>
    /// <remarks>Equal customers are first found by a hash table, unless hardly any two are alike.</remarks>
    public static PatternTable Of(CustomerSummary[] customers, out int[] patternOf)
    {
        RowKey RowOf(int i) => RowKey.Of(customers[i].Frequency, customers[i].Recency, customers[i].Age);
        PatternColumns columns;
        if (DistinctRows.AreHardlyAlike(customers.Length, RowOf))
        {
            columns = new(customers.Length);
            foreach (ref readonly var customer in customers.AsSpan()) columns.Add(customer, 1, sumOfLogGaps: double.NaN); // added up elsewhere, where it is asked for
            return Of(columns, out patternOf);
        }
        var distinct = DistinctRows.Of(customers.Length, RowOf, out int[] numberOf);
        columns = new(distinct.Count);
        for (int i = 0; i < customers.Length && columns.Count < distinct.Count; i++)
            if (numberOf[i] == columns.Count) columns.Add(customers[i], distinct.Counts[numberOf[i]], sumOfLogGaps: double.NaN);
        var table = Of(columns, out int[] places);
        for (int i = 0; i < numberOf.Length; i++) numberOf[i] = places[numberOf[i]];
        patternOf = numberOf;
        return table;
    }

    /// <summary>The patterns of counted rows, and for each row the position of its pattern.</summary>
    public static PatternTable Of(PatternColumns columns, out int[] patternOf)
    {
        int count = columns.Count;
        var keys = columns.Keys;
        double[][] values = new double[keys.Count][];
        int[][] places = new int[keys.Count][];
        Workers.Run(Workers.For(count), keys.Count, k => values[k] = Rank(CollectionsMarshal.AsSpan(keys[k]), out places[k]), CancellationToken.None);

        int[] order = Sorted(places, out ulong[] histories);
        patternOf = new int[count];
        var rows = new List<PatternRow>(count);
        var pairs = new List<(int, int)>();
        for (int i = 0; i < count;)
        {
            int row = order[i], recency = places[2][row];
            if (i == 0 || histories[i] != histories[i - 1]) pairs.Add((places[0][row], places[1][row]));
            long customers = 0;
            for (ulong history = histories[i]; i < count && histories[i] == history && places[2][order[i]] == recency; i++)
            {
                customers += columns.Counts[order[i]];
                patternOf[order[i]] = rows.Count;
            }
            rows.Add(new(places[0][row], recency, places[1][row], pairs.Count - 1, customers));
        }
        return new(Array.ConvertAll(values[0], x => (int)x), values[2], values[1], [.. rows], [.. pairs], columns.Customers);
    }

    /// <summary>The rows in the order of (x, T), then t_x, with the (x, T) of each as one number.</summary>
    private static int[] Sorted(int[][] places, out ulong[] histories)
    {
        int count = places[0].Length;
        int[] order = new int[count];
        ulong[] keys = new ulong[count];
        for (int i = 0; i < count; i++) (order[i], keys[i]) = (i, (ulong)places[2][i]);
        RadixSort.Sort(keys, order, default);
        for (int i = 0; i < count; i++) keys[i] = ((ulong)places[0][order[i]] << 32) | (uint)places[1][order[i]];
        RadixSort.Sort(keys, order, default);
        histories = keys;
        return order;
    }

    /// <summary>The distinct values of a column, ascending, and the place of each row's value among them.</summary>
    /// <remarks>A column with many distinct values is sorted as it is; of few, the distinct ones are found by a hash table first.</remarks>
    private static double[] Rank(ReadOnlySpan<double> column, out int[] places) =>
        DistinctRows.AreMany(column) ? RankSorted(column, out places) : RankDistinct(column, out places);

    private static double[] RankSorted(ReadOnlySpan<double> column, out int[] places)
    {
        ulong[] keys = new ulong[column.Length];
        int[] rows = new int[column.Length];
        for (int i = 0; i < rows.Length; i++) (keys[i], rows[i]) = (SortKey.Of(column[i]), i);
        RadixSort.Sort(keys, rows, default);
        places = new int[column.Length];
        int count = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (i == 0 || keys[i] != keys[count - 1]) keys[count++] = keys[i];
            places[rows[i]] = count - 1;
        }
        return Array.ConvertAll(keys[..count], SortKey.Value);
    }

    private static double[] RankDistinct(ReadOnlySpan<double> column, out int[] places)
    {
        DistinctRows distinct = new();
        places = new int[column.Length];
        for (int i = 0; i < places.Length; i++) places[i] = distinct.Add(RowKey.Of(0, column[i]));
        ulong[] keys = Array.ConvertAll(distinct.Rows.ToArray(), row => SortKey.Of(BitConverter.Int64BitsToDouble(row.Second)));
        int[] order = [.. Enumerable.Range(0, keys.Length)], rank = new int[keys.Length];
        RadixSort.Sort(keys, order, default);
        for (int i = 0; i < order.Length; i++) rank[order[i]] = i;
        for (int i = 0; i < places.Length; i++) places[i] = rank[places[i]];
        return Array.ConvertAll(keys, SortKey.Value);
    }
}
