namespace CustomerLifetimeValue.Auditing;

/// <summary>What some customers did in some time: orders, spend and profit, with the ratios of these totals.</summary>
/// <remarks>Ratios are ratios of totals, never means of the customers' own ratios. In a group without orders they are 0, as everything beside them is.</remarks>
public abstract record ActivityGroup
{
    private readonly ActivitySum _sum;

    private protected ActivityGroup(in ActivitySum sum) => _sum = sum;

    /// <summary>The number of orders.</summary>
    public long Orders => _sum.Orders;

    /// <summary>What was paid, less returns.</summary>
    public decimal Spend => _sum.Spend;

    /// <summary>What was left of it after the orders' costs; the spend where no costs are known.</summary>
    public decimal Profit => _sum.Profit;

    /// <summary>Average order frequency (AOF): orders ÷ active customers.</summary>
    public double AverageOrderFrequency => Money.Ratio(Orders, _sum.Customers);

    /// <summary>Average order value (AOV): spend ÷ orders.</summary>
    public double AverageOrderValue => Money.Ratio(Spend, Orders);

    /// <summary>Profit ÷ spend; 0 where the spend is 0.</summary>
    public double Margin => Money.Ratio(Profit, Spend);

    /// <summary>Spend ÷ active customers.</summary>
    public decimal AverageSpend => Money.Each(Spend, _sum.Customers);

    /// <summary>Profit ÷ active customers.</summary>
    public decimal AverageProfit => Money.Each(Profit, _sum.Customers);

    /// <summary>What the group is, and its totals, in invariant text.</summary>
    public abstract override string ToString();

    /// <summary>The customers with an order.</summary>
    private protected int ActiveCustomers => _sum.Customers;
}
