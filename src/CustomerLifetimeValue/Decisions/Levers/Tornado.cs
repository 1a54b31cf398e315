using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The value with each input lower and higher by the same percentage, the longest bar first.</summary>
public sealed class Tornado : IReadOnlyList<LeverChange>
{
    private readonly LeverChange[] _rows;

    internal Tornado(IEnumerable<LeverChange> bars, double change, double value)
    {
        _rows = [.. bars.OrderByDescending(bar => bar.Swing ?? double.PositiveInfinity)];
        (Change, Value) = (change, value);
    }

    /// <summary>The relative change of each input, either way.</summary>
    public double Change { get; }

    /// <summary>The value as it stands.</summary>
    public double Value { get; }

    /// <summary>The longest bar in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)}, ±{100 * Change:0.####} % on each of {Count} inputs; the longest bar is {this[0]}");

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public LeverChange this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<LeverChange> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
