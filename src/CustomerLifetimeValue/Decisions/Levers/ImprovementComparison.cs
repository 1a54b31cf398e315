using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>Improvements side by side: a better margin, a second product, more frequent orders, a longer stay, a lower service cost.</summary>
/// <remarks>Each stands alone against today; their gains do not add up, as improvements multiply.</remarks>
public sealed class ImprovementComparison : Table<ImprovementGain>
{
    private ImprovementComparison(IEnumerable<ImprovementGain> gains) : base(gains)
    {
    }

    /// <summary>The improvement that gains most after its cost; the first of them where several gain the same.</summary>
    public ImprovementGain Best => this.MaxBy(gain => gain.NetGain)!;

    /// <summary>Compares improvements.</summary>
    /// <param name="today">What a customer is worth today.</param>
    /// <param name="improvements">The improvements. Range: at least one.</param>
    /// <exception cref="ArgumentNullException">The improvements, or one of them, are null.</exception>
    /// <exception cref="ArgumentException">There is no improvement.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value with an improvement diverges.</exception>
    public static ImprovementComparison Of(DiscountedClv today, IEnumerable<Improvement> improvements)
    {
        ImprovementComparison comparison = new(Require.NotNull(improvements).Select(improvement =>
            new ImprovementGain(Require.NotNull(improvement, nameof(improvements)).Name, today.Value, improvement.ValueOf(today), improvement.Cost)));
        return comparison.Count > 0 ? comparison : throw new ArgumentException("There is no improvement; allowed: at least one.", nameof(improvements));
    }

    /// <summary>The best improvement in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"best of {Count}: {Best}");
}
