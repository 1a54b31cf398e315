namespace CustomerLifetimeValue.Models;

/// <summary>One distinct customer: the positions of its x, t_x and T among the distinct ones, and how many customers are like it.</summary>
internal readonly struct CustomerPattern(int frequency, int recency, int age, int count)
{
    public int Frequency { get; } = frequency;

    public int Recency { get; } = recency;

    public int Age { get; } = age;

    public int Count { get; } = count;
}
