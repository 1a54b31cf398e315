namespace CustomerLifetimeValue.Auditing;

/// <summary>How a customer's number of orders changed between two periods.</summary>
public enum OrderTrend
{
    /// <summary>More orders than before.</summary>
    Up,

    /// <summary>As many orders as before.</summary>
    Same,

    /// <summary>Fewer orders than before.</summary>
    Down,
}
