using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Lens 1: how different are the customers who ordered in one period?</summary>
/// <remarks>Fader, Hardie &amp; Ross (2022), The Customer-Base Audit, ch. 3. A customer counts who has at least one order in the period, and
/// profit = customers × order frequency × order value × margin. Immutable and safe for use by several threads.</remarks>
public sealed class PeriodProfile
{
    private readonly ActivitySum _sum;
    private readonly Lazy<CustomerTally[]> _best;
    private readonly Lazy<decimal[]> _thresholds;
    private readonly Lazy<CustomerDistribution> _spend, _profit, _orders, _orderValue;
    private readonly Lazy<CustomerDistribution?> _margin;
    private readonly Lazy<IReadOnlyList<CustomerDecile>> _customerDeciles, _profitDeciles, _profitDecilesApart;

    internal PeriodProfile(WindowTally window)
    {
        (Window, _sum) = (window, window.Sum);
        LossMakers = window.Active.Count(one => one.Profit < 0);
        WithoutOrders = new(window.Idle);
        ByOrders = Array.AsReadOnly(GroupByOrders());
        _best = new(() => [.. window.Active.OrderByDescending(one => one.Profit)]); // a stable sort: equal customers stay in the order of their keys
        _thresholds = new(() => Deciles.Thresholds(_best.Value, _sum.Profit));
        _spend = new(() => Of(one => one.Spend, _sum.Spend));
        _profit = new(() => Of(one => one.Profit, _sum.Profit));
        _orders = new(() => Of(one => one.Orders, _sum.Orders, wholeNumbers: true));
        _orderValue = new(() => OfRatios(window.Active.Select(one => one.Spend / one.Orders)));
        _margin = new(() => window.Active.Any(HasMargin) ? OfRatios(window.Active.Where(HasMargin).Select(one => one.Profit / one.Spend)) : null);
        _customerDeciles = new(() => Array.AsReadOnly(Deciles.OfCustomers(_best.Value, _sum)));
        _profitDeciles = new(() => Array.AsReadOnly(Deciles.OfProfit(_best.Value, _sum, _thresholds.Value, apart: false)));
        _profitDecilesApart = new(() => Array.AsReadOnly(Deciles.OfProfit(_best.Value, _sum, _thresholds.Value, apart: true)));
    }

    /// <summary>The first day of the period.</summary>
    public DateOnly Start => Window.Start;

    /// <summary>The last day of the period.</summary>
    public DateOnly End => Window.End;

    /// <summary>Whether the data cover the period from its first day to its last.</summary>
    public bool IsComplete => Window.IsComplete;

    /// <summary>The customers with an order in the period. Range: ≥ 1.</summary>
    public int Customers => _sum.Customers;

    /// <summary>Their orders.</summary>
    public long Orders => _sum.Orders;

    /// <summary>What they paid in the period, less returns.</summary>
    public decimal Spend => _sum.Spend;

    /// <summary>What was left of it after the orders' costs; the spend where no costs are known.</summary>
    public decimal Profit => _sum.Profit;

    /// <summary>The customers whose profit is below 0.</summary>
    public int LossMakers { get; }

    /// <summary>Average order frequency (AOF): orders ÷ customers. Range: ≥ 1.</summary>
    public double AverageOrderFrequency => Money.Ratio(Orders, Customers);

    /// <summary>Average order value (AOV): spend ÷ orders, a ratio of totals; the mean over the customers of their own order values is in <see cref="SpendPerOrder"/>.</summary>
    public double AverageOrderValue => Money.Ratio(Spend, Orders);

    /// <summary>Profit ÷ spend; 0 where the spend is 0.</summary>
    public double Margin => Money.Ratio(Profit, Spend);

    /// <summary>What was booked of customers who had no order in the period, as returns of earlier orders: in none of the other figures.</summary>
    public CustomerGroup WithoutOrders { get; }

    /// <summary>How spend is distributed over the customers.</summary>
    public CustomerDistribution SpendPerCustomer => _spend.Value;

    /// <summary>How profit is distributed over the customers.</summary>
    public CustomerDistribution ProfitPerCustomer => _profit.Value;

    /// <summary>How the number of orders is distributed over the customers.</summary>
    public CustomerDistribution OrdersPerCustomer => _orders.Value;

    /// <summary>How each customer's own spend per order is distributed over the customers.</summary>
    public CustomerDistribution SpendPerOrder => _orderValue.Value;

    /// <summary>How each customer's own margin is distributed over the customers with a spend above 0; null where there is none.</summary>
    /// <remarks>A spend below a billionth of the profit is taken for a rounding error and counts as 0.</remarks>
    public CustomerDistribution? MarginPerCustomer => _margin.Value;

    /// <summary>The customers by number of orders: 1 to 9, and 10 or more.</summary>
    public IReadOnlyList<OrdersGroup> ByOrders { get; }

    /// <summary>Ten tenths of the customers, the most profitable first: rank i of n is in ⌊10(i − 1)/n⌋ + 1. Equal customers are ranked in the order of their keys.</summary>
    public IReadOnlyList<CustomerDecile> CustomerDeciles => _customerDeciles.Value;

    /// <summary>Ten groups that bring about a tenth of the profit each, the most profitable first; equal customers are in one group. Customers with a loss are in the last.</summary>
    /// <remarks>With the customers by falling profit, the k-th threshold is the profit of the first one with whom the running total exceeds k tenths of the whole; a customer is
    /// in decile 1 + the number of thresholds that are not below the customer's profit. Empty where the profit of all is not above 0: there are no tenths of it.</remarks>
    public IReadOnlyList<CustomerDecile> ProfitDeciles => _profitDeciles.Value;

    /// <summary><see cref="ProfitDeciles"/> with the customers who made a loss as an eleventh group.</summary>
    public IReadOnlyList<CustomerDecile> ProfitDecilesWithLossMakersApart => _profitDecilesApart.Value;

    /// <summary>The customers behind the figures.</summary>
    internal WindowTally Window { get; }

    /// <summary>The nine thresholds of the profit deciles; none where the profit is not above 0.</summary>
    internal decimal[] Thresholds => _thresholds.Value;

    /// <summary>The period in invariant text: "2019-01-01 to 2019-12-31: 31855 customers, 60730 orders, spend 5836712.36, profit 2798903.68".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{AuditText.Days(Start, End)}: {AuditText.Customers(Customers)}, {AuditText.Orders(Orders)}, spend {Spend:0.##}, profit {Profit:0.##}");

    private static bool HasMargin(CustomerTally one) => one.Spend > 0 && Math.Abs(one.Profit) / 1e9m <= one.Spend;

    private CustomerDistribution Of(Func<CustomerTally, decimal> figure, decimal total, bool wholeNumbers = false) => new([.. Window.Active.Select(figure)], total, wholeNumbers);

    private static CustomerDistribution OfRatios(IEnumerable<decimal> ratios)
    {
        decimal[] values = [.. ratios];
        return new(values, values.Sum());
    }

    private OrdersGroup[] GroupByOrders()
    {
        var sums = new ActivitySum[10];
        foreach (ref readonly var one in Window.Active.AsSpan()) sums[Math.Min(one.Orders, 10) - 1].Add(one);
        return [.. sums.Select((sum, i) => new OrdersGroup(i + 1, i == 9, sum, _sum))];
    }
}
