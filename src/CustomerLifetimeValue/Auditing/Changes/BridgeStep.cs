using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>One step from the profit of a period to that of another: the two totals at the ends, and what lies between.</summary>
public sealed record BridgeStep
{
    internal BridgeStep(string name, decimal amount, decimal total) => (Name, Amount, Total) = (name, amount, total);

    /// <summary>What the step is: "first period", "first only", "both", "second only" or "second period".</summary>
    public string Name { get; }

    /// <summary>What it adds; negative where it takes away. Of the two ends, the whole profit.</summary>
    public decimal Amount { get; }

    /// <summary>The profit after the step.</summary>
    public decimal Total { get; }

    /// <summary>The step in invariant text: "first only: -1073945.8 to 1216396.9".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Amount:0.##} to {Total:0.##}");
}
