using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>One line of a breakdown.</summary>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct BreakdownLine
{
    private readonly string? _name;

    internal BreakdownLine(string name, double amount) => (_name, Amount) = (name.Length == 0 ? null : name, amount);

    /// <summary>What the line stands for, such as "cost of goods".</summary>
    public string Name => _name ?? "";

    /// <summary>The amount with its sign: what takes away is negative.</summary>
    public double Amount { get; }

    /// <summary>The line in invariant text: "cost of goods −900".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {InvariantText.Amount(Amount)}");
}
