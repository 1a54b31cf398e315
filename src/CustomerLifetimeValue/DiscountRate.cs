using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue;

/// <summary>The rate at which later money loses worth: 1 paid a period later is worth 1/(1 + d) today.</summary>
/// <remarks>An effective rate per period. Range: d > −1; negative rates occur and are allowed. The default value is no discount.
/// A rate in another period follows by compounding, (1 + d)^p − 1, never by division: 1 % a month is 12.68 % a year.
/// Two rates are equal when both number and period are equal.</remarks>
/// <example>
/// <code>
/// DiscountRate yearly = DiscountRate.PerYear(0.10);
/// Console.WriteLine(yearly.Per(TimeUnit.Month)); // 0.00797
/// </code>
/// </example>
[TypeConverter(typeof(QuantityTypeConverter<DiscountRate>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct DiscountRate : IQuantity<DiscountRate>
{
    private readonly CompoundRate _body;

    private DiscountRate(CompoundRate body) => _body = body;

    /// <summary>No discount: later money is worth as much as money today.</summary>
    public static DiscountRate None => default;

    /// <summary>The effective rate per <see cref="Period"/>, d; 0.10 is 10 %. Range: d > −1.</summary>
    public double Value => _body.Value;

    /// <summary>The period the rate is stated for.</summary>
    public TimeUnit Period => _body.Period;

    /// <summary>An effective discount rate per period.</summary>
    /// <param name="rate">The rate, d; 0.10 is 10 %. Range: finite, d > −1.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static DiscountRate Of(double rate, TimeUnit period) => new(CompoundRate.Of(rate, period));

    /// <summary>An effective discount rate per day.</summary>
    /// <param name="rate">The rate, d. Range: finite, d > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static DiscountRate PerDay(double rate) => Of(rate, TimeUnit.Day);

    /// <summary>An effective discount rate per week.</summary>
    /// <param name="rate">The rate, d. Range: finite, d > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static DiscountRate PerWeek(double rate) => Of(rate, TimeUnit.Week);

    /// <summary>An effective discount rate per month.</summary>
    /// <param name="rate">The rate, d. Range: finite, d > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static DiscountRate PerMonth(double rate) => Of(rate, TimeUnit.Month);

    /// <summary>An effective discount rate per quarter.</summary>
    /// <param name="rate">The rate, d. Range: finite, d > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static DiscountRate PerQuarter(double rate) => Of(rate, TimeUnit.Quarter);

    /// <summary>An effective discount rate per year.</summary>
    /// <param name="rate">The rate, d; 0.10 is 10 %. Range: finite, d > −1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static DiscountRate PerYear(double rate) => Of(rate, TimeUnit.Year);

    /// <summary>A continuously compounded rate (force of interest) δ: money a period later is worth e^(−δ).</summary>
    /// <param name="rate">The continuous rate per period, δ. Range: finite, and e^δ − 1 finite and above −1.</param>
    /// <param name="period">The period.</param>
    /// <returns>The effective rate d = e^δ − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static DiscountRate Continuous(double rate, TimeUnit period)
    {
        double effective = Expm1(Require.Finite(rate));
        return double.IsFinite(effective) && effective > -1
            ? Of(effective, period)
            : throw Require.OutOfRange(nameof(rate), rate, "a rate whose effective rate e^rate − 1 is finite and above −1");
    }

    /// <summary>The effective rate per another period, by compounding.</summary>
    /// <param name="unit">The other period.</param>
    /// <returns>(1 + d)^p − 1, where p is the number of <see cref="Period"/>s in one <paramref name="unit"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or the rate per that unit is too large for a double.</exception>
    public double Per(TimeUnit unit) => Per(unit, nameof(unit));

    /// <summary>The rate per another period; an exception names the caller's parameter.</summary>
    internal double Per(TimeUnit unit, string name)
    {
        double rate = _body.Per(unit);
        return double.IsFinite(rate) && rate > -1
            ? rate
            : throw Require.OutOfRange(name, this, $"a rate that a double can hold per {TimeUnits.Name(unit)}");
    }

    /// <summary>The continuously compounded rate per a period, ln(1 + d).</summary>
    /// <param name="unit">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double ContinuousPer(TimeUnit unit) => TimeUnits.Convert(Require.Defined(unit), Period) * Log1p(Value);

    /// <summary>The same rate stated per another period, by compounding.</summary>
    /// <param name="period">The other period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or the rate cannot be stated in it.</exception>
    public DiscountRate To(TimeUnit period) => Of(Per(period), period);

    /// <summary>What 1 paid after a length of time is worth today.</summary>
    /// <param name="time">The time until the payment.</param>
    /// <returns>v = (1 + d)^(−time in periods); 1 at time zero.</returns>
    public double Factor(Duration time) => Value == 0 ? 1 : Math.Exp(-time.In(Period) * Log1p(Value));

    /// <summary>The rate in invariant text: "0.1 per year".</summary>
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

    /// <summary>Reads a discount rate from its text, such as "0.1 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no DiscountRate, or states one that is out of range.</exception>
    public static DiscountRate Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static DiscountRate Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<DiscountRate>(s, provider);

    /// <summary>Reads a discount rate from its text, such as "0.1 per year".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no DiscountRate, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DiscountRate result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out DiscountRate)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DiscountRate result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<DiscountRate>.Form => "a rate per period, such as '0.1 per year'";

    QuantityText IQuantity<DiscountRate>.InWords(bool exact, IFormatProvider? provider) => QuantityText.Per(Value, Period);

    static bool IQuantity<DiscountRate>.TryRead(in QuantityText words, IFormatProvider? provider, out DiscountRate quantity)
    {
        bool states = words.TryPer(out var unit);
        quantity = states ? Of(words.Number, unit) : default;
        return states;
    }

}
