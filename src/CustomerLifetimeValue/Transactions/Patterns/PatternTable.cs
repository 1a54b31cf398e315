using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Finds the distinct (x, t_x, T) of many rows, in the order of x, then T, then t_x, so that they and all sums over them do not depend on the order of the rows.</summary>
internal sealed class PatternTable
{
    /// <summary>The columns in the order by which patterns are sorted.</summary>
    private const int Frequency = 0, Age = 1, Recency = 2;

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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PatternTable Of(CustomerSummary[] customers, out int[] patternOf)
    {
        if (CodedCustomers.Of(customers, out int[] numberOf) is not { } distinct)
        {
            PatternColumns columns = new(customers.Length);
            foreach (ref readonly var customer in customers.AsSpan()) columns.Add(customer, 1, sumOfLogGaps: double.NaN); // added up elsewhere, where it is asked for
            return Of(columns, out patternOf);
        }
        long[] counts = new long[distinct.Count];
        foreach (int number in numberOf) counts[number]++;
        double[][] values = new double[3][];
        int[][] places = new int[3][];
        (places[Recency], places[Age]) = (new int[distinct.Count], new int[distinct.Count]);
        values[Recency] = Ranks(distinct.Recencies, out int[] recencies);
        values[Age] = Ranks(distinct.Ages, out int[] ages);
        double[] frequencies = new double[distinct.Count];
        for (int i = 0; i < frequencies.Length; i++)
        {
            var customer = distinct.Customers[i];
            (frequencies[i], places[Recency][i], places[Age][i]) = (customer.Frequency, recencies[customer.Recency], ages[customer.Age]);
        }
        values[Frequency] = RankDistinct(frequencies, out places[Frequency]);
        var table = Of(values, places, counts, customers.Length, out int[] patterns);
        foreach (ref int number in numberOf.AsSpan()) number = patterns[number];
        patternOf = numberOf;
        return table;
    }

    /// <summary>The patterns of counted rows, and for each row the position of its pattern.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PatternTable Of(PatternColumns columns, out int[] patternOf)
    {
        var keys = columns.Keys;
        double[][] values = new double[keys.Count][];
        int[][] places = new int[keys.Count][];
        Workers.Run(Workers.For(columns.Count), keys.Count, k => values[k] = Rank(CollectionsMarshal.AsSpan(keys[k]), out places[k]), CancellationToken.None);
        return Of(values, places, CollectionsMarshal.AsSpan(columns.Counts), columns.Customers, out patternOf);
    }

    /// <summary>The patterns of rows whose parts are known by their places among the distinct values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PatternTable Of(double[][] values, int[][] places, ReadOnlySpan<long> counts, long all, out int[] patternOf)
    {
        int count = counts.Length;
        int[] order = Sorted(places, out ulong[] histories);
        patternOf = new int[count];
        var rows = new PatternRow[count];
        var pairs = new List<(int, int)>();
        int patterns = 0;
        for (int i = 0; i < count;)
        {
            int row = order[i], recency = places[Recency][row];
            if (i == 0 || histories[i] != histories[i - 1]) pairs.Add((places[Frequency][row], places[Age][row]));
            long customers = 0;
            for (ulong history = histories[i]; i < count && histories[i] == history && places[Recency][order[i]] == recency; i++)
            {
                customers += counts[order[i]];
                patternOf[order[i]] = patterns;
            }
            rows[patterns++] = new(places[Frequency][row], recency, places[Age][row], pairs.Count - 1, customers);
        }
        Array.Resize(ref rows, patterns);
        return new(Array.ConvertAll(values[Frequency], x => (int)x), values[Recency], values[Age], rows, [.. pairs], all);
    }

    /// <summary>The rows in the order of (x, T), then t_x, with the (x, T) of each as one number.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int[] Sorted(int[][] places, out ulong[] histories)
    {
        int count = places[0].Length;
        int[] order = new int[count];
        ulong[] keys = new ulong[count];
        for (int i = 0; i < count; i++) (order[i], keys[i]) = (i, (ulong)places[Recency][i]);
        RadixSort.Sort(keys, order, default);
        for (int i = 0; i < count; i++) keys[i] = ((ulong)places[Frequency][order[i]] << 32) | (uint)places[Age][order[i]];
        RadixSort.Sort(keys, order, default);
        histories = keys;
        return order;
    }

    /// <summary>The distinct values of a column, ascending, and the place of each row's value among them.</summary>
    /// <remarks>A column with many distinct values is sorted as it is; of few, the distinct ones are found by a hash table first.</remarks>
    private static double[] Rank(ReadOnlySpan<double> column, out int[] places) =>
        Diversity.AreMany(column) ? RankSorted(column, out places) : RankDistinct(column, out places);

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double[] RankDistinct(ReadOnlySpan<double> column, out int[] places)
    {
        KeyTable<long, WholeNumberComparer> distinct = new();
        places = new int[column.Length];
        for (int i = 0; i < places.Length; i++) places[i] = distinct.Code(BitConverter.DoubleToInt64Bits(column[i]));
        double[] values = Ranks(distinct.Keys, out int[] ranks);
        foreach (ref int place in places.AsSpan()) place = ranks[place];
        return values;
    }

    /// <summary>Distinct values, given by their bits, in ascending order, and the rank of each.</summary>
    private static double[] Ranks(ReadOnlySpan<long> bits, out int[] ranks)
    {
        ulong[] keys = new ulong[bits.Length];
        int[] order = new int[bits.Length];
        for (int i = 0; i < order.Length; i++) (keys[i], order[i]) = (SortKey.Of(BitConverter.Int64BitsToDouble(bits[i])), i);
        RadixSort.Sort(keys, order, default);
        ranks = new int[order.Length];
        for (int i = 0; i < order.Length; i++) ranks[order[i]] = i;
        return Array.ConvertAll(keys, SortKey.Value);
    }
}
