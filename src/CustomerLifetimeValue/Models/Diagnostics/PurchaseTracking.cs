using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Repeat purchases period by period, actual beside expected, within the calibration and after it.</summary>
/// <remarks>The second check of a fit (Fader, Hardie &amp; Lee 2005, figures 2 and 3). The expected purchases of a customer by a day are E[X(t)] of a new customer with t the time since
/// the first purchase; nothing is learned from what a customer did. Only customers who had bought by the calibration's end count. Immutable.</remarks>
/// <example>
/// <code>
/// DateOnly seen = new(2023, 12, 31), end = new(2024, 12, 31);
/// MbgNbd model = MbgNbd.Fit(SampleOrders.Log.Summarize(seen, TimeUnit.Week)).Model;
/// PurchaseTracking tracking = PurchaseTracking.Of(model, SampleOrders.Log, seen, end, daysPerPeriod: 7);
/// foreach (TrackedPeriod week in tracking.Periods.TakeLast(4)) Console.WriteLine(week);
/// </code>
/// </example>
public sealed class PurchaseTracking
{
    /// <summary>The most periods: 27 years of days. Each asks the whole log.</summary>
    private const int MostPeriods = 10_000;

    private PurchaseTracking(TrackedPeriod[] periods) => Periods = Array.AsReadOnly(periods);

    /// <summary>The periods, from the first purchase in the log on.</summary>
    public IReadOnlyList<TrackedPeriod> Periods { get; }

    /// <summary>Follows a model through a log.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to the log up to the calibration's end.</param>
    /// <param name="log">The orders.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end, and at most 10,000 periods from the first purchase.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1; null for a <see cref="BgBb"/>, whose periods are the calendar's, of its unit.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, which for a <see cref="BgBb"/> merge the orders of one
    /// calendar period of its unit.</param>
    /// <param name="cancellationToken">Stops the work between periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="ArgumentException">The log is empty, or the options do not merge by the unit of a <see cref="BgBb"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PurchaseTracking Of(
        IPurchaseModel model, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, SummaryOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (Require.NotNull(model) is DynamicParetoNbd calendar) calendar.RequireKnown(end, nameof(end));
        return Of(model.Clock, log, calibrationEnd, end, daysPerPeriod, options, customers => [new(model, Arrivals(customers))], cancellationToken);
    }

    /// <summary>Follows a model with covariates through a log.</summary>
    /// <typeparam name="T">The purchase model.</typeparam>
    /// <param name="model">The model, usually fitted to the log up to the calibration's end.</param>
    /// <param name="covariates">The covariates of the log's customers.</param>
    /// <param name="log">The orders.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1; null for a <see cref="BgBb"/>, whose periods are the calendar's, of its unit.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, as of a plain model.</param>
    /// <param name="cancellationToken">Stops the work between periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="ArgumentException">The log is empty, or a customer or a term is not in the table.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PurchaseTracking Of<T>(
        CovariateModel<T> model, CustomerCovariates covariates, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, SummaryOptions? options = null,
        CancellationToken cancellationToken = default) where T : PurchaseModel =>
        Of(Require.NotNull(model).Baseline.Clock, log, calibrationEnd, end, daysPerPeriod, options, customers =>
            [.. CovariateParts<T>.Of(model, customers.Keys, covariates).Select(group => new TrackedCustomers(group.Model, Arrivals(group.Members.Select(customers.At))))], cancellationToken);

    /// <summary>Follows a model whose customers have series of covariates of their own through a log.</summary>
    /// <param name="model">The model, usually fitted to the log up to the calibration's end.</param>
    /// <param name="covariates">The series of the log's customers.</param>
    /// <param name="log">The orders.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end, in the calendar.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the default.</param>
    /// <param name="cancellationToken">Stops the work between periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="ArgumentException">The log is empty, or a customer or a column is not in the series.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PurchaseTracking Of(
        DynamicCovariateModel model, CustomerCalendars covariates, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, SummaryOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        DynamicParetoNbd.RequireKnown(Require.NotNull(covariates).Series[0], end, nameof(end));
        return Of(Require.NotNull(model).Clock, log, calibrationEnd, end, daysPerPeriod, options, customers =>
            [.. model.Parts(customers, covariates).Select(part => new TrackedCustomers(part.Model, Arrivals(part.Members.Select(customers.At))))], cancellationToken);
    }

    /// <summary>Follows a model through purchases that were counted by day, such as by a database.</summary>
    /// <param name="model">The model, one of the library's or your own, usually fitted to the same customers.</param>
    /// <param name="firstPurchases">On each day, how many customers made their first purchase. Range: at least one customer; counts ≥ 0; days not after the calibration's end.</param>
    /// <param name="repeatPurchases">On each day, how many repeat purchases these customers made, those after the calibration's end included. Range: counts ≥ 0. Days after <paramref name="end"/> do
    /// not count.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end, and at most 10,000 periods from the first purchase.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1; null for a <see cref="BgBb"/>, whose periods are the calendar's, of its unit.</param>
    /// <param name="cancellationToken">Stops the work between periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no customer.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PurchaseTracking Of(
        IPurchaseModel model, IEnumerable<(DateOnly Day, long Customers)> firstPurchases, IEnumerable<(DateOnly Day, long Purchases)> repeatPurchases,
        DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, CancellationToken cancellationToken = default)
    {
        RequireTimes(Require.NotNull(model).Clock, calibrationEnd, end, daysPerPeriod);
        var arrivals = ByDay(Require.NotNull(firstPurchases), nameof(firstPurchases)).Where(arrival => arrival.Count > 0).ToArray();
        if (arrivals.Length == 0) throw new ArgumentException("There is no customer; allowed: at least one.", nameof(firstPurchases));
        if (arrivals[^1].Day > calibrationEnd)
            throw Require.OutOfRange(nameof(firstPurchases), arrivals[^1].Day, string.Create(CultureInfo.InvariantCulture, $"days not after the calibration's end, {calibrationEnd:yyyy-MM-dd}"));
        var repeats = ByDay(Require.NotNull(repeatPurchases), nameof(repeatPurchases));
        int next = 0;
        long made = 0;
        return Follow(model.Clock, [new(model, arrivals)], day =>
        {
            for (; next < repeats.Length && repeats[next].Day <= day; next++) made += repeats[next].Count;
            return made;
        }, calibrationEnd, end, daysPerPeriod ?? 7, cancellationToken);
    }

    /// <summary>The tracking in one line: its last period.</summary>
    public override string ToString() => Periods.Count == 0 ? "no whole period" : Periods[^1].ToString();

    private static PurchaseTracking Of(
        ObservationClock clock, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod, SummaryOptions? options, Func<CustomerBase, TrackedCustomers[]> parts, CancellationToken cancellation)
    {
        options = clock.Options(options);
        RequireTimes(clock, calibrationEnd, end, daysPerPeriod);
        var customers = Require.NotNull(log).Summarize(calibrationEnd, TimeUnit.Day, options, cancellationToken: cancellation);
        return Follow(clock, parts(customers), day => RepeatsBy(day, log, customers, options, cancellation), calibrationEnd, end, daysPerPeriod ?? 7, cancellation);
    }

    private static (DateOnly Day, long Count)[] Arrivals(IEnumerable<CustomerSummary> customers) =>
        [.. customers.CountBy(customer => customer.FirstPurchase!.Value).OrderBy(day => day.Key).Select(day => (day.Key, (long)day.Value))];

    private static void RequireTimes(ObservationClock clock, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod)
    {
        if (end < calibrationEnd) throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"not before the calibration's end, {calibrationEnd:yyyy-MM-dd}"));
        clock.RequireStep(daysPerPeriod, nameof(daysPerPeriod));
    }

    /// <summary>The last day of the period that begins with a day, where it is over by the end.</summary>
    private static DateOnly? EndsBy(DateOnly end, ObservationClock clock, DateOnly first, int length) =>
        first <= end && clock.EndOf(first, Math.Min(length, DateOnly.MaxValue.DayNumber - first.DayNumber + 1)) is var day && day <= end ? day : null;

    private static void RequireFewPeriods(ObservationClock clock, DateOnly first, DateOnly end, int length)
    {
        if (first > end || EndsBy(end, clock, first, length) is not { } day) return;
        int longest = day.DayNumber - first.DayNumber + 1;
        if ((end.DayNumber - first.DayNumber + 1) / longest > MostPeriods)
            throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"so near to the first purchase, {first:yyyy-MM-dd}, that there are at most {MostPeriods:N0} periods"));
    }

    private static (DateOnly Day, long Count)[] ByDay(IEnumerable<(DateOnly Day, long Count)> counts, string name)
    {
        (DateOnly Day, long Count)[] days = [.. counts];
        long all = 0;
        for (int i = 0; i < days.Length; i++)
        {
            if (days[i].Count < 0) throw Require.RowOutOfRange(name, i, days[i].Count, "a count that is a whole number ≥ 0");
            if (days[i].Count > long.MaxValue - all) throw new ArgumentException("The counts add up to more than 9223372036854775807.", name);
            all += days[i].Count;
        }
        return [.. days.OrderBy(day => day.Day)];
    }

    /// <summary>Follows models from the first of their customers' arrivals on; repeats are asked for by day, ascending.</summary>
    private static PurchaseTracking Follow(
        ObservationClock clock, TrackedCustomers[] parts, Func<DateOnly, long> repeatsBy, DateOnly calibrationEnd, DateOnly end, int length, CancellationToken cancellationToken)
    {
        var first = parts.Min(part => part.First);
        RequireFewPeriods(clock, first, end, length);
        var periods = new List<TrackedPeriod>();
        long actualBefore = 0;
        double expectedBefore = 0;
        while (EndsBy(end, clock, first, length) is { } day)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long actual = repeatsBy(day);
            double expected = parts.Sum(part => part.ExpectedBy(day));
            periods.Add(new(periods.Count + 1, day, day <= calibrationEnd, actual - actualBefore, expected - expectedBefore, actual, expected));
            (actualBefore, expectedBefore) = (actual, expected);
            if (day == DateOnly.MaxValue) break;
            first = day.AddDays(1);
        }
        return new([.. periods]);
    }

    private static long RepeatsBy(DateOnly day, TransactionLog log, CustomerBase customers, SummaryOptions? options, CancellationToken cancellationToken)
    {
        var by = log.Summarize(day, TimeUnit.Day, options, cancellationToken: cancellationToken);
        long repeats = 0;
        int next = 0;
        for (int i = 0; i < by.Count; i++) // both in the order of their keys
        {
            var key = by.Keys[i];
            while (next < customers.Count && customers.Keys[next] < key) next++;
            if (next < customers.Count && customers.Keys[next] == key) repeats += by.At(i).Frequency;
        }
        return repeats;
    }
}
