using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Retention;

/// <summary>Projects a fitted curve, with intervals.</summary>
public static class SurvivalProjection
{
    private const int FewestSamples = 20, MostSamples = 100_000;

    /// <summary>The number of degenerate draws in a row after which the data count as unfit for the bootstrap.</summary>
    private const int MostRedraws = 1000;

    /// <summary>Survival at tenures 1 to <paramref name="periods"/> with intervals by the delta method, on the scale of ln(−ln S).</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="periods">The last tenure. Range: ≥ 1.</param>
    /// <param name="confidence">The intervals' confidence. Range: (0, 1).</param>
    /// <exception cref="ArgumentNullException">The fit is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The fit has not converged; the bootstrap does without its covariance.</exception>
    public static IReadOnlyList<ProjectedSurvival> Project(this ModelFit<ShiftedBetaGeometric> fit, int periods, double confidence = 0.95)
    {
        var model = Require.NotNull(fit).Model;
        return ByDelta(fit, model.Alpha, model.Beta, 1, periods, confidence);
    }

    /// <inheritdoc cref="Project(ModelFit{ShiftedBetaGeometric}, int, double)"/>
    public static IReadOnlyList<ProjectedSurvival> Project(this ModelFit<BetaDiscreteWeibull> fit, int periods, double confidence = 0.95)
    {
        var model = Require.NotNull(fit).Model;
        return ByDelta(fit, model.Alpha, model.Beta, model.Shape, periods, confidence);
    }

    /// <summary>Survival at tenures 1 to <paramref name="periods"/> with intervals by the bootstrap: customers are resampled from each cohort, with
    /// replacement, the curve is fitted to each draw, and the interval is what the middle of the draws spans.</summary>
    /// <param name="fit">The fit; its priors and other options hold for each draw.</param>
    /// <param name="cohorts">The cohorts it was fitted to.</param>
    /// <param name="periods">The last tenure. Range: ≥ 1.</param>
    /// <param name="seed">The seed: the same seed gives the same intervals.</param>
    /// <param name="samples">How many draws. Range: 20 to 100,000.</param>
    /// <param name="confidence">The intervals' confidence. Range: (0, 1).</param>
    /// <param name="cancellation">Stops the bootstrap.</param>
    /// <exception cref="ArgumentNullException">The fit or the cohorts are null.</exception>
    /// <exception cref="ArgumentException">There is no cohort, or they are not those the fit was made from.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static IReadOnlyList<ProjectedSurvival> Bootstrap(
        this ModelFit<ShiftedBetaGeometric> fit, IEnumerable<SurvivalTable> cohorts, int periods, int seed, int samples = 1000, double confidence = 0.95,
        CancellationToken cancellation = default)
    {
        var model = Require.NotNull(fit).Model;
        double[] start = [model.Alpha, model.Beta];
        return ByBootstrap(fit, model, start, cohorts, (cells, options) => ShiftedBetaGeometricDescriptor.Instance.FitFrom(start, cells, options, cancellation).Model, periods, seed, samples, confidence, cancellation);
    }

    /// <inheritdoc cref="Bootstrap(ModelFit{ShiftedBetaGeometric}, IEnumerable{SurvivalTable}, int, int, int, double, CancellationToken)"/>
    public static IReadOnlyList<ProjectedSurvival> Bootstrap(
        this ModelFit<BetaDiscreteWeibull> fit, IEnumerable<SurvivalTable> cohorts, int periods, int seed, int samples = 1000, double confidence = 0.95,
        CancellationToken cancellation = default)
    {
        var model = Require.NotNull(fit).Model;
        double[] start = [model.Alpha, model.Beta, model.Shape];
        return ByBootstrap(fit, model, start, cohorts, (cells, options) => BetaDiscreteWeibullDescriptor.Instance.FitFrom(start, cells, options, cancellation).Model, periods, seed, samples, confidence, cancellation);
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<ProjectedSurvival> ByDelta<T>(
        ModelFit<T> fit, double alpha, double beta, double shape, int periods, double confidence) where T : notnull
    {
        double z = Interval.NormalQuantile(confidence);
        CheckPeriods(periods);
        var covariance = fit.Converged && fit.Covariance is { } known ? known
            : throw new InvalidOperationException($"The fit has not converged ({fit.Status}: {fit.Diagnosis}); use the bootstrap.");
        var rows = new List<ProjectedSurvival>();
        for (int t = 1; t <= periods; t++)
        {
            var tenure = new BetaSurvivalShape(alpha, beta, shape, 0, t);
            double[] slope = [tenure.Alpha, tenure.Beta, tenure.Shape];
            double variance = 0, survival = Math.Exp(tenure.Value);
            for (int i = 0; i < covariance.Names.Count; i++)
                for (int j = 0; j < covariance.Names.Count; j++) variance += slope[i] * slope[j] * covariance[i, j];
            double error = survival * Math.Sqrt(Math.Max(0, variance));
            rows.Add(new(t, survival, error, Interval.LogLog(survival, error, z, confidence) ?? new Interval(survival, survival, confidence)));
        }
        return rows.AsReadOnly();
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<ProjectedSurvival> ByBootstrap<T>(
        ModelFit<T> fit, IRetentionCurve model, double[] parameters, IEnumerable<SurvivalTable> cohorts, Func<TenureCells, FitOptions, IRetentionCurve> refit, int periods, int seed, int samples, double confidence,
        CancellationToken cancellation) where T : notnull
    {
        _ = Interval.NormalQuantile(confidence);
        CheckPeriods(periods);
        if (samples is < FewestSamples or > MostSamples) throw Require.OutOfRange(nameof(samples), samples, "20 to 100000");
        SurvivalTable[] tables = [.. Require.NotNull(cohorts)];
        var cells = TenureCells.Of(tables);
        double likelihood = new BetaSurvivalLikelihood(cells).Evaluate(parameters, new double[parameters.Length], new double[parameters.Length * parameters.Length]);
        if (cells.Unit != model.Unit || Math.Abs(likelihood - fit.LogLikelihood) > 1e-9 * (1 + Math.Abs(fit.LogLikelihood)))
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The cohorts ({cells.Customers} customers by {TimeUnits.Name(cells.Unit)}) are not those the fit was made from ({fit.Observations} customers by {TimeUnits.Name(model.Unit)}); allowed: the same cohorts."),
                nameof(cohorts));
        var kept = fit.Summary.Options;
        var options = new FitOptions(kept.MaximumIterations, starts: null, kept.Tolerance, kept.Priors);
        var random = new Random(seed);
        double[][] draws = [.. Enumerable.Range(0, periods + 1).Select(_ => new double[samples])];
        for (int s = 0; s < samples; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            var curve = refit(Resampled(tables, random), options);
            for (int t = 1; t <= periods; t++) draws[t][s] = curve.Survival(t);
        }
        var rows = new List<ProjectedSurvival>();
        for (int t = 1; t <= periods; t++)
        {
            Array.Sort(draws[t]);
            double mean = draws[t].Average(), deviation = Math.Sqrt(draws[t].Sum(x => (x - mean) * (x - mean)) / (samples - 1));
            var interval = new Interval(Type7Quantile.Of(draws[t], (1 - confidence) / 2), Type7Quantile.Of(draws[t], (1 + confidence) / 2), confidence);
            rows.Add(new(t, model.Survival(t), deviation, interval));
        }
        return rows.AsReadOnly();
    }

    /// <summary>A bootstrap resample of each cohort, of the same size. A resample in which nobody left or nobody renewed cannot be fitted and is replaced.</summary>
    private static TenureCells Resampled(SurvivalTable[] tables, Random random)
    {
        for (int attempt = 0; attempt < MostRedraws; attempt++)
        {
            if (TenureCells.Informative([.. tables.Select(table => Resampled(table, random))]) is { } cells) return cells;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
            $"In {MostRedraws} draws of these cohorts nobody left or nobody renewed; they are too small for a bootstrap."));
    }

    /// <summary>Row by row: of those left after t − 1 periods each stays with the share that stayed, as if the customers were drawn one by one.</summary>
    private static SurvivalTable Resampled(SurvivalTable table, Random random)
    {
        var survivors = new int[table.Periods + 1];
        survivors[0] = table.Customers;
        for (int t = 1; t < survivors.Length && survivors[t - 1] > 0; t++)
            survivors[t] = BinomialDraw.Next(random, survivors[t - 1], table.Survivors[t] / (double)table.Survivors[t - 1]);
        return new SurvivalTable(survivors, table.Unit);
    }

    private static void CheckPeriods(int periods)
    {
        if (periods is < 1 or > 1_000_000) throw Require.OutOfRange(nameof(periods), periods, "1 to 1000000");
    }
}
