using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers of two periods for whom the same figures went up and the same went down.</summary>
public sealed record UpDownPattern
{
    internal UpDownPattern(bool profitUp, bool orderValueUp, bool marginUp, OrderTrend orders, in ActivitySum first, in ActivitySum second)
    {
        (ProfitUp, OrderValueUp, MarginUp, Orders) = (profitUp, orderValueUp, marginUp, orders);
        (Customers, ProfitFirst, ProfitSecond) = (first.Customers, first.Profit, second.Profit);
    }

    /// <summary>Whether their profit is not below that of the first period.</summary>
    public bool ProfitUp { get; }

    /// <summary>Whether their spend per order is not below that of the first period.</summary>
    public bool OrderValueUp { get; }

    /// <summary>Whether their margin is not below that of the first period.</summary>
    public bool MarginUp { get; }

    /// <summary>Whether they have more orders than in the first period, as many, or fewer.</summary>
    public OrderTrend Orders { get; }

    /// <summary>The number of customers.</summary>
    public int Customers { get; }

    /// <summary>Their profit in the first period.</summary>
    public decimal ProfitFirst { get; }

    /// <summary>Their profit in the second period.</summary>
    public decimal ProfitSecond { get; }

    /// <summary>Their profit in the second period less that in the first.</summary>
    public decimal ProfitChange => ProfitSecond - ProfitFirst;

    /// <summary>The pattern in invariant text: "profit up, order value down, margin up, orders same: 120 customers, profit 5000 to 6000".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"profit {Word(ProfitUp)}, order value {Word(OrderValueUp)}, margin {Word(MarginUp)}, orders {(Orders switch { OrderTrend.Up => "up", OrderTrend.Same => "same", _ => "down" })}: {AuditText.Customers(Customers)}, profit {ProfitFirst:0.##} to {ProfitSecond:0.##}");

    private static string Word(bool up) => up ? "up" : "down";
}
