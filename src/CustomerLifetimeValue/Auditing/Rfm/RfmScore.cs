using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A customer's scores for recency, frequency and monetary value; the higher, the better.</summary>
/// <remarks>The default value has scores of 0, which no table gives.</remarks>
[JsonConverter(typeof(AuditJsonConverter))]
public readonly record struct RfmScore
{
    internal RfmScore(int recency, int frequency, int monetary) => (Recency, Frequency, Monetary) = (recency, frequency, monetary);

    /// <summary>The score for recency: high where the last purchase was not long ago.</summary>
    public int Recency { get; }

    /// <summary>The score for frequency: high where there were many purchases.</summary>
    public int Frequency { get; }

    /// <summary>The score for monetary value: high where purchases were worth much.</summary>
    public int Monetary { get; }

    /// <summary>The scores in invariant text: "5-2-3".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Recency}-{Frequency}-{Monetary}");
}
