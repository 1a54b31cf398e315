namespace CustomerLifetimeValue.Models;

/// <summary>Reports the progress of a batch of several passes over a base, in customers, and cancels it.</summary>
internal sealed class BatchProgress(IProgress<long>? progress, long customers, int passes, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private double _done;
    private long _told;

    /// <summary>Throws where the batch has been cancelled.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Counts a share of a pass as done.</summary>
    public void Add(double shareOfPass)
    {
        if (progress is null) return;
        lock (_gate)
        {
            long done = Math.Min(customers, (long)(customers * ((_done += shareOfPass) / passes)));
            if (done > _told) progress.Report(_told = done);
        }
    }
}
