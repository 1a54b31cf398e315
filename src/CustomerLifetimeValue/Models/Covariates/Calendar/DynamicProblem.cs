using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Models;

/// <summary>What a fit of the Pareto/NBD with series of covariates maximises: columns centred over what was observed, and the likelihood by them.</summary>
internal sealed class DynamicProblem
{
    private static readonly CovariateMove Buying = new(CovariateSide.Purchase, 1, -1), Leaving = new(CovariateSide.Dropout, 3, -1);

    private readonly TimeUnit _unit;
    private readonly CustomerPatterns _patterns;
    private readonly FitProblem _plain;

    private DynamicProblem(CalendarHistories histories, (CovariateMove, CovariateColumn)[] effects, DynamicLikelihood likelihood, TimeUnit unit)
    {
        (Histories, Effects, Likelihood, _unit, _patterns) = (histories, effects, likelihood, unit, CustomerPatterns.Of(histories.Customers));
        _plain = ParetoNbdDescriptor.Instance.Problem(_patterns, null, CancellationToken.None);
        Bounds = [.. _plain.Parameters, .. EffectReport.Coefficients(effects)];
        Report = new(new(), _plain.Parameters, Bounds, effects);
    }

    /// <summary>What is known of the customers.</summary>
    public CalendarHistories Histories { get; }

    /// <summary>The columns, with what they move.</summary>
    public IReadOnlyList<(CovariateMove Move, CovariateColumn Column)> Effects { get; }

    /// <summary>The log-likelihood by the parameters at the mean covariates and the coefficients.</summary>
    public DynamicLikelihood Likelihood { get; }

    /// <summary>These, as a fit moves them.</summary>
    public IReadOnlyList<ModelParameter> Bounds { get; }

    /// <summary>Takes them to covariates of 0.</summary>
    public EffectReport Report { get; }

    /// <summary>The problem of some customers.</summary>
    /// <param name="calendar">The periods.</param>
    /// <param name="series">The distinct series: their columns by side, each with a value a period.</param>
    /// <param name="purchase">The names of the columns of purchase.</param>
    /// <param name="dropout">Those of dropout.</param>
    /// <param name="histories">The customers.</param>
    /// <param name="end">The last day observed.</param>
    /// <param name="unit">The unit of time of the parameters.</param>
    /// <exception cref="ArgumentException">A purchase or the end lies outside the calendar, or a column is constant, says the same as another or follows from others.</exception>
    public static DynamicProblem Of(
        CalendarCovariates calendar, IReadOnlyList<(double[][] Purchase, double[][] Dropout)> series, IReadOnlyList<string> purchase, IReadOnlyList<string> dropout,
        CalendarHistories histories, DateOnly end, TimeUnit unit)
    {
        new CalendarTime(calendar, unit, [], []).RequireObserved(histories, end);
        var spans = Spans(calendar, series.Count, histories, end);
        int[] counts = [.. spans.SelectMany(span => span.Days)];
        (CovariateMove Move, CovariateColumn Column)[] effects =
            [.. Columns(purchase, Buying, (i, k) => series[i].Purchase[k], spans, counts), .. Columns(dropout, Leaving, (i, k) => series[i].Dropout[k], spans, counts)];
        CalendarTime[] times = [.. series.Select(own => new CalendarTime(calendar, unit, Centred(own.Purchase, effects.Take(purchase.Count)), Centred(own.Dropout, effects.Skip(purchase.Count))))];
        var bought = new double[purchase.Count];
        foreach (var ((own, day), count) in histories.PurchasesOfDay)
        {
            double[] x = times[own].Pieces.Purchase[times[own].PieceOfDay(day)];
            for (int k = 0; k < bought.Length; k++) bought[k] += count * x[k];
        }
        DynamicCustomer[] customers = [.. times[0].Customers(histories, end).OrderBy(customer => customer.Series)]; // stable
        return new(histories, effects, new(Array.ConvertAll(times, time => time.Pieces), customers, bought), unit);
    }

    /// <summary>Maximises it, from the plain model's fit.</summary>
    public FitSummary Fit(FitOptions? options, double? coefficientSpread, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        options = EffectPriors.Of(options, coefficientSpread, Effects);
        var start = ParetoNbdDescriptor.Instance.Fit(_patterns, null, null, cancellation);
        double[] none = new double[Effects.Count];
        var problem = new FitProblem
        {
            Likelihood = Likelihood,
            Parameters = Bounds,
            Starts = [.. new[] { ParetoNbdDescriptor.Instance.Values(start.Model) }.Concat(_plain.Starts).Select(values => (double[])[.. values, .. none])],
            Observations = Histories.Customers.Count,
            Patterns = Histories.Patterns.Length,
            FirstIsNear = start.Converged,
        };
        return Report.At0(LikelihoodMaximizer.Fit(problem, values => values, options, progress, cancellation, Report.Separations).Summary);
    }

    /// <summary>The plain model at covariates of 0, of a fit's values.</summary>
    public ParetoNbd BaselineOf(IReadOnlyList<double> values) => Report.Made(() => ParetoNbdDescriptor.Instance.Make([.. values.Take(DynamicMixture.Own)], _unit));

    /// <summary>The coordinates of a posterior.</summary>
    public Coordinates Coordinates => new(Bounds, [.. ParetoNbdDescriptor.Instance.Coordinates(_patterns).Parts, .. Bounds.Skip(DynamicMixture.Own).Select(InferenceOf.Coefficient)]);

    /// <summary>For each series its customers' first period and, from it on, the days observed in each, all customers together.</summary>
    private static (int First, int[] Days)[] Spans(CalendarCovariates calendar, int series, CalendarHistories histories, DateOnly end)
    {
        var births = new int[series];
        var customers = new long[series];
        Array.Fill(births, int.MaxValue);
        foreach (var pattern in histories.Patterns)
        {
            births[pattern.Series] = Math.Min(births[pattern.Series], pattern.FirstDay);
            customers[pattern.Series] += pattern.Count;
        }
        int last = calendar.PeriodOf(end.DayNumber);
        return [.. births.Select((birth, i) =>
        {
            if (customers[i] == 0) return (0, Array.Empty<int>()); // nobody of the log
            int first = calendar.PeriodOf(birth);
            var days = new int[last - first + 1];
            int weight = series == 1 ? 1 : (int)Math.Min(customers[i], 1_000_000);
            for (int p = first; p <= last; p++)
                days[p - first] = weight * (Math.Min(end.DayNumber, p + 1 < calendar.Periods ? calendar.Starts[p + 1] - 1 : end.DayNumber) - Math.Max(birth, calendar.Starts[p]) + 1);
            return (first, days);
        })];
    }

    private static IEnumerable<(CovariateMove, CovariateColumn)> Columns(
        IReadOnlyList<string> names, CovariateMove move, Func<int, int, double[]> of, (int First, int[] Days)[] spans, int[] counts)
    {
        string side = CovariateDesign.NameOf(move.Side);
        CovariateColumn[] columns = [.. names.Select((name, k) => CovariateColumn.Of(name, [.. spans.SelectMany((span, i) => of(i, k).Skip(span.First).Take(span.Days.Length))], counts, side))];
        Collinearity.Refuse(columns, counts, side);
        return columns.Select(column => (move, column));
    }

    private static double[][] Centred(double[][] columns, IEnumerable<(CovariateMove Move, CovariateColumn Column)> effects) =>
        [.. columns.Zip(effects, (column, effect) => Array.ConvertAll(column, value => value - effect.Column.Mean))];
}
