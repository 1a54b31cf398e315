using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Since when somebody is a customer, as far as the data tell.</summary>
[JsonConverter(typeof(AuditJsonConverter))]
public enum CustomerSince
{
    /// <summary>Since the first row with an order: the customer belongs to the cohort of that period.</summary>
    FirstRow,

    /// <summary>Since before the data begin: the customer belongs to no cohort of known size.</summary>
    BeforeTheData,
}
