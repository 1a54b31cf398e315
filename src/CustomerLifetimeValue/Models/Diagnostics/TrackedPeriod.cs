using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>One period of a <see cref="PurchaseTracking"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct TrackedPeriod
{
    internal TrackedPeriod(int number, DateOnly end, bool inCalibration, long actual, double expected, long cumulativeActual, double cumulativeExpected)
    {
        (Number, End, InCalibration) = (number, end, inCalibration);
        (Actual, Expected, CumulativeActual, CumulativeExpected) = (actual, expected, cumulativeActual, cumulativeExpected);
    }

    /// <summary>The period's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The period's last day.</summary>
    public DateOnly End { get; }

    /// <summary>Whether the period ends within the calibration.</summary>
    public bool InCalibration { get; }

    /// <summary>Repeat purchases made in the period.</summary>
    public long Actual { get; }

    /// <summary>Repeat purchases expected in the period.</summary>
    public double Expected { get; }

    /// <summary>Repeat purchases made up to the period's end.</summary>
    public long CumulativeActual { get; }

    /// <summary>Repeat purchases expected up to the period's end.</summary>
    public double CumulativeExpected { get; }

    /// <summary>The period in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Number} to {End:yyyy-MM-dd}: {Actual} actual, {Expected:0.##} expected; together {CumulativeActual} and {CumulativeExpected:0.##}");
}
