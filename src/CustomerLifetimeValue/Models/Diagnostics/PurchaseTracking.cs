using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>Repeat purchases period by period, actual beside expected, within the calibration and after it.</summary>
/// <remarks>The second check of a fit (Fader, Hardie &amp; Lee 2005, figures 2 and 3). The expected purchases of a customer by a day are E[X(t)] of a new customer with t the time since
/// the first purchase; nothing is learned from what a customer did. Only customers who had bought by the calibration's end count. Immutable.</remarks>
public sealed class PurchaseTracking
{
    private PurchaseTracking(TrackedPeriod[] periods) => Periods = Array.AsReadOnly(periods);

    /// <summary>The periods, from the first purchase in the log on.</summary>
    public IReadOnlyList<TrackedPeriod> Periods { get; }

    /// <summary>Follows a model through a log.</summary>
    /// <param name="model">The model, usually fitted to the log up to the calibration's end.</param>
    /// <param name="log">The orders.</param>
    /// <param name="calibrationEnd">The last day of the calibration.</param>
    /// <param name="end">The last day to follow to. Range: not before the calibration's end.</param>
    /// <param name="daysPerPeriod">The length of a period in days; null for a week. Range: ≥ 1; null for a <see cref="BgBb"/>, whose periods are the calendar's, of its unit.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults, which for a <see cref="BgBb"/> merge the orders of one
    /// calendar period of its unit.</param>
    /// <param name="cancellationToken">Stops the work between periods.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody had bought by the calibration's end.</exception>
    /// <exception cref="ArgumentException">The log is empty, or the options do not merge by the unit of a <see cref="BgBb"/>.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PurchaseTracking Of(
        PurchaseModel model, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int? daysPerPeriod = null, SummaryOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = ObservationClock.Options(Require.NotNull(model), options);
        if (end < calibrationEnd) throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"not before the calibration's end, {calibrationEnd:yyyy-MM-dd}"));
        if (daysPerPeriod is { } stated && (stated < 1 || model is BgBb))
            throw Require.OutOfRange(nameof(daysPerPeriod), stated, model is BgBb ? $"null, as a BgBb by the {TimeUnits.Name(model.Unit)} counts calendar {TimeUnits.Name(model.Unit)}s" : "a whole number ≥ 1");
        var customers = Require.NotNull(log).Summarize(calibrationEnd, TimeUnit.Day, options, cancellationToken: cancellationToken);
        var arrivals = customers.GroupBy(c => c.FirstPurchase!.Value).OrderBy(g => g.Key).Select(g => (Day: g.Key, Count: g.Count())).ToArray();

        var periods = new List<TrackedPeriod>();
        var expectedAfter = new Dictionary<int, double>();
        int actualBefore = 0, length = daysPerPeriod ?? 7;
        double expectedBefore = 0;
        for (var day = ObservationClock.EndOf(model, arrivals[0].Day, length); day <= end; day = ObservationClock.EndOf(model, day.AddDays(1), length))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int actual = RepeatsBy(day, log, customers, options, cancellationToken);
            double expected = 0;
            foreach (var (arrival, count) in arrivals)
                if (arrival < day) expected += count * ExpectedAfter(ObservationClock.NumberOf(model, day) - ObservationClock.NumberOf(model, arrival));
            periods.Add(new(periods.Count + 1, day, day <= calibrationEnd, actual - actualBefore, expected - expectedBefore, actual, expected));
            (actualBefore, expectedBefore) = (actual, expected);
        }
        return new([.. periods]);

        double ExpectedAfter(int time)
        {
            if (!expectedAfter.TryGetValue(time, out double purchases))
                expectedAfter[time] = purchases = model.ExpectedPurchasesOfNewCustomer(ObservationClock.Length(model, time));
            return purchases;
        }
    }

    /// <summary>The tracking in one line: its last period.</summary>
    public override string ToString() => Periods.Count == 0 ? "no whole period" : Periods[^1].ToString();

    private static int RepeatsBy(DateOnly day, TransactionLog log, CustomerBase customers, SummaryOptions? options, CancellationToken cancellationToken)
    {
        var by = log.Summarize(day, TimeUnit.Day, options, cancellationToken: cancellationToken);
        int repeats = 0, next = 0;
        for (int i = 0; i < by.Count; i++) // both in the order of their keys
        {
            var key = by.Keys[i];
            while (next < customers.Count && customers.Keys[next] < key) next++;
            if (next < customers.Count && customers.Keys[next] == key) repeats += by.At(i).Frequency;
        }
        return repeats;
    }
}
