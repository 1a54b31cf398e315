using System.Runtime.ExceptionServices;

namespace CustomerLifetimeValue.Parallelism;

/// <summary>The one parallel loop: numbered pieces of work on several threads. Its outcome, including which exception is thrown, does not depend on the number of threads.</summary>
internal static class Workers
{
    private const int RowsWorthAThread = 1 << 14;

    /// <summary>As many threads as the machine has processors, but no more than a number of rows justifies.</summary>
    public static int For(long rows) => (int)Math.Clamp(rows / RowsWorthAThread, 1, Environment.ProcessorCount);

    /// <summary>Does every piece, 0 to <paramref name="pieces"/> − 1, handed out in order. Of several that fail, the first one's exception is thrown.</summary>
    public static void Run(int workers, int pieces, Action<int> piece, CancellationToken cancellation) => Until(workers, pieces, own =>
    {
        piece(own);
        return true;
    }, cancellation);

    /// <summary>Does the pieces in order until one returns false.</summary>
    /// <returns>The first piece that returned false, or −1. Where a piece before it failed, its exception is thrown.</returns>
    public static int Until(int workers, int pieces, Func<int, bool> piece, CancellationToken cancellation)
    {
        int next = -1, stopped = int.MaxValue;
        ExceptionDispatchInfo? failure = null;
        var gate = new Lock();
        if (workers == 1 || pieces == 1) Work();
        else Helpers.Run(Math.Min(workers, pieces), Work);
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
        return stopped == int.MaxValue ? -1 : stopped;

        void Work()
        {
            int own;
            while (Volatile.Read(ref stopped) == int.MaxValue && !cancellation.IsCancellationRequested && (own = Interlocked.Increment(ref next)) < pieces)
            {
                try
                {
                    if (!piece(own)) Stop(own, null);
                }
#pragma warning disable CA1031 // thrown again on the caller's thread
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    Stop(own, ExceptionDispatchInfo.Capture(exception));
                }
            }
        }

        void Stop(int own, ExceptionDispatchInfo? why)
        {
            lock (gate)
            {
                if (own < stopped) (stopped, failure) = (own, why);
            }
        }
    }

    /// <summary>Does the independent work of every item, 0 to <paramref name="count"/> − 1, a chunk of them at a time; in parallel from two chunks up.</summary>
    public static void ForEach(int count, int chunk, Action<int> work)
    {
        int chunks = (count + chunk - 1) / chunk;
        Run(count < 2 * chunk ? 1 : Environment.ProcessorCount, chunks, own =>
        {
            for (int i = own * chunk, end = Math.Min(count, (own + 1) * chunk); i < end; i++) work(i);
        }, default);
    }

    /// <summary>A function's values in the order of its arguments, computed in parallel.</summary>
    public static TResult[] Table<T, TResult>(T[] arguments, Func<T, TResult> function)
    {
        const int Chunk = 4_096; // below some thousand logarithms, starting a thread costs more than it saves
        var values = new TResult[arguments.Length];
        ForEach(values.Length, Chunk, i => values[i] = function(arguments[i]));
        return values;
    }

    /// <summary>The part of <paramref name="count"/> entries that is one of several pieces'.</summary>
    public static (int Start, int End) Part(int count, int piece, int pieces) => ((int)((long)count * piece / pieces), (int)((long)count * (piece + 1) / pieces));
}
