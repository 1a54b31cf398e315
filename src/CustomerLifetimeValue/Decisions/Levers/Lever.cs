using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>One input of a customer's value, and how strongly it moves the value.</summary>
public sealed record Lever
{
    internal Lever(string name, double present, double elasticity, double value, int direction) =>
        (Name, Present, Elasticity, Slope, Direction) = (name, present, elasticity, present == 0 ? null : elasticity * value / present, direction);

    /// <summary>The input's name, as the formula's parameter is called: "retention".</summary>
    public string Name { get; }

    /// <summary>The input as it stands, in the unit it was stated in.</summary>
    public double Present { get; }

    /// <summary>By how many percent the value changes when the input grows by 1 %: (∂V/∂x)·(x/V). Of a value below 0 the sign turns.</summary>
    public double Elasticity { get; }

    /// <summary>By how much money the value changes per unit of the input, ∂V/∂x; null where the input is 0.</summary>
    public double? Slope { get; }

    /// <summary>1 where the firm controls the input and an increase is better, −1 where a decrease is better, 0 where the firm does not control it.</summary>
    internal int Direction { get; }

    /// <summary>The lever in invariant text: "retention 0.8: +1 % changes the value by +2.667 %".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {InvariantText.Number(Present, 4)}: +1 % changes the value by {Elasticity:+0.###;-0.###;0} %");
}
