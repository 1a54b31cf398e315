namespace CustomerLifetimeValue;

/// <summary>Maximum likelihood for every model of the library: the search for the best maximum and the report about it.</summary>
internal static class LikelihoodMaximizer
{
    /// <summary>Maximises a likelihood and makes the fit's report.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="problem">The likelihood, its units and where to start.</param>
    /// <param name="create">Makes the model from its parameters, in the user's units.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="progress">Where to report; null for nowhere.</param>
    /// <param name="cancellation">Stops the fit between iterations.</param>
    /// <param name="remarks">What the model itself has to say about its end, from the parameters and the status.</param>
    /// <exception cref="ArgumentException">A prior names no parameter of the model.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The likelihood is not finite at any starting point.</exception>
    public static ModelFit<T> Fit<T>(
        FitProblem problem, Func<IReadOnlyList<double>, T> create, FitOptions? options, IProgress<FitProgress>? progress, CancellationToken cancellation,
        Func<IReadOnlyList<double>, FitStatus, IEnumerable<string>>? remarks = null) where T : notnull
    {
        options ??= FitOptions.Default;
        Action<int, int, int, ParameterPoint, double>? report = progress is null ? null
            : (start, starts, iteration, point, gradient) => progress.Report(new FitProgress(start, starts, iteration, point.Objective + problem.LogUnits, gradient));
        var search = new MaximumSearch(problem, options, PriorsByParameter(problem, options), report, cancellation);
        var summary = new FitReport(problem, options, search.Run(), search.Starts).Summary(remarks);
        return new ModelFit<T>(create(summary.Values), summary);
    }

    private static (double Median, double Spread)?[] PriorsByParameter(FitProblem problem, FitOptions options)
    {
        foreach (var prior in options.Priors)
            if (!problem.Names.Contains(prior.Parameter, StringComparer.Ordinal))
                throw new ArgumentException($"There is no parameter '{prior.Parameter}' to put a prior on; there are: {string.Join(", ", problem.Names)}.", nameof(options));
        return [.. problem.Names.Select((name, i) => options.Priors.FirstOrDefault(p => string.Equals(p.Parameter, name, StringComparison.Ordinal)) is { } prior
            ? (prior.Median / problem.Unit(i), prior.Spread) : ((double, double)?)null)];
    }
}
