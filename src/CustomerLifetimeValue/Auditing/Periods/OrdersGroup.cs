using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>The customers with a given number of orders in a period, and what they did.</summary>
public sealed record OrdersGroup : ActivityGroup
{
    internal OrdersGroup(int each, bool orMore, in ActivitySum sum, in ActivitySum all) : base(sum) =>
        (OrdersEach, OrMore, CustomerShare) = (each, orMore, Money.Ratio(sum.Customers, all.Customers));

    /// <summary>How many orders each of them has, or at least has. Range: 1 to 10.</summary>
    public int OrdersEach { get; }

    /// <summary>Whether customers with more orders belong here too.</summary>
    public bool OrMore { get; }

    /// <summary>The number of customers.</summary>
    public int Customers => ActiveCustomers;

    /// <summary>Their share of all customers. Range: [0, 1].</summary>
    public double CustomerShare { get; }

    /// <summary>The group in invariant text: "10 or more orders: 37 customers, 512 orders, spend 4800, profit 2400".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{OrdersEach}{(OrMore ? " or more orders" : OrdersEach == 1 ? " order" : " orders")}: {AuditText.Group(Customers, this)}");
}
