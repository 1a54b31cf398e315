using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Two lifetime value tables row by row: without and with a programme.</summary>
/// <remarks>The gain is only as good as the assumption that the programme causes the difference: take its effect from a control group.</remarks>
public sealed class LifetimeValueComparison : IReadOnlyList<LifetimeValueDifference>
{
    private readonly LifetimeValueDifference[] _rows;

    internal LifetimeValueComparison(LifetimeValueTable without, LifetimeValueTable with)
    {
        _rows = [.. Pair(without, with)];
        (Without, With) = (without, with);
    }

    /// <summary>The table without the programme.</summary>
    public LifetimeValueTable Without { get; }

    /// <summary>The table with it.</summary>
    public LifetimeValueTable With { get; }

    /// <summary>More lifetime value per customer won, after the last year.</summary>
    public double Gain => this[Count - 1].LifetimeValue;

    /// <summary>More net present value of the whole cohort, after the last year.</summary>
    public double TotalGain => this[Count - 1].CumulativeNetPresentValue;

    /// <summary>The year from whose end on the programme stays ahead; null where it is behind at the end.</summary>
    public int? PaysFromYear => Gain < 0 ? null : this.LastOrDefault(row => row.LifetimeValue < 0) is { } last ? last.Year + 1 : 1;

    /// <summary>The outcome in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Gain:+0.##;-0.##;0} per customer won ({InvariantText.Amount(Without.LifetimeValue)} without, {InvariantText.Amount(With.LifetimeValue)} with), {(PaysFromYear is { } year ? string.Create(CultureInfo.InvariantCulture, $"ahead from year {year}") : "behind at the end")}");

    private static IEnumerable<LifetimeValueDifference> Pair(LifetimeValueTable without, LifetimeValueTable other)
    {
        if (without.Count != Require.NotNull(other).Count)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The other table has {other.Count} years; allowed: {without.Count}, as many as this one."), nameof(other));
        if (without.Discount != other.Discount)
            throw new ArgumentException("The other table has another discount; allowed: the same, so that the difference is the programme's.", nameof(other));
        return without.Zip(other, (first, second) => new LifetimeValueDifference(first, second));
    }

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public LifetimeValueDifference this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<LifetimeValueDifference> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
