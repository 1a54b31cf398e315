using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers who went from one decile of profit to another.</summary>
public sealed record MigrationCell
{
    internal MigrationCell(int? from, int? to, in ActivitySum first, in ActivitySum second) =>
        (From, To, Customers, ProfitFirst, ProfitSecond) = (from, to, Math.Max(first.Customers, second.Customers), first.Profit, second.Profit);

    /// <summary>The decile in the first period, 1 being the best; null for customers without an order in it.</summary>
    public int? From { get; }

    /// <summary>The decile in the second period; null for customers without an order in it.</summary>
    public int? To { get; }

    /// <summary>The number of customers.</summary>
    public int Customers { get; }

    /// <summary>Their profit in the first period.</summary>
    public decimal ProfitFirst { get; }

    /// <summary>Their profit in the second period.</summary>
    public decimal ProfitSecond { get; }

    /// <summary>The cell in invariant text: "1 to 3: 42 customers, profit 31200 to 12400"; "none" stands for no order.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name(From)} to {Name(To)}: {AuditText.Customers(Customers)}, profit {ProfitFirst:0.##} to {ProfitSecond:0.##}");

    private static string Name(int? decile) => decile is { } number ? number.ToString(CultureInfo.InvariantCulture) : "none";
}
