using System.Collections;
using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Improvements side by side: a better margin, a second product, more frequent orders, a longer stay, a lower service cost.</summary>
/// <remarks>Each stands alone against today; their gains do not add up, as improvements multiply.</remarks>
public sealed class ImprovementComparison : IReadOnlyList<ImprovementGain>
{
    private readonly ImprovementGain[] _rows;

    private ImprovementComparison(IEnumerable<ImprovementGain> gains)
    {
        _rows = [.. gains];
    }

    /// <summary>The improvement that gains most after its cost; the first of them where several gain the same.</summary>
    public ImprovementGain Best => this.MaxBy(gain => gain.NetGain)!;

    /// <summary>Compares improvements.</summary>
    /// <param name="today">What a customer is worth today: by a formula, along a curve or by a purchase model.</param>
    /// <param name="improvements">The improvements. Range: at least one.</param>
    /// <exception cref="ArgumentNullException">The value, the improvements, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no improvement, or one of an input that the value does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value with an improvement diverges.</exception>
    public static ImprovementComparison Of(IClv today, IEnumerable<Improvement> improvements)
    {
        Require.NotNull(today);
        ImprovementComparison comparison = new(Require.NotNull(improvements).Select(improvement =>
            new ImprovementGain(Require.NotNull(improvement, nameof(improvements)).Name, today.Value, improvement.ValueOf(today), improvement.Cost)));
        return comparison.Count > 0 ? comparison : throw new ArgumentException("There is no improvement; allowed: at least one.", nameof(improvements));
    }

    /// <summary>The best improvement in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"best of {Count}: {Best}");

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public ImprovementGain this[int index] => Require.At(_rows, index);

    /// <inheritdoc/>
    public IEnumerator<ImprovementGain> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
