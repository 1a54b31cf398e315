using static CustomerLifetimeValue.Numerics.Elementary;

namespace CustomerLifetimeValue;

/// <summary>An effective rate above −1 per period that compounds: the body of <see cref="DiscountRate"/> and <see cref="GrowthRate"/>.</summary>
internal readonly record struct CompoundRate
{
    private CompoundRate(double value, TimeUnit period) => (Value, Period) = (value, period);

    /// <summary>The rate per <see cref="Period"/>.</summary>
    public double Value { get; }

    /// <summary>The period it is stated for.</summary>
    public TimeUnit Period { get; }

    /// <summary>A rate per period.</summary>
    public static CompoundRate Of(double rate, TimeUnit period) => new(Require.Above(-1, rate), Require.Defined(period));

    /// <summary>(1 + rate)^p − 1, where p is the number of <see cref="Period"/>s in one <paramref name="unit"/>; not finite where a double cannot hold it.</summary>
    public double Per(TimeUnit unit) => Compound(Value, TimeUnits.Convert(Require.Defined(unit), Period));
}
