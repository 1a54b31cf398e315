namespace CustomerLifetimeValue.Parallelism;

/// <summary>Counts the rows done by several threads and reports the sum, which never decreases.</summary>
internal sealed class RowProgress(IProgress<long> progress)
{
    private readonly Lock _gate = new();
    private long _done;

    /// <summary>Counts more rows as done.</summary>
    public void Add(long rows)
    {
        lock (_gate) progress.Report(_done += rows);
    }
}
