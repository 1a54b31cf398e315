using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A running cost: money per unit of time, in the caller's currency.</summary>
/// <remarks>Range: ≥ 0, and finite in every unit. The default value is no cost. Two costs are equal when they are the same amount per year:
/// 1 per month equals 12 per year. The unit stated is kept for text.</remarks>
[TypeConverter(typeof(QuantityTypeConverter<Cost>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct Cost : IQuantity<Cost>
{
    private readonly AmountPerTime _body;

    private Cost(AmountPerTime body) => _body = body;

    /// <summary>No cost at all.</summary>
    public static Cost None => default;

    /// <summary>The amount per <see cref="Unit"/>, as stated.</summary>
    public double Value => _body.Value;

    /// <summary>The unit of time the cost was stated in.</summary>
    public TimeUnit Unit => _body.Unit;

    /// <summary>An amount per unit of time.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Cost Of(double amount, TimeUnit unit) => new(AmountPerTime.Of(amount, unit, nameof(amount)));

    /// <summary>An amount per day.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerDay(double amount) => Of(amount, TimeUnit.Day);

    /// <summary>An amount per week.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerWeek(double amount) => Of(amount, TimeUnit.Week);

    /// <summary>An amount per month.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerMonth(double amount) => Of(amount, TimeUnit.Month);

    /// <summary>An amount per quarter.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerQuarter(double amount) => Of(amount, TimeUnit.Quarter);

    /// <summary>An amount per year.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerYear(double amount) => Of(amount, TimeUnit.Year);

    /// <summary>An amount over a duration, stated per unit of that duration.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <param name="over">The time it covers. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Cost Of(double amount, Duration over) => new(AmountPerTime.Of(amount, over, nameof(amount)));

    /// <summary>The amount per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double Per(TimeUnit unit) => _body.Per(unit);

    /// <summary>The same cost, stated per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public Cost To(TimeUnit unit) => Of(Per(unit), unit);

    /// <summary>The cost multiplied by a factor.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="factor">How many times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static Cost operator *(Cost cost, double factor) => Of(cost.Value * Require.NotNegative(factor), cost.Unit);

    /// <summary>The cost as stated, in invariant text: "10 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The cost as stated.</summary>
    /// <param name="format">A numeric format for the amount; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the amount; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => QuantityText.Format(this, format, formatProvider);

    /// <summary>The text of <see cref="ToString(string?, IFormatProvider?)"/>, written into a span.</summary>
    /// <param name="destination">Where it is written.</param>
    /// <param name="charsWritten">How many characters were.</param>
    /// <param name="format">A numeric format for the number; empty for the shortest exact text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one.</param>
    /// <returns>False where the span is too short.</returns>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        QuantityText.TryFormat(this, destination, out charsWritten, format, provider);

    /// <summary>Reads a cost from its text, such as "10 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no Cost, or states one that is out of range.</exception>
    public static Cost Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Cost Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<Cost>(s, provider);

    /// <summary>Reads a cost from its text, such as "10 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no Cost, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Cost result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Cost)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Cost result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<Cost>.Form => "an amount per unit of time, such as '10 per year'";

    QuantityText IQuantity<Cost>.InWords(bool exact, IFormatProvider? provider) => QuantityText.Per(Value, Unit);

    static bool IQuantity<Cost>.TryRead(in QuantityText words, IFormatProvider? provider, out Cost quantity)
    {
        bool states = words.TryPer(out var unit);
        quantity = states ? Of(words.Number, unit) : default;
        return states;
    }

}
