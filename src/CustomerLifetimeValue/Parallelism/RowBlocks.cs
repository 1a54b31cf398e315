namespace CustomerLifetimeValue.Parallelism;

/// <summary>Cuts rows into blocks of a fixed size, whatever the number of threads, so that results reduced in the order of blocks are always the same.</summary>
internal static class RowBlocks
{
    /// <summary>Rows of a block.</summary>
    public const int Size = 1 << 16;

    /// <summary>The number of rows from which several threads share the blocks.</summary>
    public const int ParallelFrom = 4 * Size;

    /// <summary>The number of blocks that rows are cut into.</summary>
    public static int Count(int rows) => (int)(((long)rows + Size - 1) / Size);

    /// <summary>Runs all blocks; where rows are not accepted, it stops.</summary>
    /// <returns>The first block that holds a row not accepted, or −1.</returns>
    public static int Run<T>(T work, int rows, RunOptions limits) where T : struct, IRowWork
    {
        limits.Cancellation.ThrowIfCancellationRequested();
        return rows < ParallelFrom || (limits.Threads ?? Environment.ProcessorCount) == 1
            ? RunInOrder(work, rows, limits)
            : RunShared(work, rows, limits);
    }

    /// <summary>The first row of a block that is not accepted by itself, or −1 where only the block as a whole is not.</summary>
    public static int FirstRefused<T>(T work, int block, int rows) where T : struct, IRowWork
    {
        for (int row = block * Size; row < block * Size + CountOf(block, rows); row++)
            if (!work.Run(row, 1)) return row;
        return -1;
    }

    private static int RunInOrder<T>(T work, int rows, RunOptions limits) where T : struct, IRowWork
    {
        for (int block = 0; block < Count(rows); block++)
        {
            limits.Cancellation.ThrowIfCancellationRequested();
            int count = CountOf(block, rows);
            if (!work.Run(block * Size, count)) return block;
            limits.Progress?.Report((long)block * Size + count);
        }

        return -1;
    }

    private static int RunShared<T>(T work, int rows, RunOptions limits) where T : struct, IRowWork
    {
        var done = limits.Progress is { } progress ? new RowProgress(progress) : null;
        return Workers.Until(limits.Threads ?? Environment.ProcessorCount, Count(rows), block =>
        {
            T own = work;
            int count = CountOf(block, rows);
            if (!own.Run(block * Size, count)) return false;
            done?.Add(count);
            return true;
        }, limits.Cancellation);
    }

    private static int CountOf(int block, int rows) => Math.Min(Size, rows - block * Size);
}
