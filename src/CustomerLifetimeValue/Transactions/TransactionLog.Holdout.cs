using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

public sealed partial class TransactionLog
{
    /// <summary>What the customers of a base did after its observation end, by the base's own options and in its unit.</summary>
    /// <param name="customers">The base. Range: one that this log (or one with the same customers by then) has summarised, so that its observation end and options are
    /// recorded.</param>
    /// <param name="holdoutEnd">The last day that counts here. Range: after <see cref="CustomerBase.ObservationEnd"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One entry for each customer of the base, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The holdout ends before it begins.</exception>
    /// <exception cref="ArgumentException">The base is one of stated summaries, or its customers are not those of the log at its observation end.</exception>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="InvalidOperationException">A customer's amounts add up to more than a double holds.</exception>
    /// <exception cref="BadRowException">The log holds a return and returns are refused.</exception>
    /// <example>
    /// <code>
    /// DateOnly seen = new(2023, 12, 31), later = new(2024, 12, 31);
    /// CustomerBase customers = SampleOrders.Log.Summarize(seen, TimeUnit.Week);
    /// Holdout holdout = SampleOrders.Log.Holdout(customers, later);
    /// Console.WriteLine(holdout.Sum(did =&gt; did.Purchases));
    /// </code>
    /// </example>
    public Holdout Holdout(CustomerBase customers, DateOnly holdoutEnd, CancellationToken cancellationToken = default)
    {
        Require.NotNull(customers);
        if (customers is not { ObservationEnd: { } observationEnd, Options: { } options })
            throw new ArgumentException("The base is one of stated summaries, without the options of a log; state observation end, unit and options instead.", nameof(customers));
        var holdout = HoldoutCounter.Count(_columns, observationEnd, holdoutEnd, customers.Unit, options, cancellationToken);
        RequireSame(customers, holdout, observationEnd);
        return holdout;
    }

    /// <summary>What the customers of a base did after its observation end, by the same rule.</summary>
    /// <param name="observationEnd">The last day of the base.</param>
    /// <param name="holdoutEnd">The last day that counts here. Range: after <paramref name="observationEnd"/>.</param>
    /// <param name="unit">The unit in which the length is stated.</param>
    /// <param name="options">The options with which the base is summarised; null for <see cref="SummaryOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One entry for each customer of <c>Summarize(observationEnd, …)</c>, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one, the holdout ends before it begins, or nobody has bought by the observation end.</exception>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="InvalidOperationException">A customer's amounts add up to more than a double holds.</exception>
    /// <exception cref="BadRowException">The log holds a return and returns are refused.</exception>
    public Holdout Holdout(DateOnly observationEnd, DateOnly holdoutEnd, TimeUnit unit, SummaryOptions? options = null, CancellationToken cancellationToken = default)
    {
        var holdout = HoldoutCounter.Count(_columns, observationEnd, holdoutEnd, unit, options ?? SummaryOptions.Default, cancellationToken);
        return holdout.Count > 0 ? holdout : throw Require.OutOfRange(nameof(observationEnd), observationEnd, "a day by which somebody has bought");
    }

    private static void RequireSame(CustomerBase customers, Holdout holdout, DateOnly observationEnd)
    {
        for (int i = 0; i < Math.Max(customers.Count, holdout.Count); i++)
        {
            CustomerKey stated = i < customers.Count ? customers.Keys[i] : default, found = i < holdout.Count ? holdout.At(i).Customer : default;
            if (stated == found) continue;
            bool unknown = !stated.IsMissing && (found.IsMissing || stated < found);
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The base is not of this log: customer '{(unknown ? stated : found)}' is {(unknown ? "in the base but had not bought in the log" : "not in the base but had bought in the log")} by {observationEnd:yyyy-MM-dd}."),
                nameof(customers));
        }
    }
}
