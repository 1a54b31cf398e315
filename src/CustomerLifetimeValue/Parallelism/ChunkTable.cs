namespace CustomerLifetimeValue.Parallelism;

/// <summary>A function of each of many values, computed in parallel.</summary>
internal static class ChunkTable
{
    private const int Chunk = 4_096;

    /// <summary>The function's values in the order of its arguments.</summary>
    public static TResult[] Of<T, TResult>(T[] arguments, Func<T, TResult> function)
    {
        var values = new TResult[arguments.Length];
        ParallelChunks.ForEach(values.Length, Chunk, i => values[i] = function(arguments[i]));
        return values;
    }
}
