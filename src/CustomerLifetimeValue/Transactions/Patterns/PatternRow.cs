namespace CustomerLifetimeValue.Transactions;

/// <summary>One distinct customer: the positions of its x, t_x, T and (x, T) among the distinct ones, and how many customers are like it.</summary>
internal readonly struct PatternRow(int frequency, int recency, int age, int history, long count)
{
    public int Frequency { get; } = frequency;

    public int Recency { get; } = recency;

    public int Age { get; } = age;

    /// <summary>Position of (x, T).</summary>
    public int History { get; } = history;

    public long Count { get; } = count;
}
