using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Whole distributions of what a customer will do.</content>
public sealed partial class DynamicParetoNbd
{
    /// <summary>How many purchases a known customer makes within a time after the observation end, as a distribution.</summary>
    /// <param name="customer">The customer's summary, which knows the day of the first purchase.</param>
    /// <param name="horizon">Within which time. Range: within the calendar.</param>
    /// <remarks>The distribution is exact given the parameters and the calendar.</remarks>
    /// <exception cref="ArgumentException">The summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond the calendar.</exception>
    public PurchaseDistribution PurchaseDistribution(CustomerSummary customer, Duration horizon)
    {
        var future = FutureOf(customer);
        return new(future.Ahead, future.AliveNow, horizon, horizon.In(Baseline.Unit));
    }

    /// <summary>The distributions of many customers' purchases; see <see cref="PurchaseDistribution(CustomerSummary, Duration)"/>.</summary>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="horizon">Within which time. Range: within the calendar.</param>
    /// <returns>One for each customer, in their order; customers with the same first day, x, t_x and T share one.</returns>
    /// <exception cref="ArgumentException">A summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond the calendar.</exception>
    public IReadOnlyList<PurchaseDistribution> PurchaseDistribution(CustomerBase customers, Duration horizon)
    {
        var distributions = new PurchaseDistribution[Require.NotNull(customers).Count];
        Fill(distributions, customers, [.. Enumerable.Range(0, distributions.Length)], horizon);
        return Array.AsReadOnly(distributions);
    }

    /// <summary>Fills in the distributions of some of a base's customers.</summary>
    internal void Fill(PurchaseDistribution[] distributions, CustomerBase customers, int[] members, Duration horizon)
    {
        int[][] alike = [.. members.GroupBy(i => (customers.PatternOf[i], customers.At(i).FirstPurchase)).Select(same => same.ToArray())];
        Workers.ForEach(alike.Length, 16, number =>
        {
            var made = PurchaseDistribution(customers.At(alike[number][0]), horizon);
            foreach (int i in alike[number]) distributions[i] = made;
        });
    }
}
