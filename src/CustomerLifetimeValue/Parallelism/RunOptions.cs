namespace CustomerLifetimeValue.Parallelism;

/// <summary>How a long loop may run: on how many threads, to whom it reports the rows done, and what stops it.</summary>
internal readonly struct RunOptions(int? threads, IProgress<long>? progress, CancellationToken cancellation)
{
    /// <summary>The most threads to use; null for as many as there are processors.</summary>
    public int? Threads { get; } = threads;

    /// <summary>Told the number of rows done so far.</summary>
    public IProgress<long>? Progress { get; } = progress;

    /// <summary>Stops the loop.</summary>
    public CancellationToken Cancellation { get; } = cancellation;
}
