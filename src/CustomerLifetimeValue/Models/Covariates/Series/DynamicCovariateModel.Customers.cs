using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <content>Customers of a base: what checks and distributions ask.</content>
public sealed partial class DynamicCovariateModel
{
    /// <summary>How many purchases each customer will make within a time after the observation end, as a distribution.</summary>
    /// <param name="customers">The customers, summarised from a log.</param>
    /// <param name="covariates">Their series, with the values planned for the future.</param>
    /// <param name="horizon">Within which time. Range: within the calendar.</param>
    /// <returns>One for each customer, in their order; customers with the same series, first day, x, t_x and T share one.</returns>
    /// <exception cref="ArgumentException">A customer or a column is not in the series, or a summary does not know the day of the first purchase, counts it among the repeats, or lies outside the calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond the calendar.</exception>
    public IReadOnlyList<PurchaseDistribution> PurchaseDistribution(CustomerBase customers, CustomerCalendars covariates, Duration horizon)
    {
        var distributions = new PurchaseDistribution[Require.NotNull(customers).Count];
        foreach (var (own, members) in Parts(customers, covariates)) own.Fill(distributions, customers, members, horizon);
        return Array.AsReadOnly(distributions);
    }

    /// <summary>How time is counted: purchases at any time, in the model's unit.</summary>
    internal ObservationClock Clock => ObservationClock.Continuous(Baseline.Unit);

    /// <summary>The customers of a base by distinct series of the columns that have an effect, with their models.</summary>
    internal (DynamicParetoNbd Model, int[] Members)[] Parts(CustomerBase customers, CustomerCalendars covariates)
    {
        var groups = Groups(covariates);
        return [.. Enumerable.Range(0, customers.Count).GroupBy(i => groups.Of(customers.Keys[i])).OrderBy(part => part.Key).Select(part => (For(groups.Series[part.Key]), part.ToArray()))];
    }

    /// <summary>Purchases expected of each customer within a time after the observation end.</summary>
    internal double[] ExpectedPurchases(CustomerBase customers, CustomerCalendars covariates, Duration horizon)
    {
        var expected = new double[customers.Count];
        foreach (var (own, members) in Parts(customers, covariates))
            Workers.ForEach(members.Length, 64, place => expected[members[place]] = own.ExpectedPurchases(customers.At(members[place]), horizon));
        return expected;
    }

    private SeriesGroups Groups(CustomerCalendars covariates) => new(Require.NotNull(covariates), [.. Purchase.Select(effect => effect.Term)], [.. Dropout.Select(effect => effect.Term)]);
}
