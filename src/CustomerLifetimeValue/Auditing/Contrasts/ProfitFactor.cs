using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The factors of a cohort's profit in a period; the profit is their product.</summary>
[JsonConverter(typeof(AuditJsonConverter))]
public enum ProfitFactor
{
    /// <summary>The size of the cohort.</summary>
    Size,

    /// <summary>The share of its members with an order.</summary>
    ShareActive,

    /// <summary>Orders ÷ active members.</summary>
    OrderFrequency,

    /// <summary>Spend ÷ orders.</summary>
    OrderValue,

    /// <summary>Profit ÷ spend.</summary>
    Margin,
}
