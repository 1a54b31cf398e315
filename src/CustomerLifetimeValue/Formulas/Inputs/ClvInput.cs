using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>One input of a value: its name, its number, and the unit of time in which it was stated.</summary>
/// <remarks>The names are those of the constructors' parameters: <c>averageOrderValue</c>, <c>frequency</c>, <c>grossMargin</c>, <c>retentionCost</c>,
/// <c>retention</c>, <c>discount</c>, <c>growth</c>, <c>horizon</c>, <c>lifetime</c> and <c>acquisitionCost</c>; of a purchase model also
/// <c>purchaseRate</c> and <c>dropout</c>.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public sealed record ClvInput
{
    private readonly InputRange _range;

    /// <summary>An input.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="value">Its number, in the unit stated. Range: that of the constructor's parameter of this name; finite of any other.</param>
    /// <param name="unit">The period of a rate, the unit of a length of time; null where there is none.</param>
    /// <exception cref="ArgumentException">The name is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public ClvInput(string name, double value, TimeUnit? unit = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _range = InputRange.Of(name);
        if (!_range.Contains(value)) throw Require.OutOfRange(name, value, _range.Text);
        (Name, Value, Unit) = (name, value, unit);
    }

    /// <summary>The input's name, such as "grossMargin".</summary>
    public string Name { get; }

    /// <summary>The number, in the unit stated.</summary>
    public double Value { get; }

    /// <summary>The period of a rate, the unit of a length of time; null where there is none.</summary>
    public TimeUnit? Unit { get; }

    /// <summary>Whether a number is in the input's range.</summary>
    internal bool Allows(double value) => _range.Contains(value);

    /// <summary>The largest number in the range.</summary>
    internal double Most => _range.Most;

    /// <summary>The input in invariant text: "retention 0.8 per year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name} {InvariantText.Number(Value)}{(Unit is { } unit ? Name is InputName.Horizon or InputName.Lifetime ? $" {TimeUnits.Name(unit)}s" : $" per {TimeUnits.Name(unit)}" : "")}");
}
