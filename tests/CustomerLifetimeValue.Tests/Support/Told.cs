namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Remembers the most that was reported, and acts on each report.</summary>
internal sealed class Told(Action<long>? act = null) : IProgress<long>
{
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>The most that was reported.</summary>
    public long Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <inheritdoc/>
    public void Report(long value)
    {
        lock (_gate) _last = Math.Max(_last, value);
        act?.Invoke(value);
    }
}
