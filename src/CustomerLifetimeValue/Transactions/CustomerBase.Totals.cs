using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class CustomerBase
{
    /// <summary>Purchases of all customers after merging, first purchases included.</summary>
    public long TotalPurchases { get; }

    /// <summary>Revenue of all customers by the observation end; null where a summary was stated without it.</summary>
    public double? TotalRevenue { get; }

    /// <summary>The time for which customers were observed, from first purchase to observation end, added up over all of them.</summary>
    public Duration TotalAge { get; }

    /// <summary>What an average customer was observed to buy: revenue ÷ purchases, and purchases ÷ customer-time, first purchases included.</summary>
    /// <returns>Average order value × frequency × <see cref="TotalAge"/> is the base's revenue. An order is a purchase after merging.</returns>
    /// <remarks>The time begins with the first purchase, which is certain, so that over a short observation the frequency is high:
    /// <see cref="RepeatPattern"/> is what customers do once they are acquired.</remarks>
    /// <exception cref="InvalidOperationException">No time was observed, or the revenue is unknown or negative.</exception>
    public PurchasePattern PurchasePattern() => Pattern(TotalRevenue, TotalPurchases)
        ?? throw new InvalidOperationException("The base shows no purchase pattern: no time was observed, or its revenue is unknown or negative.");

    /// <summary>What an average customer was observed to buy after the first purchase: the mean value of the purchases that <see cref="CustomerSummary.Frequency"/>
    /// counts, and their number ÷ customer-time.</summary>
    /// <exception cref="InvalidOperationException">There was no such purchase, no time was observed, or their revenue is negative or overflows.</exception>
    public PurchasePattern RepeatPattern()
    {
        long purchases = 0;
        CompensatedSum revenue = default;
        foreach (ref readonly var summary in AsSpan())
        {
            purchases += summary.Frequency;
            revenue.Add(summary.Frequency * summary.MonetaryValue);
        }
        return Pattern(revenue.Value, purchases)
            ?? throw new InvalidOperationException("The base shows no repeat pattern: nobody bought again, no time was observed, or the revenue is negative.");
    }

    /// <summary>The totals of each segment, by a segmentation of customers.</summary>
    /// <param name="segment">The segment of a customer (a channel, a country); null for none.</param>
    /// <returns>One total for each segment, by name in UTF-16 order; customers of no segment come last, under null.</returns>
    /// <exception cref="InvalidOperationException">A summary was stated without its revenue.</exception>
    /// <remarks>For the totals by a segment that each order was given see <see cref="TransactionLog.TotalsBySegment"/>.</remarks>
    public IReadOnlyList<SegmentTotal> TotalsBy(Func<CustomerKey, string?> segment)
    {
        Require.NotNull(segment);
        var groups = new Dictionary<CustomerKey, (int Customers, long Orders, CompensatedSum Revenue)>();
        foreach (var (customer, summary) in Entries)
        {
            CustomerKey name = segment(customer);
            var (customers, orders, revenue) = groups.GetValueOrDefault(name);
            revenue.Add(summary.TotalRevenue ?? throw new InvalidOperationException($"The summary of customer '{customer}' was stated without its revenue."));
            groups[name] = (customers + 1, orders + summary.Orders, revenue);
        }
        return
        [
            .. groups.OrderBy(group => group.Key.IsMissing).ThenBy(group => group.Key)
                .Select(group => new SegmentTotal(group.Key.Text, group.Value.Customers, group.Value.Orders, group.Value.Revenue.Value)),
        ];
    }

    private PurchasePattern? Pattern(double? revenue, long purchases)
    {
        return purchases > 0 && TotalAge.Value > 0 && revenue >= 0 && double.IsFinite(revenue.Value) ? Formulas.PurchasePattern.FromTotals(revenue.Value, purchases, TotalAge) : null;
    }

    private static (long Purchases, double? Revenue, Duration Age) Total(ReadOnlySpan<CustomerSummary> summaries, TimeUnit unit, bool stated)
    {
        long purchases = 0;
        bool known = true;
        CompensatedSum revenue = default, age = default;
        foreach (ref readonly var summary in summaries)
        {
            purchases += summary.Purchases;
            age.Add(summary.Age);
            known &= summary.TotalRevenue is not null;
            revenue.Add(summary.TotalRevenue ?? 0);
        }
        if (double.IsFinite(revenue.Value) && double.IsFinite(age.Value)) return (purchases, known ? revenue.Value : null, Duration.Of(age.Value, unit));
        const string Overflow = "The revenue or the ages of all customers add up to more than a double holds.";
        throw stated ? new ArgumentException(Overflow, nameof(summaries)) : new InvalidOperationException(Overflow);
    }
}
