using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Adds up over many items in parallel, to the same bits for any number of threads: by fixed chunks, added in their order.</summary>
internal static class FixedOrderSum
{
    private const int Chunk = 1024, ParallelFrom = 4 * Chunk;

    /// <summary>Adds the contributions of all items to the totals.</summary>
    public static void Add<T>(int count, T summand, Span<double> totals) where T : class, IChunkSum
    {
        int width = totals.Length, chunks = (count + Chunk - 1) / Chunk;
        var sums = new double[chunks * width];
        Workers.Run(count < ParallelFrom ? 1 : Environment.ProcessorCount, chunks, Run, default);
        for (int i = 0; i < width; i++)
        {
            CompensatedSum total = default;
            total.Add(totals[i]);
            for (int chunk = 0; chunk < chunks; chunk++) total.Add(sums[chunk * width + i]);
            totals[i] = total.Value;
        }

        void Run(int chunk) => summand.Add(chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk), sums.AsSpan(chunk * width, width));
    }
}
