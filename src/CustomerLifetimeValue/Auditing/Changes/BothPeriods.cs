using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers who ordered in both of two periods, with what they did in each.</summary>
public sealed record BothPeriods
{
    internal BothPeriods(in ActivitySum first, in ActivitySum second) => (First, Second) = (new(first), new(second));

    /// <summary>What they did in the first period.</summary>
    public CustomerGroup First { get; }

    /// <summary>What they did in the second period.</summary>
    public CustomerGroup Second { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => First.Customers;

    /// <summary>Their profit in the first period.</summary>
    public decimal ProfitFirst => First.Profit;

    /// <summary>Their profit in the second period.</summary>
    public decimal ProfitSecond => Second.Profit;

    /// <summary>Their profit in the second period less that in the first.</summary>
    public decimal ProfitChange => ProfitSecond - ProfitFirst;

    /// <summary>The group in invariant text: "9871 customers, profit 1216396.9 to 1183778.83".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AuditText.Customers(Customers)}, profit {ProfitFirst:0.##} to {ProfitSecond:0.##}");
}
