using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Adds up over many items in parallel, to the same bits for any number of threads: by fixed chunks, added in their order.</summary>
internal static class FixedOrderSum
{
    private const int Chunk = 1024;

    /// <summary>Adds the contributions of all items to the totals.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="summand">What adds them.</param>
    /// <param name="totals">Receives the sums.</param>
    /// <param name="size">Items of a chunk: fewer where an item takes long. Four chunks are worth a thread.</param>
    public static void Add<T>(int count, T summand, Span<double> totals, int size = Chunk) where T : class, IChunkSum
    {
        int width = totals.Length, chunks = (count + size - 1) / size;
        var sums = new double[chunks * width];
        Workers.Run(count < 4 * size ? 1 : Environment.ProcessorCount, chunks, Run, default);
        for (int i = 0; i < width; i++)
        {
            CompensatedSum total = default;
            total.Add(totals[i]);
            for (int chunk = 0; chunk < chunks; chunk++) total.Add(sums[chunk * width + i]);
            totals[i] = total.Value;
        }

        void Run(int chunk) => summand.Add(chunk * size, Math.Min(count, (chunk + 1) * size), sums.AsSpan(chunk * width, width));
    }
}
