namespace CustomerLifetimeValue.Parallelism;

/// <summary>Independent work on each of many items, in parallel from two chunks up.</summary>
internal static class ParallelChunks
{
    /// <summary>Does the work of every item, 0 to <paramref name="count"/> − 1, a chunk of them at a time.</summary>
    public static void ForEach(int count, int chunk, Action<int> work)
    {
        if (count < 2 * chunk) Run(0, count);
        else Parallel.For(0, (count + chunk - 1) / chunk, i => Run(i * chunk, Math.Min(count, (i + 1) * chunk)));

        void Run(int from, int to)
        {
            for (int i = from; i < to; i++) work(i);
        }
    }
}
