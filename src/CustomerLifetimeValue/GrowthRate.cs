using System.Globalization;
using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue;

/// <summary>The rate at which a customer's contribution grows while they stay (upsell), or shrinks where it is negative.</summary>
/// <remarks>An effective rate per period. Range: g > −1. The default value is no growth. A rate in another period follows by
/// compounding, (1 + g)^p − 1. Two rates are equal when they are stated alike.</remarks>
public readonly record struct GrowthRate : IFormattable
{
    private GrowthRate(double value, TimeUnit period) => (Value, Period) = (value, period);

    /// <summary>No growth: every contribution is like the first.</summary>
    public static GrowthRate None => default;

    /// <summary>The rate per <see cref="Period"/>, g; 0.05 is 5 %. Range: g > −1.</summary>
    public double Value { get; }

    /// <summary>The period the rate is stated for.</summary>
    public TimeUnit Period { get; }

    /// <summary>A growth rate per period.</summary>
    /// <param name="rate">The rate, g; 0.05 is 5 %. Range: finite, g > −1.</param>
    /// <param name="period">The period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static GrowthRate Of(double rate, TimeUnit period) => new(Require.Above(-1, rate), Require.Defined(period));

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
    /// <returns>(1 + g)^p − 1; −1 where so little is left that it rounds to nothing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, or the rate per that unit is too large for a double.</exception>
    public double Per(TimeUnit unit) => Per(unit, nameof(unit));

    /// <summary>The rate per another period; a refusal names the parameter of the caller's caller.</summary>
    internal double Per(TimeUnit unit, string name)
    {
        double rate = Compound(Value, TimeUnits.Convert(Require.Defined(unit), Period));
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
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture)} per {TimeUnits.Name(Period)}";
}
