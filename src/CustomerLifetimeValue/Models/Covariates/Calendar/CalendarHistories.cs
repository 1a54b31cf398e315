using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a model with a calendar needs of a log: the distinct (series, x, first day, last day), and how many repeat purchases fell on each day of each series.</summary>
/// <remarks>The covariates at the purchases enter the likelihood as one sum over all of them, so that only the number on each day counts. Where all customers share the calendar, it is the one series.</remarks>
internal sealed class CalendarHistories
{
    private CalendarHistories(CustomerBase customers, CalendarPattern[] patterns, int[] patternOf, SortedDictionary<(int Series, int Day), long> purchases) =>
        (Customers, Patterns, PatternOf, PurchasesOfDay) = (customers, patterns, patternOf, purchases);

    /// <summary>The customers.</summary>
    public CustomerBase Customers { get; }

    /// <summary>The distinct histories.</summary>
    public CalendarPattern[] Patterns { get; }

    /// <summary>For each customer the history.</summary>
    public int[] PatternOf { get; }

    /// <summary>The repeat purchases by series and day.</summary>
    public SortedDictionary<(int Series, int Day), long> PurchasesOfDay { get; }

    /// <summary>The histories of a log's customers up to a day.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day.</param>
    /// <param name="unit">The unit of time.</param>
    /// <param name="options">How orders become purchases; null for the default.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="seriesOf">The series of a customer; null where all share one.</param>
    /// <exception cref="ArgumentException">The options count the first purchase as a repeat.</exception>
    public static CalendarHistories Of(TransactionLog log, DateOnly end, TimeUnit unit, SummaryOptions? options, CancellationToken cancellation, Func<CustomerKey, int>? seriesOf = null)
    {
        options ??= SummaryOptions.Default;
        if (options.IncludeFirstPurchase) throw new ArgumentException("The options count the first purchase among the repeats; allowed: options that do not, as a customer's calendar starts with it.", nameof(options));
        var customers = Require.NotNull(log).Summarize(end, unit, options, null, cancellation);
        var rows = log.Columns.ByCustomer(1, cancellation);
        SortedDictionary<(int, int), long> purchases = [];
        Dictionary<(int, int, int, int), int> seen = [];
        List<CalendarPattern> patterns = [];
        var patternOf = new int[customers.Count];
        for (int i = 0; i < patternOf.Length; i++)
        {
            var walk = new PurchaseWalk(rows[log.Columns.Keys.Find(customers.Keys[i])].UpTo(end.DayNumber), options);
            int series = seriesOf?.Invoke(customers.Keys[i]) ?? 0, first = -1, last = -1, count = 0;
            while (walk.MoveNext())
            {
                if (!walk.IsPurchase) continue;
                if (count++ == 0) first = walk.Day;
                else purchases[(series, walk.Day)] = purchases.GetValueOrDefault((series, walk.Day)) + 1;
                last = walk.Day;
            }
            var history = (series, count - 1, first, last);
            if (!seen.TryGetValue(history, out patternOf[i]))
            {
                seen.Add(history, patternOf[i] = patterns.Count);
                patterns.Add(new(series, count - 1, first, last, 0));
            }
            patterns[patternOf[i]] = patterns[patternOf[i]] with { Count = patterns[patternOf[i]].Count + 1 };
        }
        return new(customers, [.. patterns], patternOf, purchases);
    }
}
