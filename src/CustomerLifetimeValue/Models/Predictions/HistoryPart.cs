namespace CustomerLifetimeValue.Models;

/// <summary>How much of a customer's history the future of a living one depends on, beside the number of repeat purchases: what is shared in a batch.</summary>
internal enum HistoryPart
{
    /// <summary>T alone: purchases come at a rate that does not know when the last one was.</summary>
    Age,

    /// <summary>t_x and T: how long ago the last purchase was tells when the next one is due.</summary>
    Recency,

    /// <summary>t_x, T and Σ ln gap: how regular the customer has been tells it, too.</summary>
    Gaps,
}
