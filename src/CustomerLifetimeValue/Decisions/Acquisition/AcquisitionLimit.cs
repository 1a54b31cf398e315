using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Which of its rules limits an acquisition budget.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public enum AcquisitionLimit
{
    /// <summary>The customer's value: a customer who costs more is a loss.</summary>
    BreakEven,

    /// <summary>The target ratio of value to cost.</summary>
    Ratio,

    /// <summary>The time within which the cost must be recovered.</summary>
    Payback,
}
