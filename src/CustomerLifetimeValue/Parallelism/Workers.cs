using System.Runtime.ExceptionServices;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>Runs numbered pieces of work on several threads; what fails does not depend on their number.</summary>
internal static class Workers
{
    private const int RowsWorthAThread = 1 << 16;

    /// <summary>As many threads as the machine runs at once, but no more than the rows are worth.</summary>
    public static int For(long rows) => (int)Math.Clamp(rows / RowsWorthAThread, 1, Environment.ProcessorCount);

    /// <summary>Does every piece, 0 to <paramref name="pieces"/> − 1, handed out in order. Of several that fail, the first one's exception is thrown.</summary>
    public static void Run(int workers, int pieces, Action<int> piece, CancellationToken cancellation)
    {
        int next = -1, failed = int.MaxValue;
        ExceptionDispatchInfo? failure = null;
        var gate = new Lock();
        if (workers == 1 || pieces == 1) Work();
        else Parallel.For(0, Math.Min(workers, pieces), new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();

        void Work()
        {
            int own;
            while (Volatile.Read(ref failed) == int.MaxValue && !cancellation.IsCancellationRequested && (own = Interlocked.Increment(ref next)) < pieces)
            {
                try
                {
                    piece(own);
                }
                catch (Exception exception)
                {
                    lock (gate)
                    {
                        if (own > failed) return;
                        failed = own;
                        failure = ExceptionDispatchInfo.Capture(exception);
                    }
                }
            }
        }
    }

    /// <summary>The part of <paramref name="count"/> entries that is one of several pieces'.</summary>
    public static (int Start, int End) Part(int count, int piece, int pieces) => ((int)((long)count * piece / pieces), (int)((long)count * (piece + 1) / pieces));
}
