using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

public sealed partial class DynamicParetoNbd
{
    private static readonly CovariateMove Buying = new(CovariateSide.Purchase, 1, -1), Leaving = new(CovariateSide.Dropout, 3, -1);

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
        var calendar = Both(purchase, nameof(purchase), dropout, nameof(dropout));
        var histories = CalendarHistories.Of(log, end, unit, summary, cancellationToken);
        new CalendarTime(calendar, unit, [], []).RequireObserved(histories, end);
        var (first, counts) = Observed(calendar, histories, end);
        (CovariateMove Move, CovariateColumn Column)[] effects = [.. Effects(purchase, Buying, first, counts), .. Effects(dropout, Leaving, first, counts)];
        options = EffectPriors.Of(options, coefficientSpread, effects);

        double[][] Centred(CalendarCovariates? side, CovariateSide of) =>
            [.. effects.Where(effect => effect.Move.Side == of).Select(effect => Array.ConvertAll(side!.ValuesOf(effect.Column.Name), value => value - effect.Column.Mean))];
        var time = new CalendarTime(calendar, unit, Centred(purchase, CovariateSide.Purchase), Centred(dropout, CovariateSide.Dropout));
        time.RequireObserved(histories, end);
        var purchasesOfPiece = new double[time.Pieces.Ends.Length];
        foreach (var (day, count) in histories.PurchasesOfDay) purchasesOfPiece[time.PieceOfDay(day)] += count;

        var patterns = CustomerPatterns.Of(histories.Customers);
        var plain = ParetoNbdDescriptor.Instance.Problem(patterns, null, cancellationToken);
        var start = ParetoNbdDescriptor.Instance.Fit(patterns, null, null, cancellationToken);
        IReadOnlyList<ModelParameter> bounds = [.. plain.Parameters, .. EffectReport.Coefficients(effects)];
        double[] none = new double[effects.Length];
        var problem = new FitProblem
        {
            Likelihood = new DynamicLikelihood(time.Pieces, time.Customers(histories), purchasesOfPiece),
            Parameters = bounds,
            Starts = [.. new[] { ParetoNbdDescriptor.Instance.Values(start.Model) }.Concat(plain.Starts).Select(values => (double[])[.. values, .. none])],
            Observations = histories.Customers.Count,
            Patterns = histories.Patterns.Length,
            FirstIsNear = start.Converged,
        };
        var report = new EffectReport(new(), plain.Parameters, bounds, effects);
        var fit = report.At0(LikelihoodMaximizer.Fit(problem, values => values, options, progress, cancellationToken).Summary);
        return new(new(
            ParetoNbdDescriptor.Instance.Make([.. fit.Values.Take(plain.Parameters.Count)], unit),
            purchase, report.Of(CovariateSide.Purchase, fit), dropout, report.Of(CovariateSide.Dropout, fit)), fit);
    }

    /// <summary>The first period of the observation, and the days observed in each from it on.</summary>
    private static (int First, int[] Days) Observed(CalendarCovariates calendar, CalendarHistories histories, DateOnly end)
    {
        int birth = histories.Patterns.Min(pattern => pattern.FirstDay), first = calendar.PeriodOf(birth), last = calendar.PeriodOf(end.DayNumber);
        var days = new int[last - first + 1];
        for (int p = first; p <= last; p++)
            days[p - first] = Math.Min(end.DayNumber, p + 1 < calendar.Periods ? calendar.Starts[p + 1] - 1 : end.DayNumber) - Math.Max(birth, calendar.Starts[p]) + 1;
        return (first, days);
    }

    private static IEnumerable<(CovariateMove, CovariateColumn)> Effects(CalendarCovariates? calendar, CovariateMove move, int first, int[] days)
    {
        if (calendar is null) return [];
        string side = CovariateDesign.NameOf(move.Side);
        CovariateColumn[] columns = [.. calendar.Columns.Select(name => CovariateColumn.Of(name, calendar.ValuesOf(name)[first..(first + days.Length)], days, side))];
        Collinearity.Refuse(columns, days, side);
        return columns.Select(column => (move, column));
    }
}
