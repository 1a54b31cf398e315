using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>What a cohort is expected to leave in the next period.</summary>
public sealed record CarryoverLine
{
    internal CarryoverLine(DateOnly? cohort, decimal profit, double carryover) => (Cohort, Profit, Carryover) = (cohort, profit, carryover);

    /// <summary>The first day of the cohort's period; null for the customers from before the data.</summary>
    public DateOnly? Cohort { get; }

    /// <summary>The cohort's profit in the last complete period.</summary>
    public decimal Profit { get; }

    /// <summary>How much of it is expected to carry over.</summary>
    public double Carryover { get; }

    /// <summary>Profit × carryover.</summary>
    public double Expected => (double)Profit * Carryover;

    /// <summary>The line in invariant text: "cohort of 2018-01-01: 412345.5 × 0.612 = 252355.4".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Cohort is { } start ? string.Create(CultureInfo.InvariantCulture, $"cohort of {start:yyyy-MM-dd}") : "customers from before the data")}: {Profit:0.##} × {Carryover:0.###} = {Expected:0.##}");
}
