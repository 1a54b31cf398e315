namespace CustomerLifetimeValue;

/// <summary>A number ≥ 0 per unit of time that adds up over time: the body of <see cref="Cost"/> and <see cref="Frequency"/>.</summary>
/// <remarks>Two are equal when they are the same number per year. The unit stated is kept for text.</remarks>
internal readonly record struct AmountPerTime
{
    private AmountPerTime(double value, TimeUnit unit) => (Value, Unit) = (value, unit);

    /// <summary>The number per <see cref="Unit"/>, as stated.</summary>
    public double Value { get; }

    /// <summary>The unit of time it was stated in.</summary>
    public TimeUnit Unit { get; }

    /// <summary>A number per unit of time, finite and ≥ 0 per year, too; an exception names the caller's parameter.</summary>
    public static AmountPerTime Of(double value, TimeUnit unit, string name)
    {
        double perYear = TimeUnits.Convert(Require.NotNegative(value, name), TimeUnit.Year, Require.Defined(unit));
        return double.IsFinite(perYear) ? new(value, unit) : throw Require.OutOfRange(name, value, "a number that is finite per year, too");
    }

    /// <summary>A number over a duration, stated per the duration's unit.</summary>
    public static AmountPerTime Of(double value, Duration over, string name) =>
        Of(Require.NotNegative(value, name) / Require.Positive(over.Value, nameof(over)), over.Unit, name);

    /// <summary>The number per another unit of time.</summary>
    public double Per(TimeUnit unit) => TimeUnits.Convert(Value, Require.Defined(unit), Unit);

    /// <summary>Whether both are the same number per year.</summary>
    public bool Equals(AmountPerTime other) => Per(TimeUnit.Year).Equals(other.Per(TimeUnit.Year));

    /// <inheritdoc/>
    public override int GetHashCode() => Per(TimeUnit.Year).GetHashCode();
}
