namespace CustomerLifetimeValue.Numerics;

/// <summary>A function of each of many values, computed in parallel.</summary>
internal static class Tabulated
{
    private const int ParallelFrom = 8_192, Chunk = 4_096;

    /// <summary>The function's values in the order of its arguments.</summary>
    public static TResult[] Of<T, TResult>(T[] arguments, Func<T, TResult> function)
    {
        if (arguments.Length < ParallelFrom) return Array.ConvertAll(arguments, argument => function(argument));
        var values = new TResult[arguments.Length];
        Parallel.For(0, (arguments.Length + Chunk - 1) / Chunk, chunk =>
        {
            for (int i = chunk * Chunk; i < Math.Min(arguments.Length, (chunk + 1) * Chunk); i++) values[i] = function(arguments[i]);
        });
        return values;
    }
}
