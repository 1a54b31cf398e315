using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue;

/// <summary>The probability that a customer is retained over one period, and the period it is stated for.</summary>
/// <remarks>Range: [0, 1]. The default value is 0 per day: nobody returns. A rate in another period follows by compounding,
/// r(p) = r^p, never by division. Churn is kept beside retention to full precision, so that a rate stated as a churn of 1e-10 loses nothing.
/// Two rates are equal when both number and period are equal.</remarks>
/// <example>
/// <code>
/// RetentionRate monthly = RetentionRate.PerMonth(0.97);
/// Console.WriteLine(monthly.Per(TimeUnit.Year)); // 0.694: rates compound
/// </code>
/// </example>
[TypeConverter(typeof(QuantityTypeConverter<RetentionRate>))]
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct RetentionRate : IQuantity<RetentionRate>
{
    // Churn less (1 − Value): the digits of a stated churn that 1 − Value rounds away; 0 where retention was stated.
    private readonly double _churnRemainder;

    private RetentionRate(double value, double churnRemainder, TimeUnit period) =>
        (Value, _churnRemainder, Period) = (value, churnRemainder, period);

    /// <summary>The probability of staying one more <see cref="Period"/>, r. Range: [0, 1].</summary>
    public double Value { get; }

    /// <summary>The period the rate is stated for; in a formula it is the clock at which payments are made.</summary>
    public TimeUnit Period { get; }

    /// <summary>The probability of leaving within one <see cref="Period"/>, 1 − r. Range: [0, 1].</summary>
    public double Churn => 1 - Value + _churnRemainder;

    /// <summary>The expected number of payments of a customer who pays at the start of each period, 1/(1 − r), as a time in
    /// <see cref="Period"/>s; null where r is 1 (or rounds to 1 in a double) and the customer never leaves.</summary>
    /// <remarks>0.80 a year is an expected five yearly payments: one at acquisition and four after renewals. What lies within 1e-14 of a whole
    /// number is that number: 1 − 0.80 is not quite 0.20 in binary.</remarks>
    public Duration? ExpectedLifetime => Churn == 0 || double.IsInfinity(1 / Churn) ? null
        : Duration.Of(Math.Abs(Math.Round(1 / Churn) * Churn - 1) <= 1e-14 ? Math.Round(1 / Churn) : 1 / Churn, Period);

    /// <summary>A retention rate per period.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RetentionRate Of(double retention, TimeUnit period) => new(Require.Probability(retention), 0, Require.Defined(period));

    /// <summary>A retention rate per day.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static RetentionRate PerDay(double retention) => Of(retention, TimeUnit.Day);

    /// <summary>A retention rate per week.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static RetentionRate PerWeek(double retention) => Of(retention, TimeUnit.Week);

    /// <summary>A retention rate per month.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static RetentionRate PerMonth(double retention) => Of(retention, TimeUnit.Month);

    /// <summary>A retention rate per quarter.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static RetentionRate PerQuarter(double retention) => Of(retention, TimeUnit.Quarter);

    /// <summary>A retention rate per year.</summary>
    /// <param name="retention">Probability of staying, r. Range: [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static RetentionRate PerYear(double retention) => Of(retention, TimeUnit.Year);

    /// <summary>The retention rate 1 − churn, keeping every digit of the churn.</summary>
    /// <param name="churn">Probability of leaving within one period. Range: [0, 1].</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RetentionRate FromChurn(double churn, TimeUnit period)
    {
        Require.Probability(churn);
        Require.Defined(period);
        double retention = 1 - churn;
        return new(retention, churn - (1 - retention), period);
    }

    /// <summary>The retention observed of a group of customers: those of them still there at the end, divided by all there at the start.</summary>
    /// <param name="retained">How many of the customers at the start were still there at the end; customers won meanwhile do not count.
    /// Range: 0 to <paramref name="atStart"/>.</param>
    /// <param name="atStart">How many customers there were at the start. Range: > 0.</param>
    /// <param name="period">The time between start and end.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static RetentionRate FromCounts(long retained, long atStart, TimeUnit period)
    {
        if (atStart <= 0) throw Require.OutOfRange(nameof(atStart), atStart, "a whole number > 0");
        if (retained < 0 || retained > atStart)
            throw Require.OutOfRange(nameof(retained), retained, string.Create(CultureInfo.InvariantCulture, $"a whole number in [0, atStart] = [0, {atStart}]"));
        return FromChurn((double)(atStart - retained) / atStart, period);
    }

    /// <summary>The retention rate that gives an expected lifetime: churn = 1/lifetime, in the lifetime's own unit.</summary>
    /// <param name="lifetime">Expected number of payments at the start of each period. Range: at least one period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is shorter than one period of its unit.</exception>
    public static RetentionRate FromExpectedLifetime(Duration lifetime) => lifetime.Value >= 1
        ? FromChurn(1 / lifetime.Value, lifetime.Unit)
        : throw Require.OutOfRange(nameof(lifetime), lifetime, $"at least 1 {TimeUnits.Name(lifetime.Unit)}");

    /// <summary>The retention over another period, by compounding: 0.97 a month is 0.97¹² a year.</summary>
    /// <param name="unit">The other period.</param>
    /// <returns>The probability of staying one such period. Range: [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double Per(TimeUnit unit) => Survival(TimeUnits.Convert(Require.Defined(unit), Period));

    /// <summary>The same rate stated for another period, by compounding.</summary>
    /// <param name="period">The other period.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one.</exception>
    public RetentionRate To(TimeUnit period)
    {
        if (period == Period) return this;
        double retention = Per(period), churn = -Expm1(TimeUnits.Convert(period, Period) * LogRetention);
        return new(retention, churn - (1 - retention), period);
    }

    /// <summary>The probability of still being there after a length of time.</summary>
    /// <param name="time">The time since acquisition.</param>
    /// <returns>r^(time in periods); 1 at time zero. Range: [0, 1].</returns>
    public double Survival(Duration time) => Survival(time.In(Period));

    /// <summary>S(n) = rⁿ for n periods ≥ 0, fractions allowed; S(0) = 1 also where r is 0.</summary>
    internal double Survival(double periods) =>
        _churnRemainder == 0 ? Math.Pow(Value, periods) : periods == 0 ? 1 : Math.Exp(periods * LogRetention);

    // ln r from the smaller of retention and churn, which has more significant digits.
    private double LogRetention => Value < 0.5 ? Math.Log(Value) : Log1p(-Churn);

    /// <summary>The rate in invariant text: "0.8 per year". A churn that is not 1 − retention to the last digit stands beside it: "0.97 per month (churn 0.03)".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The rate and its period.</summary>
    /// <param name="format">A numeric format for the rate; null for the shortest exact text, with the churn where it has more significant digits.</param>
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

    /// <summary>Reads a retention rate from its text, such as "0.97 per month".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no RetentionRate, or states one that is out of range.</exception>
    public static RetentionRate Parse(string s, IFormatProvider? provider) => Parse(Require.NotNull(s).AsSpan(), provider);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static RetentionRate Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => QuantityText.Parse<RetentionRate>(s, provider);

    /// <summary>Reads a retention rate from its text, such as "0.97 per month".</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the number; null for the invariant one. The words are English.</param>
    /// <param name="result">What the text states; the default value where false is returned.</param>
    /// <returns>False where the text is no RetentionRate, or states one that is out of range.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RetentionRate result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out RetentionRate)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out RetentionRate result) => QuantityText.TryParse(s, provider, out result);

    static string IQuantity<RetentionRate>.Form => "a rate per period, such as '0.97 per month'";

    QuantityText IQuantity<RetentionRate>.InWords(bool exact, IFormatProvider? provider)
    {
        var text = QuantityText.Per(Value, Period);
        return exact && _churnRemainder != 0 ? new(Value, $"{text.Words} (churn {Churn.ToString(provider ?? CultureInfo.InvariantCulture)})") : text;
    }

    static bool IQuantity<RetentionRate>.TryRead(in QuantityText words, IFormatProvider? provider, out RetentionRate quantity)
    {
        quantity = default;
        int note = words.Words.IndexOf('(');
        if (!new QuantityText(words.Number, note < 0 ? words.Words : words.Words[..note].TrimEnd()).TryPer(out var unit)) return false;
        quantity = Of(words.Number, unit);
        return note < 0 || TryReadChurn(words.Words[note..], provider, ref quantity);
    }

    // "(churn 0.03)", beside a retention that has fewer significant digits.
    private static bool TryReadChurn(ReadOnlySpan<char> note, IFormatProvider? provider, ref RetentionRate rate)
    {
        if (!note.StartsWith("(churn ", StringComparison.OrdinalIgnoreCase) || note[^1] != ')'
            || !double.TryParse(note[7..^1], NumberStyles.Float, provider ?? CultureInfo.InvariantCulture, out double churn)) return false;
        double remainder = Require.Probability(churn) - (1 - rate.Value);
        if (Math.Abs(remainder) > 1e-15) throw Require.OutOfRange(nameof(churn), churn, $"1 − retention, {(1 - rate.Value).ToString(CultureInfo.InvariantCulture)}, to the last digit");
        rate = new(rate.Value, remainder, rate.Period);
        return true;
    }
}
