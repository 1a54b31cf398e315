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
        return new(this, c, AliveAt(c.Frequency, c.Recency, c.Age), horizon);
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

    /// <summary>The chance of at least n purchases within t ahead, for one who is alive now; without cancellation where it is small. Range: n ≥ 1.</summary>
    internal abstract double AtLeastAhead(int x, double age, int n, double t);

    /// <summary>The chance that one who is alive now ever buys again.</summary>
    internal abstract double EverAhead(int x, double age);

    /// <summary>The time by which one who is alive now and stays has bought with a chance of one half.</summary>
    internal abstract double MedianWait(int x, double age);

    /// <summary>E[Σ vᵢvⱼ] over the ordered pairs of different purchases up to an end, perhaps infinite, of one who is alive now, each discounted at the
    /// continuous rate delta: E[Y(Y − 1)] without discount. Infinite where it diverges.</summary>
    internal abstract double PairsAhead(int x, double age, double delta, double end);

    /// <summary>Second moments of the discounted time alive L = ∫ e^(−δu) du up to a finite end, of one who is alive now: E[L²], and E[L Σ vᵢ] with the purchases' discounts.</summary>
    internal abstract (double Square, double WithPurchases) StayAhead(int x, double age, double delta, double end);

    /// <summary>Adds the times of the purchases within an end ahead of one who is alive now, with rates drawn from what is known of the customer.</summary>
    /// <returns>How long the customer stays, at most to the end.</returns>
    internal abstract double BuyAhead(Random random, int x, double age, double end, List<double> times);
}
