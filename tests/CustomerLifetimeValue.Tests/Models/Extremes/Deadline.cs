namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Runs questions one after another on a thread of its own, so that one that does not end can be named; the rest go on on another.</summary>
internal static class Deadline
{
    /// <summary>The answer of a function; a default, and false, where it takes longer than a time. It then goes on in the background: nothing can stop it.</summary>
    public static bool TryRun<T>(Func<T> function, TimeSpan limit, out T answer)
    {
        var task = Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        bool ended = task.Wait(limit);
        answer = ended ? task.Result : default!;
        return ended;
    }
}
