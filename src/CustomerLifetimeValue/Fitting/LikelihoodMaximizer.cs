using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>Maximum likelihood for every model of the library: the search for the best maximum and the report about it.</summary>
internal static class LikelihoodMaximizer
{
    /// <summary>Maximises a likelihood and makes the fit's report.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="problem">The likelihood, its parameters and where to start.</param>
    /// <param name="create">Makes the model from its parameters.</param>
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
            : (start, starts, iteration, point, gradient) => progress.Report(new FitProgress(start, starts, iteration, point.Objective, gradient));
        var search = new MaximumSearch(problem, options, PriorsByParameter(problem.Parameters, options), report, cancellation);
        var summary = new FitReport(problem, options, search.Run(), search.Starts).Summary(remarks);
        return new ModelFit<T>(create(summary.Values), summary);
    }

    private static ParameterPrior?[] PriorsByParameter(IReadOnlyList<ModelParameter> parameters, FitOptions options)
    {
        if (options.Priors.Count == 0) return new ParameterPrior?[parameters.Count];
        foreach (var prior in options.Priors)
        {
            var parameter = parameters.FirstOrDefault(p => string.Equals(p.Name, prior.Parameter, StringComparison.Ordinal)) ?? throw new ArgumentException(
                $"There is no parameter '{prior.Parameter}' to put a prior on; there are: {string.Join(", ", ModelParameter.NamesOf(parameters))}.", nameof(options));
            if (!parameter.Allows(prior.Median))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The prior on '{prior.Parameter}' has a median of {prior.Median}; allowed: {parameter.Allowed}."), nameof(options));
        }
        return [.. parameters.Select(p => options.Priors.FirstOrDefault(prior => string.Equals(prior.Parameter, p.Name, StringComparison.Ordinal)))];
    }
}
