using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class DynamicParetoNbd
{
    /// <summary>Fits the model to a log by maximum likelihood; every column of a calendar gets a coefficient.</summary>
    /// <param name="log">The orders.</param>
    /// <param name="end">The last day observed. Range: in the calendar.</param>
    /// <param name="unit">The unit of time of the parameters.</param>
    /// <param name="purchase">The calendar that moves the purchase rate; null for none.</param>
    /// <param name="dropout">The calendar that moves the leaving rate, with the same periods; null for none. A column that goes with customers' ages is hardly told from their ageing.</param>
    /// <param name="options">How to fit; null for the defaults. Priors are on coefficients, "purchase:season", in the columns' own units.</param>
    /// <param name="coefficientSpread">The standard deviation of a normal prior around 0 on every coefficient that has no other, in units of its column's standard deviation; null for none. Range: > 0.</param>
    /// <param name="summary">How orders become purchases; null for the default.</param>
    /// <param name="progress">Where to report each iteration; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the fit between iterations.</param>
    /// <returns>The model with the story of its fit; parameters are named r, alpha, s, beta, those where all covariates are 0, and the coefficients by side and column: purchase:season.</returns>
    /// <exception cref="ArgumentException">There is no calendar, or both have different periods; the log is empty or begins before the calendar; a column is constant over the observation, says the same as
    /// another or follows from others; or a prior names no coefficient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day is outside the calendar, or the spread is not above 0.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public static ModelFit<DynamicParetoNbd> Fit(
        TransactionLog log, DateOnly end, TimeUnit unit, CalendarCovariates? purchase = null, CalendarCovariates? dropout = null,
        FitOptions? options = null, double? coefficientSpread = null, SummaryOptions? summary = null, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var problem = Problem(log, end, unit, purchase, dropout, summary, cancellationToken);
        return Made(problem, purchase, dropout, problem.Fit(options, coefficientSpread, progress, cancellationToken));
    }

    /// <summary>What a fit maximises.</summary>
    internal static DynamicProblem Problem(
        TransactionLog log, DateOnly end, TimeUnit unit, CalendarCovariates? purchase, CalendarCovariates? dropout, SummaryOptions? summary, CancellationToken cancellation)
    {
        var calendar = Both(purchase, nameof(purchase), dropout, nameof(dropout));
        var histories = CalendarHistories.Of(log, end, unit, summary, cancellation);
        return DynamicProblem.Of(calendar, [(ColumnsOf(purchase), ColumnsOf(dropout))], purchase?.Columns ?? [], dropout?.Columns ?? [], histories, end, unit);
    }

    /// <summary>The model of a problem's parameters at covariates of 0.</summary>
    internal static DynamicParetoNbd Made(DynamicProblem problem, IReadOnlyList<double> values, CalendarCovariates? purchase, CalendarCovariates? dropout) => new(
        problem.BaselineOf(values), purchase, problem.Report.Of(CovariateSide.Purchase, values), dropout, problem.Report.Of(CovariateSide.Dropout, values));

    private static ModelFit<DynamicParetoNbd> Made(DynamicProblem problem, CalendarCovariates? purchase, CalendarCovariates? dropout, FitSummary fit) =>
        new(new(problem.BaselineOf(fit.Values), purchase, problem.Report.Of(CovariateSide.Purchase, fit), dropout, problem.Report.Of(CovariateSide.Dropout, fit)), fit);

    private static double[][] ColumnsOf(CalendarCovariates? calendar) => [.. (calendar?.Columns ?? []).Select(name => calendar!.ValuesOf(name))];
}
