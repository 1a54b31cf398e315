namespace CustomerLifetimeValue.Transactions;

/// <summary>The members of a summarizer that run now: more than one where a callback of one calls another. Each runs until what it was given is disposed of.</summary>
internal sealed class RunningMembers
{
    private int _count;

    /// <summary>Begins a member that changes the state; refused while another one runs.</summary>
    public Running Change() => Volatile.Read(ref _count) == 0 ? Read()
        : throw new InvalidOperationException("Another member of the summarizer is running; a progress report or a stream must not change the summarizer that calls it.");

    /// <summary>Begins a member that reads the state.</summary>
    public Running Read()
    {
        Interlocked.Increment(ref _count);
        return new(this);
    }

    /// <summary>A member while it runs.</summary>
    public readonly struct Running(RunningMembers members) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => Interlocked.Decrement(ref members._count);
    }
}
