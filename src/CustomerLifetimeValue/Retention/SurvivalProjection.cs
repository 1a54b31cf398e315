namespace CustomerLifetimeValue.Retention;

/// <summary>Projects a fitted curve, with intervals.</summary>
public static class SurvivalProjection
{
    private const int FewestSamples = 20, MostSamples = 100_000;

    /// <summary>Survival at tenures 1 to <paramref name="periods"/> with intervals by the delta method, on the scale of ln(−ln S).</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="periods">The last tenure. Range: ≥ 1.</param>
    /// <param name="confidence">The intervals' confidence. Range: (0, 1).</param>
    /// <exception cref="ArgumentNullException">The fit is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The fit has no covariance; the bootstrap does without one.</exception>
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

    /// <summary>Survival at tenures 1 to <paramref name="periods"/> with intervals by the bootstrap: customers are drawn again from each cohort, with
    /// replacement, the curve is fitted to each draw, and the interval is what the middle of the draws spans.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="cohorts">The cohorts it was fitted to.</param>
    /// <param name="periods">The last tenure. Range: ≥ 1.</param>
    /// <param name="seed">The seed: the same seed gives the same intervals.</param>
    /// <param name="samples">How many draws. Range: 20 to 100,000.</param>
    /// <param name="confidence">The intervals' confidence. Range: (0, 1).</param>
    /// <param name="cancellation">Stops the bootstrap.</param>
    /// <exception cref="ArgumentNullException">The fit or the cohorts are null.</exception>
    /// <exception cref="ArgumentException">There is no cohort, the units differ, nobody left, or nobody renewed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static IReadOnlyList<ProjectedSurvival> Bootstrap(
        this ModelFit<ShiftedBetaGeometric> fit, IEnumerable<SurvivalTable> cohorts, int periods, int seed, int samples = 1000, double confidence = 0.95,
        CancellationToken cancellation = default)
    {
        var model = Require.NotNull(fit).Model;
        double[] start = [model.Alpha, model.Beta];
        return ByBootstrap(model, cohorts, cells => ShiftedBetaGeometric.Fit(cells, null, null, cancellation, start).Model, periods, seed, samples, confidence, cancellation);
    }

    /// <inheritdoc cref="Bootstrap(ModelFit{ShiftedBetaGeometric}, IEnumerable{SurvivalTable}, int, int, int, double, CancellationToken)"/>
    public static IReadOnlyList<ProjectedSurvival> Bootstrap(
        this ModelFit<BetaDiscreteWeibull> fit, IEnumerable<SurvivalTable> cohorts, int periods, int seed, int samples = 1000, double confidence = 0.95,
        CancellationToken cancellation = default)
    {
        var model = Require.NotNull(fit).Model;
        double[] start = [model.Alpha, model.Beta, model.Shape];
        return ByBootstrap(model, cohorts, cells => BetaDiscreteWeibull.Fit(cells, null, null, cancellation, start).Model, periods, seed, samples, confidence, cancellation);
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<ProjectedSurvival> ByDelta<T>(
        ModelFit<T> fit, double alpha, double beta, double shape, int periods, double confidence) where T : notnull
    {
        double z = Interval.NormalQuantile(confidence);
        CheckPeriods(periods);
        var covariance = fit.Covariance ?? throw new InvalidOperationException($"The fit has no covariance ({fit.Diagnosis}); use the bootstrap.");
        var rows = new List<ProjectedSurvival>();
        for (int t = 1; t <= periods; t++)
        {
            var tenure = new BetaTenure(alpha, beta, shape, 0, t);
            double[] slope = [tenure.Alpha, tenure.Beta, tenure.Shape];
            double variance = 0, survival = Math.Exp(tenure.Value);
            for (int i = 0; i < covariance.Names.Count; i++)
                for (int j = 0; j < covariance.Names.Count; j++) variance += slope[i] * slope[j] * covariance[i, j];
            double error = survival * Math.Sqrt(Math.Max(0, variance));
            rows.Add(new(t, survival, error, Interval.LogLog(survival, error, z, confidence) ?? new Interval(survival, survival, confidence)));
        }
        return rows.AsReadOnly();
    }

    private static System.Collections.ObjectModel.ReadOnlyCollection<ProjectedSurvival> ByBootstrap(
        IRetentionCurve model, IEnumerable<SurvivalTable> cohorts, Func<TenureCells, IRetentionCurve> refit, int periods, int seed, int samples, double confidence,
        CancellationToken cancellation)
    {
        _ = Interval.NormalQuantile(confidence);
        CheckPeriods(periods);
        if (samples is < FewestSamples or > MostSamples) throw Require.OutOfRange(nameof(samples), samples, "20 to 100000");
        SurvivalTable[] tables = [.. Require.NotNull(cohorts)];
        TenureCells.Of(tables);
        var random = new Random(seed);
        double[][] draws = [.. Enumerable.Range(0, periods + 1).Select(_ => new double[samples])];
        for (int s = 0; s < samples; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            var curve = refit(Resampled(tables, random));
            for (int t = 1; t <= periods; t++) draws[t][s] = curve.Survival(t);
        }
        var rows = new List<ProjectedSurvival>();
        for (int t = 1; t <= periods; t++)
        {
            Array.Sort(draws[t]);
            double mean = draws[t].Average(), deviation = Math.Sqrt(draws[t].Sum(x => (x - mean) * (x - mean)) / (samples - 1));
            var interval = new Interval(Quantile(draws[t], (1 - confidence) / 2), Quantile(draws[t], (1 + confidence) / 2), confidence);
            rows.Add(new(t, model.Survival(t), deviation, interval));
        }
        return rows.AsReadOnly();
    }

    /// <summary>Each cohort drawn again, as many customers as it has. A draw in which nobody left or nobody renewed says nothing and is drawn again.</summary>
    private static TenureCells Resampled(SurvivalTable[] tables, Random random)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return TenureCells.Of(tables.Select(table => Resampled(table, random)).ToArray());
            }
            catch (ArgumentException) when (attempt < 1000)
            {
                // A degenerate draw of a tiny cohort.
            }
        }
    }

    private static SurvivalTable Resampled(SurvivalTable table, Random random)
    {
        var lost = new int[table.Periods + 1];
        for (int i = 0; i < table.Customers; i++)
        {
            // The customer drawn stays as long as those in whose row of the table the draw falls.
            int drawn = random.Next(table.Customers), low = 0, high = table.Periods + 1;
            while (high - low > 1)
            {
                int middle = (low + high) / 2;
                if (table.Survivors[middle] > drawn) low = middle; else high = middle;
            }
            if (low < table.Periods) lost[low + 1]++;
        }
        var survivors = new int[table.Periods + 1];
        survivors[0] = table.Customers;
        for (int t = 1; t < survivors.Length; t++) survivors[t] = survivors[t - 1] - lost[t];
        return new SurvivalTable(survivors, table.Unit);
    }

    /// <summary>The quantile of sorted draws, linear between neighbours.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)Math.Floor(place), above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static void CheckPeriods(int periods)
    {
        if (periods is < 1 or > 1_000_000) throw Require.OutOfRange(nameof(periods), periods, "1 to 1000000");
    }
}
