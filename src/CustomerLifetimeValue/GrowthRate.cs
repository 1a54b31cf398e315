using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>The rate at which a customer's contribution grows while they stay (upsell), or shrinks where it is negative.</summary>
/// <remarks>An effective rate per period. Range: g > −1. The default value is no growth. A rate in another period follows by
/// compounding, (1 + g)^p − 1. Two rates are equal when both number and period are equal.</remarks>
[TypeConverter(typeof(QuantityTypeConverter<GrowthRate>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct GrowthRate : IQuantity<GrowthRate>
{
    private readonly CompoundRate _body;

    private GrowthRate(CompoundRate body) => _body = body;

    /// <summary>No growth: every contribution is like the first.</summary>
    public static GrowthRate None => default;

    /// <summary>The rate per <see cref="Period"/>, g; 0.05 is 5 %. Range: g > −1.</summary>
    public double Value => _body.Value;

    /// <summary>The period the rate is stated for.</summary>
    public TimeUnit Period => _body.Period;

    /// <summary>A growth rate per period.</summary>
    /// <param name="rate">The rate, g; 0.05 is 5 %. Range: finite, g > −1.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static GrowthRate Of(double rate, TimeUnit period) => new(CompoundRate.Of(rate, period));

    /// <summary>A growth rate per day.</summary>
    /// <param name="rate">The rate, g. Range: finite, g > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static GrowthRate PerDay(double rate) => Of(rate, TimeUnit.Day);

    /// <summary>A growth rate per week.</summary>
    /// <param name="rate">The rate, g. Range: finite, g > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static GrowthRate PerWeek(double rate) => Of(rate, TimeUnit.Week);

    /// <summary>A growth rate per month.</summary>
    /// <param name="rate">The rate, g. Range: finite, g > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static GrowthRate PerMonth(double rate) => Of(rate, TimeUnit.Month);

    /// <summary>A growth rate per quarter.</summary>
    /// <param name="rate">The rate, g. Range: finite, g > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static GrowthRate PerQuarter(double rate) => Of(rate, TimeUnit.Quarter);

    /// <summary>A growth rate per year.</summary>
    /// <param name="rate">The rate, g; 0.05 is 5 %. Range: finite, g > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static GrowthRate PerYear(double rate) => Of(rate, TimeUnit.Year);

    /// <summary>The growth rate per another period, by compounding.</summary>
    /// <param name="unit">The other period.</param>
    /// <returns>(1 + g)^p − 1; −1 where 1 + g over that period rounds to 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or the rate per that unit is too large for a double.</exception>
    public double Per(TimeUnit unit) => Per(unit, nameof(unit));

    /// <summary>The rate per another period; an exception names the caller's parameter.</summary>
    internal double Per(TimeUnit unit, string name)
    {
        double rate = _body.Per(unit);
        return double.IsFinite(rate)
            ? rate
            : throw Require.OutOfRange(name, this, $"a rate that a double can hold per {TimeUnits.Name(unit)}");
    }

    /// <summary>The same rate stated per another period, by compounding.</summary>
    /// <param name="period">The other period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or the rate cannot be stated in it.</exception>
    public GrowthRate To(TimeUnit period) => Of(Per(period), period);

    /// <summary>The rate in invariant text: "0.05 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The rate and its period.</summary>
    /// <param name="format">A numeric format for the rate; null for the shortest exact text.</param>
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

    /// <summary>Reads a growth rate from its text, such as "0.05 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no GrowthRate, or states one that is out of range.</exception>
    public static GrowthRate Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static GrowthRate Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<GrowthRate>(s, provider);

    /// <summary>Reads a growth rate from its text, such as "0.05 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no GrowthRate, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out GrowthRate result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out GrowthRate)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out GrowthRate result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<GrowthRate>.Form => "a rate per period, such as '0.05 per year'";

    QuantityText IQuantity<GrowthRate>.InWords(bool exact, IFormatProvider? provider) => QuantityText.Per(Value, Period);

    static bool IQuantity<GrowthRate>.TryRead(in QuantityText words, IFormatProvider? provider, out GrowthRate quantity)
    {
        bool states = words.TryPer(out var unit);
        quantity = states ? Of(words.Number, unit) : default;
        return states;
    }

}
