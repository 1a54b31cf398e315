namespace CustomerLifetimeValue.Numerics;

/// <summary>A function of each of many values, computed in parallel.</summary>
internal static class Tabulated
{
    private const int Chunk = 4_096;

    /// <summary>The function's values in the order of its arguments.</summary>
    public static TResult[] Of<T, TResult>(T[] arguments, Func<T, TResult> function)
    {
        var values = new TResult[arguments.Length];
        Chunks.ForEach(values.Length, Chunk, i => values[i] = function(arguments[i]));
        return values;
    }
}
