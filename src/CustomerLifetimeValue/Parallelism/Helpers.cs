namespace CustomerLifetimeValue.Parallelism;

/// <summary>Threads of the pool that help the caller with its work until none is left.</summary>
/// <remarks>Unlike <see cref="Parallel"/> it does not wait for a helper that a busy pool has not started yet, and brings no generic code that each process would have to compile.</remarks>
internal sealed class Helpers
{
    private readonly object _gate = new();
    private Action? _work; // null when it is done, so that a helper who comes too late keeps nothing alive
    private int _running;

    private Helpers(Action work) => _work = work;

    /// <summary>Does work, which several threads may do at once and which does not throw, on the caller's thread and as many others as are free.</summary>
    /// <param name="threads">The most threads, the caller's among them.</param>
    /// <param name="work">Takes pieces until none is left.</param>
    public static void Run(int threads, Action work)
    {
        var helpers = new Helpers(work);
        for (int i = 1; i < threads; i++) ThreadPool.QueueUserWorkItem(static state => ((Helpers)state!).Help(), helpers);
        try
        {
            work();
        }
        finally
        {
            helpers.Finish();
        }
    }

    private void Help()
    {
        Action work;
        lock (_gate)
        {
            if (_work is null) return;
            work = _work;
            _running++;
        }
        work();
        lock (_gate)
        {
            if (--_running == 0) Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sends home who comes too late, and waits for who has begun.</summary>
    private void Finish()
    {
        lock (_gate)
        {
            _work = null;
            while (_running > 0) Monitor.Wait(_gate);
        }
    }
}
