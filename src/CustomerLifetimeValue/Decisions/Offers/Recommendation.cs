using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What to do about customers who are about to leave.</summary>
[JsonConverter(typeof(DecisionJsonConverter))]
public enum Recommendation
{
    /// <summary>Make the offer: saving a customer costs less than the customer is worth, and not more than replacing them.</summary>
    Retain,

    /// <summary>Win new customers instead: replacing a customer costs less than the customer is worth, and less than saving them.</summary>
    Replace,

    /// <summary>Do neither: whichever way, a customer costs as much as they are worth, or more.</summary>
    LetGo,
}
