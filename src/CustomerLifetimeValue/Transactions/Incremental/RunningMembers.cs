namespace CustomerLifetimeValue.Transactions;

/// <summary>The members of a summarizer that run now: more than one where a callback of one calls another.</summary>
internal sealed class RunningMembers
{
    private int _count;

    /// <summary>Runs a member that changes the state; refused while another one runs.</summary>
    public void Change(Action member)
    {
        if (Volatile.Read(ref _count) > 0) throw new InvalidOperationException("Another member of the summarizer is running; a progress report or a stream must not change the summarizer that calls it.");
        Read(member);
    }

    /// <summary>Runs a member that reads the state.</summary>
    public void Read(Action member)
    {
        Interlocked.Increment(ref _count);
        try
        {
            member();
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
