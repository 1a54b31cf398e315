using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>The distinct (x, t_x, T) among the customers, with the distinct x, t_x and T themselves, so that what depends on one of them is computed once.</summary>
/// <remarks>Where there are many customers and hardly any alike, each is a pattern, with times of its own.</remarks>
internal sealed class CustomerPatterns
{
    private CustomerPatterns(int[] frequencies, double[] recencies, double[] ages, CustomerPattern[] patterns, (int Frequency, int Age)[] histories, int[] patternOf)
    {
        (Frequencies, Recencies, Ages, Patterns, Histories, PatternOf) = (frequencies, recencies, ages, patterns, histories, patternOf);
    }

    /// <summary>The distinct x.</summary>
    public int[] Frequencies { get; }

    /// <summary>The distinct t_x.</summary>
    public double[] Recencies { get; }

    /// <summary>The distinct T.</summary>
    public double[] Ages { get; }

    /// <summary>The distinct customers, in the order in which they first appear.</summary>
    public CustomerPattern[] Patterns { get; }

    /// <summary>The distinct (x, T), by the positions of x and T: all that the future of a living customer depends on.</summary>
    public (int Frequency, int Age)[] Histories { get; }

    /// <summary>For each customer of a whole base its pattern.</summary>
    public int[] PatternOf { get; }

    /// <summary>Compresses a base, its times in the base's own unit.</summary>
    public static CustomerPatterns Of(CustomerSummary[] customers)
    {
        RowKey RowOf(int i) => RowKey.Of(customers[i].Frequency, customers[i].Recency, customers[i].Age);
        return DistinctRows.AreHardlyAlike(customers.Length, RowOf) ? Each(customers) : Of(DistinctRows.Of(customers.Length, RowOf, out int[] patternOf), patternOf);
    }

    /// <summary>About so many of the customers, evenly drawn: of each pattern its share, and of rare ones every so many-th.</summary>
    public CustomerPatterns Sample(int customers)
    {
        long all = 0, before = 0;
        foreach (var pattern in Patterns) all += pattern.Count;
        var drawn = new DistinctRows();
        long seen = 0;
        foreach (var pattern in Patterns)
        {
            seen += pattern.Count;
            long until = (long)((double)seen * customers / all);
            if (until > before) drawn.Add(RowKey.Of(Frequencies[pattern.Frequency], Recencies[pattern.Recency], Ages[pattern.Age]), (int)(until - before));
            before = until;
        }
        return Of(drawn, []);
    }

    /// <summary>Everybody a pattern, with times of their own.</summary>
    private static CustomerPatterns Each(CustomerSummary[] customers)
    {
        int count = customers.Length, workers = Workers.For(count);
        DistinctRows distinct = new();
        int[] frequencies = new int[count], patternOf = new int[count];
        for (int i = 0; i < count; i++) frequencies[i] = distinct.Add(new(customers[i].Frequency));
        double[] recencies = new double[count], ages = new double[count];
        var patterns = new CustomerPattern[count];
        var histories = new (int, int)[count];
        Workers.Run(workers, workers, piece =>
        {
            var (from, to) = Workers.Part(count, piece, workers);
            for (int i = from; i < to; i++)
            {
                (recencies[i], ages[i], histories[i], patternOf[i]) = (customers[i].Recency, customers[i].Age, (frequencies[i], i), i);
                patterns[i] = new(frequencies[i], i, i, i, 1);
            }
        }, CancellationToken.None);
        return new(Each(distinct, row => (int)row.First), recencies, ages, patterns, histories, patternOf);
    }

    private static CustomerPatterns Of(DistinctRows distinct, int[] patternOf)
    {
        DistinctRows frequencies = new(), recencies = new(), ages = new(), histories = new();
        var patterns = new CustomerPattern[distinct.Count];
        for (int i = 0; i < patterns.Length; i++)
        {
            var row = distinct.Rows[i];
            int frequency = frequencies.Add(new(row.First)), age = ages.Add(new(row.Third));
            patterns[i] = new(frequency, recencies.Add(new(row.Second)), age, histories.Add(new(frequency, age)), distinct.Counts[i]);
        }
        return new(Each(frequencies, row => (int)row.First), Each(recencies, Time), Each(ages, Time), patterns, Each(histories, row => ((int)row.First, (int)row.Second)), patternOf);
    }

    private static double Time(RowKey row) => BitConverter.Int64BitsToDouble(row.First);

    private static T[] Each<T>(DistinctRows distinct, Func<RowKey, T> value) => Array.ConvertAll(distinct.Rows.ToArray(), row => value(row));
}
