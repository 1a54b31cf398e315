namespace CustomerLifetimeValue.Auditing;

/// <summary>Some customers in some time: how many they were, what they ordered, spent and left.</summary>
public sealed record CustomerGroup : ActivityGroup
{
    internal CustomerGroup(in ActivitySum sum) : base(sum) { }

    /// <summary>The number of customers.</summary>
    public int Customers => ActiveCustomers;

    /// <summary>The group in invariant text: "120 customers, 240 orders, spend 4800, profit 2400".</summary>
    public override string ToString() => AuditText.Group(Customers, this);
}
