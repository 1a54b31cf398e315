using System.Runtime.ExceptionServices;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Cuts rows into blocks of a fixed size, whatever the number of threads, so that results reduced in the order of blocks are always the same.</summary>
internal static class RowBlocks
{
    /// <summary>Rows of a block.</summary>
    public const int Size = 1 << 16;

    /// <summary>From so many rows up, several threads share the blocks.</summary>
    public const int ParallelFrom = 4 * Size;

    /// <summary>Number of blocks of so many rows.</summary>
    public static int Count(int rows) => (int)(((long)rows + Size - 1) / Size);

    /// <summary>Runs all blocks; where rows are not accepted, it stops.</summary>
    /// <returns>The first block that holds a row not accepted, or −1.</returns>
    public static int Run<T>(T work, int rows, RunOptions limits) where T : struct, IRowWork
    {
        limits.Cancellation.ThrowIfCancellationRequested();
        return rows < ParallelFrom || (limits.Threads ?? Environment.ProcessorCount) == 1
            ? RunInOrder(work, rows, limits)
            : new Shared<T>(work, rows, limits).Run();
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

    private static int CountOf(int block, int rows) => Math.Min(Size, rows - block * Size);

    /// <summary>One run that several threads share. Of several failures the one in the first block counts, as it would on one thread.</summary>
    private sealed class Shared<T>(T work, int rows, RunOptions limits) where T : struct, IRowWork
    {
        private readonly Lock _lock = new();
        private int _firstFailed = int.MaxValue;
        private ExceptionDispatchInfo? _failure;
        private long _done;

        public int Run()
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Threads ?? -1, CancellationToken = limits.Cancellation };
            Parallel.For(0, Count(rows), options, RunBlock);
            _failure?.Throw();
            return _firstFailed == int.MaxValue ? -1 : _firstFailed;
        }

        private void RunBlock(int block)
        {
            if (block >= Volatile.Read(ref _firstFailed)) return;
            try
            {
                T own = work;
                if (own.Run(block * Size, CountOf(block, rows))) Report(block);
                else Fail(block, null);
            }
#pragma warning disable CA1031 // thrown again on the caller's thread
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(block, ExceptionDispatchInfo.Capture(exception));
            }
        }

        private void Report(int block)
        {
            if (limits.Progress is not { } progress) return;
            lock (_lock) progress.Report(_done += CountOf(block, rows));
        }

        private void Fail(int block, ExceptionDispatchInfo? failure)
        {
            lock (_lock)
            {
                if (block < _firstFailed) (_firstFailed, _failure) = (block, failure);
            }
        }
    }
}
