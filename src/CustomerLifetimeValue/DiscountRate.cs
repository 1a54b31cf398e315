using System.Globalization;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue;

/// <summary>The rate at which later money loses worth: 1 paid a period later is worth 1/(1 + d) today.</summary>
/// <remarks>An effective rate per period. Range: d > −1; negative rates occur and are allowed. The default value is no discount.
/// A rate in another period follows by compounding, (1 + d)^p − 1, never by division: 1 % a month is 12.68 % a year.
/// Two rates are equal when they are stated alike.</remarks>
public readonly record struct DiscountRate : IFormattable
{
    private DiscountRate(double value, TimeUnit period) => (Value, Period) = (value, period);

    /// <summary>No discount: later money is worth as much as money today.</summary>
    public static DiscountRate None => default;

    /// <summary>The effective rate per <see cref="Period"/>, d; 0.10 is 10 %. Range: d > −1.</summary>
    public double Value { get; }

    /// <summary>The period the rate is stated for.</summary>
    public TimeUnit Period { get; }

    /// <summary>An effective discount rate per period.</summary>
    /// <param name="rate">The rate, d; 0.10 is 10 %. Range: finite, d > −1.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static DiscountRate Of(double rate, TimeUnit period) => new(Require.Above(-1, rate), Require.Defined(period));

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

    /// <summary>The rate per another period; a refusal names the parameter of the caller's caller.</summary>
    internal double Per(TimeUnit unit, string name)
    {
        double rate = Compound(Value, TimeUnits.Convert(Require.Defined(unit), Period));
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
    public DiscountRate To(TimeUnit period) => new(Per(period), period);

    /// <summary>What 1 paid after a length of time is worth today.</summary>
    /// <param name="time">The time until the payment.</param>
    /// <returns>v = (1 + d)^(−time in periods); 1 at time zero.</returns>
    public double Factor(Duration time) => Value == 0 ? 1 : Math.Exp(-time.In(Period) * Log1p(Value));

    /// <summary>The rate in invariant text: "0.1 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The rate and its period.</summary>
    /// <param name="format">A numeric format for the rate; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the number; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture)} per {TimeUnits.Name(Period)}";
}
