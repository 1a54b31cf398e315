using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class DynamicParetoNbd
{
    /// <summary>Fits the model to a log of customers who have series of their own.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed. Range: in the calendar.</param>
    /// <param name="unit">The unit of time of the parameters.</param>
    /// <param name="covariates">The series of every customer of the log.</param>
    /// <param name="purchase">The columns that move the purchase rate; empty for none.</param>
    /// <param name="dropout">The columns that move the leaving rate; empty for none.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "purchase:mailing", in the columns' own units.</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its column's standard deviation; null for none. Range: > 0.</param>
    /// <param name="summary">How orders become purchases; null for the default.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit, as with one calendar for all.</returns>
    /// <exception cref="ArgumentException">A customer or a column is not in the series; the log is empty or begins before the calendar; a column is constant over the observation, says the same as
    /// another or follows from others; or a prior names no coefficient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day is outside the calendar, or the spread is not above 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<DynamicCovariateModel> Fit(
        TransactionLog log, DateOnly end, TimeUnit unit, CustomerCalendars covariates, IEnumerable<string> purchase, IEnumerable<string> dropout,
        FitOptions? options = null, double? coefficientSpread = null, SummaryOptions? summary = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var problem = Problem(log, end, unit, covariates, [.. Require.NotNull(purchase)], [.. Require.NotNull(dropout)], summary, cancellationToken);
        var fit = problem.Fit(options, coefficientSpread, progress, cancellationToken);
        return new(new(problem.BaselineOf(fit.Values), problem.Report.Of(CovariateSide.Purchase, fit), problem.Report.Of(CovariateSide.Dropout, fit)), fit);
    }

    /// <summary>What a fit to customers with series of their own maximises.</summary>
    internal static DynamicProblem Problem(
        TransactionLog log, DateOnly end, TimeUnit unit, CustomerCalendars covariates, string[] purchase, string[] dropout, SummaryOptions? summary, CancellationToken cancellation)
    {
        var groups = new SeriesGroups(Require.NotNull(covariates), purchase, dropout);
        var histories = CalendarHistories.Of(log, end, unit, summary, cancellation, groups.Of);
        return DynamicProblem.Of(
            groups.Series[0], [.. groups.Series.Select(own => (Array.ConvertAll(purchase, own.ValuesOf), Array.ConvertAll(dropout, own.ValuesOf)))], purchase, dropout, histories, end, unit);
    }

    /// <summary>ln A on a day.</summary>
    internal double LogRatioOn(int day) => Math.Log(_clock.A[_time.PieceOfDay(day)]);

    /// <summary>The end of a day in the calendar's time.</summary>
    internal double TimeOf(int day) => _time.Of(day);

    /// <summary>What is computed of single customers.</summary>
    internal DynamicDensity Density => new(Baseline.R, Baseline.Alpha, Baseline.S, Baseline.Beta, _clock);

    /// <summary>Histories in the calendar's time.</summary>
    internal DynamicCustomer[] CustomersOf(CalendarHistories histories, DateOnly end) => _time.Customers(histories, end);

    /// <summary>Refuses what happened outside the calendar.</summary>
    internal void RequireObserved(CalendarHistories histories, DateOnly end) => _time.RequireObserved(histories, end);
}
