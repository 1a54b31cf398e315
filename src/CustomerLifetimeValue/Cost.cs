using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>A running cost: money per unit of time, in the caller's currency.</summary>
/// <remarks>Range: ≥ 0, and finite in every unit. The default value is no cost. Two costs are equal when they are the same amount per year:
/// 1 per month equals 12 per year. The unit stated is kept for text.</remarks>
public readonly record struct Cost : IFormattable
{
    private Cost(double value, TimeUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>No cost at all.</summary>
    public static Cost None => default;

    /// <summary>The amount per <see cref="Unit"/>, as stated.</summary>
    public double Value { get; }

    /// <summary>The unit of time the cost was stated in.</summary>
    public TimeUnit Unit { get; }

    /// <summary>So much per unit of time.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Cost Of(double amount, TimeUnit unit)
    {
        double perYear = TimeUnits.Convert(Require.NotNegative(amount), TimeUnit.Year, Require.Defined(unit));
        return double.IsFinite(perYear) ? new(amount, unit) : throw Require.OutOfRange(nameof(amount), amount, "a number that is finite per year, too");
    }

    /// <summary>So much a day.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerDay(double amount) => Of(amount, TimeUnit.Day);

    /// <summary>So much a week.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerWeek(double amount) => Of(amount, TimeUnit.Week);

    /// <summary>So much a month.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerMonth(double amount) => Of(amount, TimeUnit.Month);

    /// <summary>So much a quarter.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerQuarter(double amount) => Of(amount, TimeUnit.Quarter);

    /// <summary>So much a year.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public static Cost PerYear(double amount) => Of(amount, TimeUnit.Year);

    /// <summary>So much over a duration, stated per the duration's unit.</summary>
    /// <param name="amount">Amount of money. Range: finite, ≥ 0.</param>
    /// <param name="over">The time it covers. Range: longer than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static Cost Of(double amount, Duration over) =>
        Of(Require.NotNegative(amount) / Require.Positive(over.Value, nameof(over)), over.Unit);

    /// <summary>The amount per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double Per(TimeUnit unit) => TimeUnits.Convert(Value, Require.Defined(unit), Unit);

    /// <summary>The same cost, stated per another unit of time.</summary>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public Cost To(TimeUnit unit) => Of(Per(unit), unit);

    /// <summary>The cost so many times over.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="factor">How many times. Range: finite, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static Cost operator *(Cost cost, double factor) => Of(cost.Value * Require.NotNegative(factor), cost.Unit);

    /// <summary>Whether both are the same number per year.</summary>
    /// <param name="other">The other cost.</param>
    public bool Equals(Cost other) => Per(TimeUnit.Year).Equals(other.Per(TimeUnit.Year));

    /// <inheritdoc/>
    public override int GetHashCode() => Per(TimeUnit.Year).GetHashCode();

    /// <summary>The cost as stated, in invariant text: "10 per year".</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The cost as stated.</summary>
    /// <param name="format">A numeric format for the amount; null for the shortest exact text.</param>
    /// <param name="formatProvider">The culture of the amount; null for the invariant one.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        $"{Value.ToString(format, formatProvider ?? CultureInfo.InvariantCulture)} per {TimeUnits.Name(Unit)}";
}
