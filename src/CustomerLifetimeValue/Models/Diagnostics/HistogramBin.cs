using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>One bar of a <see cref="RepeatHistogram"/>.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public readonly record struct HistogramBin
{
    internal HistogramBin(int purchases, bool orMore, long actual, double expected) =>
        (Purchases, OrMore, Actual, Expected) = (purchases, orMore, actual, expected);

    /// <summary>The number of repeat purchases.</summary>
    public int Purchases { get; }

    /// <summary>Whether the bar counts more purchases too: the last one.</summary>
    public bool OrMore { get; }

    /// <summary>Customers who made that number.</summary>
    public long Actual { get; }

    /// <summary>Customers the model expects to make that number.</summary>
    public double Expected { get; }

    /// <summary>The bar in invariant text: "7+: 64 actual, 71.35 expected".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Purchases}{(OrMore ? "+" : "")}: {Actual} actual, {Expected:0.##} expected");
}
