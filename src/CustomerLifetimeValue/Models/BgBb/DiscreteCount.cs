using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How many customers share a number of purchases and the opportunity of the last one: a row of a recency–frequency table.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct DiscreteCount
{
    /// <summary>A row.</summary>
    /// <param name="frequency">Opportunities at which the customers bought, x; the first purchase does not count. Range: 0 to recency.</param>
    /// <param name="recency">The opportunity of the last purchase, t_x; 0 where there was none. Range: ≥ frequency; 0 exactly where frequency is 0.</param>
    /// <param name="count">How many customers there are. Range: ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public DiscreteCount(int frequency, int recency, long count)
    {
        Frequency = Require.NotNegative(frequency);
        Recency = recency >= frequency && (recency == 0) == (frequency == 0) ? recency
            : throw Require.OutOfRange(nameof(recency), recency, frequency == 0 ? "0, as there is no purchase (frequency 0)"
                : string.Create(CultureInfo.InvariantCulture, $"a whole number ≥ frequency = {frequency}"));
        Count = count >= 0 ? count : throw Require.OutOfRange(nameof(count), count, "a whole number ≥ 0");
    }

    /// <summary>Opportunities at which the customers bought, x.</summary>
    public int Frequency { get; }

    /// <summary>The opportunity of the last purchase, t_x; 0 where there was none.</summary>
    public int Recency { get; }

    /// <summary>How many customers there are.</summary>
    public long Count { get; }

    /// <summary>The row in invariant text: "512 customers with frequency 4, recency 6".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} customers with frequency {Frequency}, recency {Recency}");
}
