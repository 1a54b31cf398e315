using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>All customers in one period: the totals, the part of new customers, and what goes on into the next period.</summary>
public sealed record HealthPeriod : ActivityGroup
{
    internal HealthPeriod(
        DateOnly start, bool complete, in ActivitySum all, in ActivitySum newcomers, in ActivitySum idle, RepeatBuyingRate? again, double? carryover) : base(all)
    {
        (Start, IsComplete, New, WithoutOrders) = (start, complete, new(newcomers), new(idle));
        (RepeatBuyingRate, Carryover) = (again?.Rate, carryover);
    }

    /// <summary>The first day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>Whether the data cover the period from its first day to its last.</summary>
    public bool IsComplete { get; }

    /// <summary>The customers with an order in the period.</summary>
    public int Active => ActiveCustomers;

    /// <summary>Those of them whose first order it was, with what they did in the period.</summary>
    public CustomerGroup New { get; }

    /// <summary>New ÷ active customers; 0 where nobody was active. Range: [0, 1].</summary>
    public double NewCustomerShare => Money.Ratio(New.Customers, Active);

    /// <summary>The new customers' share of the profit; 0 where that is 0.</summary>
    public double NewCustomerProfitShare => Money.Ratio(New.Profit, Profit);

    /// <summary>Of the active, the share who are active in the next period too; null in the last period. Range: [0, 1].</summary>
    public double? RepeatBuyingRate { get; }

    /// <summary>How much of the profit carries over: the next period's profit without that of its new customers ÷ this period's. Null in the last period, and where the profit
    /// is not above 0.</summary>
    public double? Carryover { get; }

    /// <summary>What was booked of customers who had no order in the period, as returns of earlier orders: in none of the other figures.</summary>
    public CustomerGroup WithoutOrders { get; }

    /// <summary>The period in invariant text: "2019-01-01: 31855 active, 18317 of them new (57.5 %), 60730 orders, spend 5836712.36, profit 2798903.68".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Start:yyyy-MM-dd}: {Active} active, {New.Customers} of them new ({AuditText.Percent(NewCustomerShare)}), {AuditText.Orders(Orders)}, spend {Spend:0.##}, profit {Profit:0.##}");
}
