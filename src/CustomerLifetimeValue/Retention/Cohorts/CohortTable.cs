using System.Globalization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Retention;

/// <summary>Cohorts side by side, age by age.</summary>
/// <remarks>A period that observation has not seen to its end is missing, never zero, and never part of an average. The order of rows does not matter, and merging
/// cohorts gives what the union of their customers gives.</remarks>
/// <example>
/// <code>
/// CohortTable table = CohortTable.ByFirstPurchase(SampleOrders.Log, TimeUnit.Quarter, new DateOnly(2024, 12, 31));
/// foreach (Cohort cohort in table.Cohorts) Console.WriteLine((cohort.Name, cohort.Size, cohort.At(1)?.ActiveShare));
/// </code>
/// </example>
public sealed class CohortTable
{
    private readonly Lazy<Cohort> _all;

    private CohortTable(IReadOnlyList<Cohort> cohorts, TimeUnit period, DateOnly observationEnd, int leftOut, Func<Cohort> all)
    {
        (Cohorts, Period, ObservationEnd, CustomersLeftOut) = (cohorts, period, observationEnd, leftOut);
        _all = new Lazy<Cohort>(all);
    }

    /// <summary>The cohorts, in order of time or of key.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; }

    /// <summary>The length of a period.</summary>
    public TimeUnit Period { get; }

    /// <summary>The last day that counts.</summary>
    public DateOnly ObservationEnd { get; }

    /// <summary>Customers in no cohort: who had not bought or started by the end of observation, or have no key.</summary>
    public int CustomersLeftOut { get; }

    /// <summary>All cohorts merged into one: the average, weighted by customers, of what was observed.</summary>
    public Cohort All => _all.Value;

    /// <summary>Cohorts by the calendar period of the first purchase; age k is the k-th calendar period after it.</summary>
    /// <param name="log">The orders. Range: at least one purchase by the end of observation.</param>
    /// <param name="period">The width of a cohort and the length of a period: month, quarter or year, week or day.</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="margin">The margin: what is left of the revenue; null for all of it.</param>
    /// <exception cref="ArgumentNullException">The log is null.</exception>
    /// <exception cref="ArgumentException">Nobody bought by the end of observation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or more than 100,000 of them lie between a first purchase and the end of observation.</exception>
    /// <remarks>Orders of one day are one. A negative amount is a return: it lowers the revenue of its period and is no order; returns before the first
    /// purchase, and customers with nothing but returns, are left out.</remarks>
    public static CohortTable ByFirstPurchase(TransactionLog log, TimeUnit period, DateOnly observationEnd, Margin? margin = null) =>
        Of(OrderHistories.ByCalendar(Require.NotNull(log), Require.Defined(period), observationEnd), nameof(log), period, observationEnd, margin);

    /// <summary>Cohorts by the calendar period of the first purchase, of customers who were counted elsewhere, such as in a warehouse.</summary>
    /// <param name="customers">How many customers share a first purchase, a second one (the next day with a purchase; null for none) and the last one in a period that is over by the end of
    /// observation (the first purchase where there is none). Range: at least one row; days in that order, by the end of observation; counts ≥ 1, at most 2,147,483,647 together.
    /// Rows of several shards may simply follow each other.</param>
    /// <param name="activity">What the customers of a cohort did in a period: any day of the cohort's period, any day of the period, how many customers bought, on how many
    /// days (orders of one day are one), and for how much, returns counted off. Rows of the same periods are added up; of a period that is not over, they do not count.</param>
    /// <param name="period">The width of a cohort and the length of a period.</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <param name="customersLeftOut">Customers in no cohort. Range: ≥ 0.</param>
    /// <returns>What <see cref="ByFirstPurchase"/> gives for the orders that were counted.</returns>
    /// <exception cref="ArgumentNullException">The customers or their activity are null.</exception>
    /// <exception cref="ArgumentException">There is no customer, a row's days are not in order or not observed, a count is outside its range, or activity is of a cohort without customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or more than 100,000 of them lie between a first purchase and the end of observation.</exception>
    public static CohortTable FromCounts(
        IEnumerable<(DateOnly FirstPurchase, DateOnly? SecondPurchase, DateOnly LastPurchase, long Customers)> customers,
        IEnumerable<(DateOnly Cohort, DateOnly Period, long Active, long Orders, decimal Revenue)> activity,
        TimeUnit period, DateOnly observationEnd, Margin? margin = null, int customersLeftOut = 0)
    {
        Require.NotNegative(customersLeftOut);
        var cohorts = CountedHistories.Of(Require.NotNull(customers), Require.NotNull(activity), Require.Defined(period), observationEnd);
        cohorts.LeftOut = customersLeftOut;
        return Of(cohorts, nameof(customers), period, observationEnd, margin);
    }

    /// <summary>Cohorts by a key, such as the segment of the first purchase, of customers who were counted elsewhere; age k is the k-th period since each customer's own first purchase.</summary>
    /// <param name="customers">How many customers of a key share a first purchase, a second one (the next day with a purchase; null for none) and the last one in a period that is over by the end
    /// of observation (the first purchase where there is none). Range: at least one row; keys not null; days in that order, by the end of observation; counts ≥ 1, at most 2,147,483,647
    /// together. Rows of several shards may simply follow each other.</param>
    /// <param name="activity">What the customers of a key did at an age, each for whom that period is over: how many bought, on how many days (orders of one day are one), and for how much,
    /// returns counted off. Rows of the same key and age are added up. Range: ages from 0 to the last that is over for one of the key's customers.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="margin">What is left of the revenue; null for all of it.</param>
    /// <param name="customersLeftOut">Customers in no cohort. Range: ≥ 0.</param>
    /// <returns>What <see cref="ByKey"/> or <see cref="ByFirstSegment"/> gives for the orders that were counted.</returns>
    /// <exception cref="ArgumentNullException">The customers or their activity are null.</exception>
    /// <exception cref="ArgumentException">There is no customer, a key is null, a row's days are not in order or not observed, an age or a count is outside its range, or activity is of a key without
    /// customers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or more than 100,000 of them lie between a first purchase and the end of observation.</exception>
    public static CohortTable FromCountsByKey(
        IEnumerable<(string Key, DateOnly FirstPurchase, DateOnly? SecondPurchase, DateOnly LastPurchase, long Customers)> customers,
        IEnumerable<(string Key, int Age, long Active, long Orders, decimal Revenue)> activity,
        TimeUnit period, DateOnly observationEnd, Margin? margin = null, int customersLeftOut = 0)
    {
        Require.NotNegative(customersLeftOut);
        var cohorts = CountedHistories.ByKey(Require.NotNull(customers), Require.NotNull(activity), Require.Defined(period), observationEnd);
        cohorts.LeftOut = customersLeftOut;
        return Of(cohorts, nameof(customers), period, observationEnd, margin);
    }

    /// <summary>Cohorts by any key of the customer, such as acquisition channel or campaign; age k is the k-th period since each customer's own first purchase.</summary>
    /// <param name="log">The orders. Range: at least one purchase of a customer with a key by the end of observation.</param>
    /// <param name="key">The key of a customer; null leaves the customer out.</param>
    /// <param name="period">The length of a period.</param>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <param name="margin">The margin: what is left of the revenue; null for all of it.</param>
    /// <exception cref="ArgumentNullException">The log or the key is null.</exception>
    /// <exception cref="ArgumentException">Nobody with a key bought by the end of observation.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or more than 100,000 of them lie between a first purchase and the end of observation.</exception>
    /// <remarks>Orders and returns count as in <see cref="ByFirstPurchase"/>.</remarks>
    public static CohortTable ByKey(TransactionLog log, Func<CustomerKey, string?> key, TimeUnit period, DateOnly observationEnd, Margin? margin = null)
    {
        Require.NotNull(key);
        return Of(OrderHistories.ByOwnClock(Require.NotNull(log), key, Require.Defined(period), observationEnd), nameof(log), period, observationEnd, margin);
    }

    /// <summary>Cohorts by the segment of the first order, the one that won the customer; orders without one stand under "".</summary>
    /// <inheritdoc cref="ByKey"/>
    public static CohortTable ByFirstSegment(TransactionLog log, TimeUnit period, DateOnly observationEnd, Margin? margin = null) =>
        Of(OrderHistories.BySegment(Require.NotNull(log), Require.Defined(period), observationEnd), nameof(log), period, observationEnd, margin);

    /// <summary>Cohorts of subscriptions by the calendar period in which they started; age k is the time just after the k-th renewal of each.</summary>
    /// <param name="subscriptions">The subscriptions. Range: at least one started by the end of observation.</param>
    /// <param name="period">The length of a subscription period and the width of a cohort.</param>
    /// <param name="observationEnd">The last day that counts. A subscription that ends later is still running.</param>
    /// <param name="margin">The margin: what is left of the revenue; null for all of it.</param>
    /// <exception cref="ArgumentNullException">The subscriptions are null.</exception>
    /// <exception cref="ArgumentException">None started by the end of observation, or one of them is the default value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a defined one, or more than 100,000 of them lie between a first purchase and the end of observation.</exception>
    public static CohortTable FromSubscriptions(IEnumerable<Subscription> subscriptions, TimeUnit period, DateOnly observationEnd, Margin? margin = null) =>
        Of(SubscriptionHistories.Of(Require.NotNull(subscriptions), Require.Defined(period), observationEnd, byKey: false), nameof(subscriptions), period, observationEnd, margin);

    /// <summary>Cohorts of subscriptions by their key, such as the acquisition channel; those without one stand under "".</summary>
    /// <inheritdoc cref="FromSubscriptions"/>
    public static CohortTable FromSubscriptionsByKey(IEnumerable<Subscription> subscriptions, TimeUnit period, DateOnly observationEnd, Margin? margin = null) =>
        Of(SubscriptionHistories.Of(Require.NotNull(subscriptions), Require.Defined(period), observationEnd, byKey: true), nameof(subscriptions), period, observationEnd, margin);

    /// <summary>The table as a curve, weighted by cohort size: r(t) is the number staying at age t over the number of the same customers staying at t − 1, over all
    /// cohorts observed at t.</summary>
    /// <returns>A curve known as far as the oldest cohort was observed. From orders it rests on rolling retention and is too low near its end.</returns>
    /// <exception cref="InvalidOperationException">No cohort was observed for a period after its first.</exception>
    public IRetentionCurve ToCurve()
    {
        return All.Cells.Count > 1 ? All.ToCurve() : throw new InvalidOperationException("No cohort was observed for a period after its first; there is no curve yet.");
    }

    /// <summary>The cohorts' survival tables, ready to be fitted together: every customer as far as observed.</summary>
    /// <returns>For each cohort one table for its customers observed equally long; see <see cref="Cohort.ToSurvivalTables"/>. A fit to them is the fit to the
    /// cohorts' <see cref="Cohort.Tenures"/>.</returns>
    public IReadOnlyList<SurvivalTable> ToSurvivalTables() => Cohorts.SelectMany(c => c.ToSurvivalTables()).ToList().AsReadOnly();

    /// <summary>The table in invariant text: "18 cohorts by month to 1998-06-30, 23570 customers".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Cohorts.Count} cohorts by {TimeUnits.Name(Period)} to {ObservationEnd:yyyy-MM-dd}, {Cohorts.Sum(c => c.Size)} customers");

    private static CohortTable Of(CohortSet cohorts, string name, TimeUnit period, DateOnly observationEnd, Margin? margin)
    {
        if (cohorts.IsEmpty)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} holds no customer won by {observationEnd:yyyy-MM-dd}; allowed: at least one."), name);
        var share = margin ?? Margin.Full;
        Cohort[] built = [.. cohorts.InOrder.Select(cohort => cohort.Build(share, period))];
        return new CohortTable(Array.AsReadOnly(built), period, observationEnd, cohorts.LeftOut, () => cohorts.Whole.Build(share, period));
    }
}
