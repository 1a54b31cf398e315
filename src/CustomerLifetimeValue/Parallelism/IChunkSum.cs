namespace CustomerLifetimeValue.Parallelism;

/// <summary>What is added up over many items: a value with its derivatives, a set of moments.</summary>
internal interface IChunkSum
{
    /// <summary>Adds the contributions of the items in [from, to) to the sums.</summary>
    void Add(int from, int to, Span<double> sums);
}
