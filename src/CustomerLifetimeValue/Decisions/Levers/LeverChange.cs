using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The value with one input lower and higher by the same percentage: a bar of a tornado chart.</summary>
public sealed record LeverChange
{
    internal LeverChange(string name, double change, double value, double? atLower, double? atHigher) =>
        (Name, Change, Value, AtLower, AtHigher) = (name, change, value, atLower, atHigher);

    /// <summary>The input's name.</summary>
    public string Name { get; }

    /// <summary>The relative change, either way.</summary>
    public double Change { get; }

    /// <summary>The value as it stands.</summary>
    public double Value { get; }

    /// <summary>The value with the input lower; null where that is impossible.</summary>
    public double? AtLower { get; }

    /// <summary>The value with the input higher, a retention or gross margin held at 1; null where the value diverges.</summary>
    public double? AtHigher { get; }

    /// <summary>The distance between both values, the length of the bar; null where one of them does not exist.</summary>
    public double? Swing => Math.Abs((AtHigher - AtLower) ?? double.NaN) is var swing && double.IsNaN(swing) ? null : swing;

    /// <summary>The bar in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} ±{100 * Change:0.####} %: {Text(AtLower)} to {Text(AtHigher)}");

    private static string Text(double? value) => value is { } number ? InvariantText.Amount(number) : "no finite value";
}
