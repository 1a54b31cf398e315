namespace CustomerLifetimeValue.Transactions;

/// <summary>One distinct customer: the positions of its x, t_x, T and (x, T) among the distinct ones, and how many customers are like it.</summary>
internal readonly struct CustomerPattern(int frequency, int recency, int age, int history, int count)
{
    public int Frequency { get; } = frequency;

    public int Recency { get; } = recency;

    public int Age { get; } = age;

    /// <summary>Position of (x, T).</summary>
    public int History { get; } = history;

    public int Count { get; } = count;
}
