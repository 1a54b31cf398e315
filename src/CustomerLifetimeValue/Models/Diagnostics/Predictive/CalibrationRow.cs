using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>One group of a <see cref="CalibrationTable"/>: customers of whom about the same was expected, or who last bought at about the same time.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct CalibrationRow
{
    internal CalibrationRow(double from, double to, int customers, double expected, double actual, Interval range) =>
        (From, To, Customers, MeanExpected, MeanActual, Range) = (from, to, customers, expected, actual, range);

    /// <summary>The least expectation, or time since the last purchase, in the group.</summary>
    public double From { get; }

    /// <summary>The largest.</summary>
    public double To { get; }

    /// <summary>How many customers there are.</summary>
    public int Customers { get; }

    /// <summary>Purchases expected of them, on average.</summary>
    public double MeanExpected { get; }

    /// <summary>Purchases they made, on average.</summary>
    public double MeanActual { get; }

    /// <summary>Where their average lies by the model's own account, by chance alone: 95 %.</summary>
    public Interval Range { get; }

    /// <summary>Whether what they made lies within <see cref="Range"/>.</summary>
    public bool IsWithin => MeanActual >= Range.Lower && MeanActual <= Range.Upper;

    /// <summary>The row in invariant text: "0.21 to 0.34: 236 customers, 0.29 expected (0.2 to 0.38), 0.31 actual".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{From:0.###} to {To:0.###}: {Customers} customers, {MeanExpected:0.###} expected ({Range.Lower:0.###} to {Range.Upper:0.###}), {MeanActual:0.###} actual");
}
