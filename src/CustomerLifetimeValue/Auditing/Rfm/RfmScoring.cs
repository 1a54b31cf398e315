using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How customers are scored by quantile.</summary>
[JsonConverter(typeof(AuditJsonConverter))]
public enum RfmScoring
{
    /// <summary>Each of the three figures over all customers, for itself.</summary>
    Independent,

    /// <summary>Recency over all customers, frequency among those of one recency score, monetary value among those of one recency and frequency score.</summary>
    Nested,
}
