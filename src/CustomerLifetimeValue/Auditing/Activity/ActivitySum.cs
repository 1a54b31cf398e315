namespace CustomerLifetimeValue.Auditing;

/// <summary>Customers, orders and money added up.</summary>
internal record struct ActivitySum
{
    public int Customers;
    public long Orders;
    public decimal Spend, Profit;

    /// <summary>Adds one customer with what they did.</summary>
    public void Add(in CustomerTally one)
    {
        Customers++;
        Orders += one.Orders;
        Spend += one.Spend;
        Profit += one.Profit;
    }

    /// <summary>Adds other customers.</summary>
    public void Add(in ActivitySum other)
    {
        Customers += other.Customers;
        Orders += other.Orders;
        Spend += other.Spend;
        Profit += other.Profit;
    }

    /// <summary>Adds up customers.</summary>
    public static ActivitySum Of(ReadOnlySpan<CustomerTally> customers)
    {
        ActivitySum sum = default;
        foreach (ref readonly var one in customers) sum.Add(one);
        return sum;
    }
}
