using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers of a cohort with the same period of the last order, number of orders and third by spend per order.</summary>
public sealed record CohortRfmCell : ActivityGroup
{
    internal CohortRfmCell(DateOnly recency, int frequency, bool orMore, int monetary, in ActivitySum sum) : base(sum) =>
        (Recency, Frequency, OrMore, Monetary) = (recency, frequency, orMore, monetary);

    /// <summary>The first day of the period of the last order.</summary>
    public DateOnly Recency { get; }

    /// <summary>The number of orders, or the least number. Range: 1 to 5.</summary>
    public int Frequency { get; }

    /// <summary>Whether customers with more orders belong here too.</summary>
    public bool OrMore { get; }

    /// <summary>The third by spend per order, 3 being the highest.</summary>
    public int Monetary { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => ActiveCustomers;

    /// <summary>The cell in invariant text: "last order 2016-04-01, 2 orders, value 3 of 3: 12 customers, 24 orders, spend 4800, profit 2400".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"last order {Recency:yyyy-MM-dd}, {AuditText.Orders(Frequency)}{(OrMore ? " or more" : "")}, value {Monetary} of 3: {AuditText.Group(Customers, this)}");
}
