using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Whole distributions of what a customer will do, not only their means.</content>
public abstract partial record PurchaseModel
{
    /// <summary>How many purchases a known customer makes within a time after the observation end, as a distribution.</summary>
    /// <param name="customer">The customer's summary.</param>
    /// <param name="horizon">Within which time.</param>
    /// <remarks>The law is exact given the parameters; see <see cref="ProbabilityOfPurchases(CustomerSummary, int, Duration)"/>.</remarks>
    public PurchaseDistribution PurchaseDistribution(CustomerSummary customer, Duration horizon)
    {
        var c = Of(customer);
        return new(FutureAt(c), AliveAt(c.Frequency, c.Recency, c.Age), horizon, horizon.In(Unit));
    }

    /// <summary>The distributions of many customers' purchases; see <see cref="PurchaseDistribution(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="horizon">Within which time.</param>
    /// <returns>One for each customer, in their order; customers with the same x, t_x and T share one.</returns>
    public IReadOnlyList<PurchaseDistribution> PurchaseDistribution(CustomerBase customers, Duration horizon) =>
        Shared.ByPattern(Require.NotNull(customers), customer => PurchaseDistribution(customer, horizon));

    /// <summary>When a known customer buys next, as a distribution that leaves a chance for never.</summary>
    /// <param name="customer">The customer's summary.</param>
    public NextPurchase NextPurchase(CustomerSummary customer)
    {
        var c = Of(customer);
        return new(this, c, AliveAt(c.Frequency, c.Recency, c.Age));
    }

    /// <summary>When each of many customers buys next; see <see cref="NextPurchase(CustomerSummary)"/>.</summary>
    /// <param name="customers">The customers.</param>
    /// <returns>One for each customer, in their order; customers with the same x, t_x and T share one.</returns>
    public IReadOnlyList<NextPurchase> NextPurchase(CustomerBase customers) => Shared.ByPattern(Require.NotNull(customers), NextPurchase);
}
