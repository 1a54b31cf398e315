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
    /// <param name="daysPerPeriod">The length of a period in days. Range: ≥ 1.</param>
    /// <param name="options">How purchases were merged and counted for the fit; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody had bought by the calibration's end.</exception>
    public static PurchaseTracking Of(PurchaseModel model, TransactionLog log, DateOnly calibrationEnd, DateOnly end, int daysPerPeriod = 7, SummaryOptions? options = null)
    {
        Require.NotNull(model);
        if (end < calibrationEnd) throw Require.OutOfRange(nameof(end), end, string.Create(CultureInfo.InvariantCulture, $"not before the calibration's end, {calibrationEnd:yyyy-MM-dd}"));
        if (daysPerPeriod < 1) throw Require.OutOfRange(nameof(daysPerPeriod), daysPerPeriod, "a whole number ≥ 1");
        var customers = Require.NotNull(log).Summarize(calibrationEnd, TimeUnit.Day, options);
        var arrivals = customers.GroupBy(c => c.FirstPurchase!.Value).OrderBy(g => g.Key).Select(g => (Day: g.Key, Count: g.Count())).ToArray();

        var periods = new List<TrackedPeriod>();
        int actualBefore = 0;
        double expectedBefore = 0;
        var start = arrivals[0].Day;
        for (var day = start.AddDays(daysPerPeriod - 1); day <= end; day = day.AddDays(daysPerPeriod))
        {
            int actual = RepeatsBy(day, log, customers, options);
            double expected = 0;
            foreach (var (arrival, count) in arrivals)
                if (arrival < day) expected += count * model.ExpectedPurchasesOfNewCustomer(Duration.Between(arrival, day));
            periods.Add(new(periods.Count + 1, day, day <= calibrationEnd, actual - actualBefore, expected - expectedBefore, actual, expected));
            (actualBefore, expectedBefore) = (actual, expected);
        }
        return new([.. periods]);
    }

    /// <summary>The tracking in one line: its last period.</summary>
    public override string ToString() => Periods.Count == 0 ? "no whole period" : Periods[^1].ToString();

    private static int RepeatsBy(DateOnly day, TransactionLog log, CustomerBase customers, SummaryOptions? options)
    {
        var by = log.Summarize(day, TimeUnit.Day, options);
        int repeats = 0;
        for (int i = 0; i < by.Count; i++)
            if (customers.Contains(by.Keys[i])) repeats += by.At(i).Frequency;
        return repeats;
    }
}
