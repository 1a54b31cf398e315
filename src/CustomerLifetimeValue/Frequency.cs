using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>How often something happens: purchases per unit of time.</summary>
/// <remarks>Range: ≥ 0, and finite in every unit. The default value is never. Two frequencies are equal when they are the same number per year:
/// 1 per month equals 12 per year. The unit stated is kept for text.</remarks>
public readonly record struct Frequency : IFormattable
{
    private Frequency(double value, TimeUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>The number of times per <see cref="Unit"/>, as stated.</summary>
    public double Value { get; }

    /// <summary>The unit of time the frequency was stated in.</summary>
    public TimeUnit Unit { get; }

    /// <summary>So many times per unit of time.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Frequency Of(double times, TimeUnit unit)
    {
        double perYear = TimeUnits.Convert(Require.NotNegative(times), TimeUnit.Year, Require.Defined(unit));
        return double.IsFinite(perYear) ? new(times, unit) : throw Require.OutOfRange(nameof(times), times, "a number that is finite per year, too");
    }

    /// <summary>So many times a day.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerDay(double times) => Of(times, TimeUnit.Day);

    /// <summary>So many times a week.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerWeek(double times) => Of(times, TimeUnit.Week);

    /// <summary>So many times a month.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerMonth(double times) => Of(times, TimeUnit.Month);

    /// <summary>So many times a quarter.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerQuarter(double times) => Of(times, TimeUnit.Quarter);

    /// <summary>So many times a year.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerYear(double times) => Of(times, TimeUnit.Year);

    /// <summary>So many times over a duration, stated per the duration's unit.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <param name="over">The time they took. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Frequency Of(double times, Duration over) =>
        Of(Require.NotNegative(times) / Require.Positive(over.Value, nameof(over)), over.Unit);

    /// <summary>The number of times per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double Per(TimeUnit unit) => TimeUnits.Convert(Value, Require.Defined(unit), Unit);

    /// <summary>The same frequency, stated per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public Frequency To(TimeUnit unit) => Of(Per(unit), unit);

    /// <summary>The frequency so many times over.</summary>
    /// <param name="frequency">The frequency.</param>
    /// <param name="factor">How many times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static Frequency operator *(Frequency frequency, double factor) => Of(frequency.Value * Require.NotNegative(factor), frequency.Unit);

    /// <summary>Whether both are the same number per year.</summary>
    /// <param name="other">The other frequency.</param>
    public bool Equals(Frequency other) => Per(TimeUnit.Year).Equals(other.Per(TimeUnit.Year));

    /// <inheritdoc/>
    public override int GetHashCode() => Per(TimeUnit.Year).GetHashCode();

    /// <summary>The frequency as stated, in invariant text: "3 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The frequency as stated.</summary>
    /// <param name="format">A numeric format for the number; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the number; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture)} per {TimeUnits.Name(Unit)}";
}
