using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>How often something happens: purchases per unit of time.</summary>
/// <remarks>Range: ≥ 0, and finite in every unit. The default value is never. Two frequencies are equal when they are the same number per year:
/// 1 per month equals 12 per year. The unit stated is kept for text.</remarks>
/// <example>
/// <code>
/// Frequency visits = Frequency.PerYear(6);
/// Console.WriteLine(visits.Per(TimeUnit.Month)); // 0.5
/// </code>
/// </example>
[TypeConverter(typeof(QuantityTypeConverter<Frequency>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct Frequency : IQuantity<Frequency>
{
    private readonly AmountPerTime _body;

    private Frequency(AmountPerTime body) => _body = body;

    /// <summary>The number of times per <see cref="Unit"/>, as stated.</summary>
    public double Value => _body.Value;

    /// <summary>The unit of time the frequency was stated in.</summary>
    public TimeUnit Unit => _body.Unit;

    /// <summary>A number of times per unit of time.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Frequency Of(double times, TimeUnit unit) => new(AmountPerTime.Of(times, unit, nameof(times)));

    /// <summary>A number of times per day.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerDay(double times) => Of(times, TimeUnit.Day);

    /// <summary>A number of times per week.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerWeek(double times) => Of(times, TimeUnit.Week);

    /// <summary>A number of times per month.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerMonth(double times) => Of(times, TimeUnit.Month);

    /// <summary>A number of times per quarter.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerQuarter(double times) => Of(times, TimeUnit.Quarter);

    /// <summary>A number of times per year.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Frequency PerYear(double times) => Of(times, TimeUnit.Year);

    /// <summary>A number of times over a duration, stated per unit of that duration.</summary>
    /// <param name="times">Number of times. Range: finite, ≥ 0.</param>
    /// <param name="over">The time they took. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Frequency Of(double times, Duration over) => new(AmountPerTime.Of(times, over, nameof(times)));

    /// <summary>The number of times per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double Per(TimeUnit unit) => _body.Per(unit);

    /// <summary>The same frequency, stated per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public Frequency To(TimeUnit unit) => Of(Per(unit), unit);

    /// <summary>The frequency multiplied by a factor.</summary>
    /// <param name="frequency">The frequency.</param>
    /// <param name="factor">How many times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static Frequency operator *(Frequency frequency, double factor) => Of(frequency.Value * Require.NotNegative(factor), frequency.Unit);

    /// <summary>The frequency as stated, in invariant text: "3 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The frequency as stated.</summary>
    /// <param name="format">A numeric format for the number; null for the shortest exact text.</param>
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

    /// <summary>Reads a frequency from its text, such as "3 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no Frequency, or states one that is out of range.</exception>
    public static Frequency Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Frequency Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<Frequency>(s, provider);

    /// <summary>Reads a frequency from its text, such as "3 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no Frequency, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Frequency result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Frequency)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Frequency result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<Frequency>.Form => "a number per unit of time, such as '3 per year'";

    QuantityText IQuantity<Frequency>.InWords(bool exact, IFormatProvider? provider) => QuantityText.Per(Value, Unit);

    static bool IQuantity<Frequency>.TryRead(in QuantityText words, IFormatProvider? provider, out Frequency quantity)
    {
        bool states = words.TryPer(out var unit);
        quantity = states ? Of(words.Number, unit) : default;
        return states;
    }

}
