using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A point of an iso-value curve.</summary>
/// <remarks>The default value is the origin.</remarks>
[JsonConverter(typeof(AuditJsonConverter))]
public readonly record struct IsoValuePoint
{
    internal IsoValuePoint(double frequency, double recency) => (Frequency, Recency) = (frequency, recency);

    /// <summary>The number of repeat purchases, between whole numbers by the straight line.</summary>
    public double Frequency { get; }

    /// <summary>The time of the last purchase since the first, in the unit of the grid's age.</summary>
    public double Recency { get; }

    /// <summary>The point in invariant text: "(1.4, 62.3)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Frequency:0.###}, {Recency:0.###})");
}
