using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What improving each input by the same percentage gains, one at a time and all together; improvements multiply.</summary>
public sealed class LeverGains : IReadOnlyList<LeverGain>
{
    private readonly LeverGain[] _rows;

    internal LeverGains(IEnumerable<LeverGain> gains, double change, double value, double? together)
    {
        _rows = [.. gains];
        (Change, Value, ValueTogether) = (change, value, together);
    }

    /// <summary>The relative improvement of each input.</summary>
    public double Change { get; }

    /// <summary>The value as it stands.</summary>
    public double Value { get; }

    /// <summary>The value with all inputs improved; null where it diverges.</summary>
    public double? ValueTogether { get; }

    /// <summary>The gain of all improvements together; null where it diverges.</summary>
    public double? Together => ValueTogether - Value;

    /// <summary>The single gains added up; null where one of them diverges.</summary>
    public double? Added => this.Any(gain => gain.Gain is null) ? null : this.Sum(gain => gain.Gain);

    /// <summary>The interaction of the improvements: the gain of all together less the sum of the single gains; null where one of them diverges.</summary>
    public double? Interaction => Together - Added;

    /// <summary>The gains in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"all improved by {100 * Change:0.####} %: {InvariantText.Amount(Value)} → {Text(ValueTogether)}; single gains add up to {Text(Added)}, together {Text(Together)}");

    private static string Text(double? value) => value is { } number ? InvariantText.Amount(number) : "no finite value";

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public LeverGain this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<LeverGain> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
