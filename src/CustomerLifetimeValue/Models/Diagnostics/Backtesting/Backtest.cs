using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>How well past forecasts would have performed: the model is fitted repeatedly to the data known at the time and checked on what came next.</summary>
/// <remarks>An expanding window: every fit sees all orders from the first on (McCarthy, Fader &amp; Hardie 2017 validate so). Customers who come later are not counted. Immutable.</remarks>
public sealed class Backtest
{
    private Backtest(BacktestWindow[] windows)
    {
        Windows = Array.AsReadOnly(windows);
        ByHorizon = Array.AsReadOnly(windows.SelectMany(window => window.Horizons).GroupBy(horizon => horizon.Steps).OrderBy(group => group.Key)
            .Select(group => (group.Key, Errors: group.Select(horizon => horizon.RelativeError).OfType<double>().ToArray())).Where(group => group.Errors.Length > 0)
            .Select(group => new BacktestError(group.Key, group.Errors.Length, group.Errors.Average(Math.Abs), group.Errors.Average())).ToArray());
    }

    /// <summary>The windows, oldest first.</summary>
    public IReadOnlyList<BacktestWindow> Windows { get; }

    /// <summary>The errors by the number of steps ahead.</summary>
    public IReadOnlyList<BacktestError> ByHorizon { get; }

    /// <summary>Tests forecasts of a log.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="fit">Fits a model to the customers known by a day.</param>
    /// <param name="from">The last day of the first window.</param>
    /// <param name="until">The last day with which forecasts are compared. Range: at least one step after <paramref name="from"/>.</param>
    /// <param name="every">The step from window to window; whole months, quarters and years are those of the calendar, from the ends of months to the ends of months. Range: at least a day,
    /// at most 1,000 steps.</param>
    /// <param name="unit">The unit of the customers' times.</param>
    /// <param name="options">How orders become purchases; null for <see cref="SummaryOptions.Default"/>.</param>
    /// <param name="progress">Told the number of windows done so far.</param>
    /// <param name="cancellationToken">Stops between windows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or nobody has bought by the first day.</exception>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    /// <exception cref="OperationCanceledException">The test was cancelled.</exception>
    public static Backtest Of(
        TransactionLog log, Func<CustomerBase, IPurchaseModel> fit, DateOnly from, DateOnly until, Duration every, TimeUnit unit,
        SummaryOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(log);
        Require.NotNull(fit);
        var days = Days(from, until, every);
        var windows = new BacktestWindow[days.Count - 1];
        for (int w = 0; w < windows.Length; w++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var customers = log.Summarize(days[w], unit, options, cancellationToken: cancellationToken);
            var model = fit(customers) ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fit to {days[w]:yyyy-MM-dd} is null."), nameof(fit));
            var horizons = new BacktestHorizon[days.Count - 1 - w];
            for (int h = 0; h < horizons.Length; h++) horizons[h] = Horizon(log, customers, model, h + 1, days[w + h + 1], cancellationToken);
            windows[w] = new(days[w], customers.Count, model, horizons);
            progress?.Report(w + 1);
        }
        return new(windows);
    }

    /// <summary>The backtest in one line: "4 windows; 1 step ahead: off by 8.1 % on average, bias -5.2 % (4 windows)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Windows.Count} {(Windows.Count == 1 ? "window" : "windows")}; {(ByHorizon.Count > 0 ? ByHorizon[0].ToString() : "nothing was bought")}");

    private static BacktestHorizon Horizon(TransactionLog log, CustomerBase customers, IPurchaseModel model, int steps, DateOnly end, CancellationToken cancellation)
    {
        var holdout = log.Holdout(customers, end, cancellation);
        double[] expected = new double[customers.Count];
        if (model is PurchaseModel own) own.ExpectedPurchases(customers, holdout.Length, expected);
        else for (int i = 0; i < expected.Length; i++) expected[i] = model.ExpectedPurchases(customers.At(i), holdout.Length);
        return new(steps, end, expected.Sum(), holdout.Sum(did => (double)did.Purchases));
    }

    /// <summary>The windows' last days, and the day after the last step.</summary>
    private static List<DateOnly> Days(DateOnly from, DateOnly until, Duration every)
    {
        if (every.In(TimeUnit.Day) < 1) throw Require.OutOfRange(nameof(every), every, "at least a day");
        var days = new List<DateOnly> { from };
        for (int step = 1; After(from, every, step) is { } day && day <= until; step++)
        {
            if (step > 1_000) throw Require.OutOfRange(nameof(every), every, "so long that there are at most 1,000 steps");
            days.Add(day);
        }
        return days.Count > 1 ? days : throw Require.OutOfRange(nameof(until), until, string.Create(CultureInfo.InvariantCulture, $"at least {every} after {from:yyyy-MM-dd}"));
    }

    private static DateOnly? After(DateOnly from, Duration every, int steps)
    {
        double months = every.Unit is TimeUnit.Month or TimeUnit.Quarter or TimeUnit.Year ? Math.Round(every.In(TimeUnit.Month), 9) : 0.5;
        double days = steps * every.In(TimeUnit.Day);
        if (days > DateOnly.MaxValue.DayNumber - 62 - from.DayNumber) return null;
        if (Math.Floor(months) != months) return from.AddDays((int)Math.Round(days));
        return CalendarPeriod.After(from, steps * (int)months, TimeUnit.Month) is not { } day ? null
            : CalendarPeriod.Ends(from, TimeUnit.Month) ? DateOnly.FromDayNumber(CalendarPeriod.LastDayOf(day.DayNumber, TimeUnit.Month)) : day;
    }
}
