using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>When in its period a payment is made, and so whether the first one is certain.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public enum PaymentTiming
{
    /// <summary>At the start of each period. The first payment is made at acquisition and is certain; the k-th is made after k − 1
    /// renewals, discounted over k − 1 periods: m·Σ (r/(1+d))^(k−1) = m·(1+d)/(1+d−r).</summary>
    StartOfPeriod,

    /// <summary>At the end of each period, if the customer is still there. The k-th payment is made after k renewals, discounted over
    /// k periods: m·Σ (r/(1+d))^k = m·r/(1+d−r), the textbook multiple.</summary>
    EndOfPeriod,
}
