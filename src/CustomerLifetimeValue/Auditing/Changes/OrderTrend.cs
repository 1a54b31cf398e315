using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How a customer's number of orders changed between two periods.</summary>
[JsonConverter(typeof(AuditJsonConverter))]
public enum OrderTrend
{
    /// <summary>More orders than before.</summary>
    Up,

    /// <summary>As many orders as before.</summary>
    Same,

    /// <summary>Fewer orders than before.</summary>
    Down,
}
