using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A length of time: how long a customer stays, a horizon, a payback time.</summary>
/// <remarks>Range: ≥ 0, and finite in every unit (up to 4.9e305 years). The default value is zero days. Two durations are equal when they are equally long in the fixed
/// calendar of <see cref="TimeUnit"/>, whatever unit they were stated in: 12 months equal 1 year. The unit stated is kept for
/// text and as the period of formulas that have no other.</remarks>
/// <example>
/// <code>
/// Duration gap = Duration.Weeks(39);
/// Console.WriteLine(gap.In(TimeUnit.Month)); // 8.97
/// </code>
/// </example>
[TypeConverter(typeof(QuantityTypeConverter<Duration>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct Duration : IComparable<Duration>, IQuantity<Duration>
{
    private Duration(double value, TimeUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>No time at all.</summary>
    public static Duration Zero => default;

    /// <summary>The number of <see cref="Unit"/>s, as stated.</summary>
    public double Value { get; }

    /// <summary>The unit the duration was stated in.</summary>
    public TimeUnit Unit { get; }

    /// <summary>A duration of a number of units.</summary>
    /// <param name="value">Number of units. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Duration Of(double value, TimeUnit unit) => Of(value, unit, nameof(value));

    /// <summary>A duration in days.</summary>
    /// <param name="days">Number of days. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Duration Days(double days) => Of(days, TimeUnit.Day, nameof(days));

    /// <summary>A duration in weeks of 7 days.</summary>
    /// <param name="weeks">Number of weeks. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Duration Weeks(double weeks) => Of(weeks, TimeUnit.Week, nameof(weeks));

    /// <summary>A duration in months, twelfths of a year.</summary>
    /// <param name="months">Number of months. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Duration Months(double months) => Of(months, TimeUnit.Month, nameof(months));

    /// <summary>A duration in quarters, fourths of a year.</summary>
    /// <param name="quarters">Number of quarters. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Duration Quarters(double quarters) => Of(quarters, TimeUnit.Quarter, nameof(quarters));

    /// <summary>A duration in years of 365.25 days.</summary>
    /// <param name="years">Number of years. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Duration Years(double years) => Of(years, TimeUnit.Year, nameof(years));

    /// <summary>The days from one calendar date to a later one.</summary>
    /// <param name="start">The first date.</param>
    /// <param name="end">The last date. Range: not before <paramref name="start"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is before the start.</exception>
    public static Duration Between(DateOnly start, DateOnly end) => end >= start
        ? new(end.DayNumber - start.DayNumber, TimeUnit.Day)
        : throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"not before {start:yyyy-MM-dd}"));

    /// <summary>The length in another unit.</summary>
    /// <param name="unit">The unit to count in.</param>
    /// <returns>The number of units, fractions included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double In(TimeUnit unit) => TimeUnits.Convert(Value, Unit, Require.Defined(unit));

    /// <summary>The same length, stated in another unit.</summary>
    /// <param name="unit">The unit to state it in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public Duration To(TimeUnit unit) => Of(In(unit), unit);

    /// <summary>The sum, in the unit of <paramref name="left"/>.</summary>
    /// <param name="left">One duration.</param>
    /// <param name="right">The other.</param>
    public static Duration operator +(Duration left, Duration right) => Of(left.Value + right.In(left.Unit), left.Unit);

    /// <summary>The difference, in the unit of <paramref name="left"/>; what rounding leaves below zero is zero.</summary>
    /// <param name="left">The longer duration.</param>
    /// <param name="right">The shorter one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The difference is negative.</exception>
    public static Duration operator -(Duration left, Duration right) => Of(Difference(left.Value, right.In(left.Unit)), left.Unit);

    /// <summary>The duration multiplied by a factor.</summary>
    /// <param name="duration">The duration.</param>
    /// <param name="factor">How many times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static Duration operator *(Duration duration, double factor) => Of(duration.Value * Require.NotNegative(factor), duration.Unit);

    /// <summary>The ratio of two durations: <paramref name="left"/> ÷ <paramref name="right"/>.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is zero.</exception>
    public static double operator /(Duration left, Duration right) => left.In(right.Unit) / Require.Positive(right.Value, nameof(right));

    /// <summary>Whether one duration is shorter than another.</summary>
    /// <param name="left">One duration.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(Duration left, Duration right) => left.CompareTo(right) < 0;

    /// <summary>Whether one duration is longer than another.</summary>
    /// <param name="left">One duration.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(Duration left, Duration right) => left.CompareTo(right) > 0;

    /// <summary>Whether one duration is not longer than another.</summary>
    /// <param name="left">One duration.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(Duration left, Duration right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one duration is not shorter than another.</summary>
    /// <param name="left">One duration.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(Duration left, Duration right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => In(TimeUnit.Year).CompareTo(other.In(TimeUnit.Year));

    /// <summary>Whether both are equally long.</summary>
    /// <param name="other">The other duration.</param>
    public bool Equals(Duration other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => In(TimeUnit.Year).GetHashCode();

    /// <summary>The duration as stated, in invariant text: "2.5 years".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The duration as stated.</summary>
    /// <param name="format">A numeric format for the number of units; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the number; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => QuantityText.Format(this, format, formatProvider);

    /// <summary>The text of <see cref="ToString(string?, IFormatProvider?)"/>, written into a span.</summary>
    /// <param name="destination">Where it is written.</param>
    /// <param name="charsWritten">How many characters were.</param>
    /// <param name="format">A numeric format for the number; empty for the shortest exact text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <returns>False where the span is too short.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        QuantityText.TryFormat(this, destination, out charsWritten, format, provider);

    /// <summary>Reads a duration from its text, such as "2.5 years".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no Duration, or states one that is out of range.</exception>
    public static Duration Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Duration Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<Duration>(s, provider);

    /// <summary>Reads a duration from its text, such as "2.5 years".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no Duration, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Duration result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Duration)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Duration result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<Duration>.Form => "a number of units of time, such as '2.5 years'";

    QuantityText IQuantity<Duration>.InWords(bool exact, IFormatProvider? provider) => QuantityText.Of(Value, Unit);

    static bool IQuantity<Duration>.TryRead(in QuantityText words, IFormatProvider? provider, out Duration quantity)
    {
        bool states = words.TryUnits(out var unit);
        quantity = states ? Of(words.Number, unit) : default;
        return states;
    }


    private static Duration Of(double value, TimeUnit unit, string name)
    {
        Require.Defined(unit);
        return double.IsFinite(TimeUnits.Convert(Require.NotNegative(value, name), unit, TimeUnit.Day))
            ? new(value, unit)
            : throw Require.OutOfRange(name, value, "a length of time that is finite in every unit");
    }

    private static double Difference(double left, double right) =>
        left < right && right - left <= 4e-16 * right ? 0 : left - right;
}
