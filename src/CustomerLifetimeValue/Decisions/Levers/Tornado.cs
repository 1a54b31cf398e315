using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The value with each input lower and higher by the same percentage, the longest bar first.</summary>
public sealed class Tornado : Table<LeverChange>
{
    internal Tornado(IEnumerable<LeverChange> bars, double change, double value)
        : base(bars.OrderByDescending(bar => bar.Swing ?? double.PositiveInfinity)) => (Change, Value) = (change, value);

    /// <summary>The relative change of each input, either way.</summary>
    public double Change { get; }

    /// <summary>The value as it stands.</summary>
    public double Value { get; }

    /// <summary>The longest bar in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)}, ±{Change:P0} on each of {Count} inputs; the longest bar is {this[0]}");
}
