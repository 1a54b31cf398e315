using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A tenth of the customers, or the customers who bring a tenth of the profit: how many they are and what they did.</summary>
/// <remarks>A share is 0 where the whole is 0. Where the whole is a loss the shares are shares of the loss.</remarks>
public sealed record CustomerDecile : ActivityGroup
{
    internal CustomerDecile(int number, in ActivitySum sum, in ActivitySum all, decimal? threshold = null) : base(sum)
    {
        (Number, Threshold) = (number, threshold);
        CustomerShare = Money.Ratio(sum.Customers, all.Customers);
        OrderShare = Money.Ratio(sum.Orders, all.Orders);
        SpendShare = Money.Ratio(sum.Spend, all.Spend);
        ProfitShare = Money.Ratio(sum.Profit, all.Profit);
    }

    /// <summary>The decile, 1 being the best. Range: 1 to 10; 11 for loss-makers shown apart.</summary>
    public int Number { get; }

    /// <summary>The number of customers; 0 where equal customers, or few, leave a decile empty.</summary>
    public int Customers => ActiveCustomers;

    /// <summary>Their share of all customers. Range: [0, 1].</summary>
    public double CustomerShare { get; }

    /// <summary>Their share of all orders. Range: [0, 1].</summary>
    public double OrderShare { get; }

    /// <summary>Their share of all spend.</summary>
    public double SpendShare { get; }

    /// <summary>Their share of all profit; below 0 for loss-makers among profitable customers.</summary>
    public double ProfitShare { get; }

    /// <summary>Of a profit decile 1 to 9: its customers are those whose profit is above this threshold, and not above the threshold of the decile before. Null in the
    /// last one, and in deciles of customers.</summary>
    public decimal? Threshold { get; }

    /// <summary>The decile in invariant text: "decile 1: 344 customers (1.1 %), 9.9 % of the profit".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"decile {Number}: {AuditText.Customers(Customers)} ({AuditText.Percent(CustomerShare)}), {AuditText.Percent(ProfitShare)} of the profit");
}
