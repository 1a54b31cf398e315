namespace CustomerLifetimeValue.Parallelism;

/// <summary>Options of a long loop: number of threads, progress reports, cancellation.</summary>
internal readonly struct RunOptions(int? threads, IProgress<long>? progress, CancellationToken cancellation)
{
    /// <summary>The most threads to use; null for as many as there are processors.</summary>
    public int? Threads { get; } = threads;

    /// <summary>Told the number of rows done so far.</summary>
    public IProgress<long>? Progress { get; } = progress;

    /// <summary>Stops the loop.</summary>
    public CancellationToken Cancellation { get; } = cancellation;
}
