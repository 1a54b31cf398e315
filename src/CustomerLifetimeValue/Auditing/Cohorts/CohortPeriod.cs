using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A cohort in one period of its life: how many were active, and what they did.</summary>
public sealed record CohortPeriod : ActivityGroup
{
    internal CohortPeriod(int age, DateOnly start, bool complete, int size, in ActivitySum active, in ActivitySum idle, in ActivitySum birth) : base(active)
    {
        (Age, Start, IsComplete, Size, WithoutOrders, Sum) = (age, start, complete, size, new(idle), active);
        Index = new(active, birth);
    }

    /// <summary>The age in periods; 0 is the period of the first order.</summary>
    public int Age { get; }

    /// <summary>The first day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>Whether the data cover the period from its first day to its last.</summary>
    public bool IsComplete { get; }

    /// <summary>The size of the cohort.</summary>
    public int Size { get; }

    /// <summary>The customers with an order in the period.</summary>
    public int Active => ActiveCustomers;

    /// <summary>Active ÷ size. Range: [0, 1].</summary>
    public double ActiveShare => (double)Active / Size;

    /// <summary>Spend ÷ size: of all members, active or not.</summary>
    public decimal SpendPerMember => Spend / Size;

    /// <summary>Profit ÷ size: of all members, active or not.</summary>
    public decimal ProfitPerMember => Profit / Size;

    /// <summary>What was booked of members who had no order in the period, as returns of earlier orders: in none of the other figures.</summary>
    public CustomerGroup WithoutOrders { get; }

    /// <summary>The figures by those of the first period, which is 100.</summary>
    public CohortIndexed Index { get; }

    /// <summary>The totals.</summary>
    internal ActivitySum Sum { get; }

    /// <summary>The period in invariant text: "age 1 (2016-04-01): 355 of 2944 active (12.1 %), 512 orders, spend 41200, profit 19800".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"age {Age} ({Start:yyyy-MM-dd}): {Active} of {Size} active ({AuditText.Percent(ActiveShare)}), {AuditText.Orders(Orders)}, spend {Spend:0.##}, profit {Profit:0.##}");
}
