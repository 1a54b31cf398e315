using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>The customers of one calibration frequency in a <see cref="HoldoutCheck"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct HoldoutRow
{
    internal HoldoutRow(int frequency, bool orMore, long customers, double actual, double expected) =>
        (Frequency, OrMore, Customers, MeanActual, MeanExpected) = (frequency, orMore, customers, actual, expected);

    /// <summary>Repeat purchases in the calibration.</summary>
    public int Frequency { get; }

    /// <summary>Whether the row counts higher frequencies too: the last one.</summary>
    public bool OrMore { get; }

    /// <summary>How many customers there are.</summary>
    public long Customers { get; }

    /// <summary>Purchases they made in the holdout, on average.</summary>
    public double MeanActual { get; }

    /// <summary>Purchases expected of them, on average.</summary>
    public double MeanExpected { get; }

    /// <summary>The row in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Frequency}{(OrMore ? "+" : "")}: {Customers} customers, {MeanActual:0.###} actual, {MeanExpected:0.###} expected");
}
