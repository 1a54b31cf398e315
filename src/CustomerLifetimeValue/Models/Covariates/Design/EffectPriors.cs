namespace CustomerLifetimeValue.Models;

/// <summary>The priors of a fit with covariates: on coefficients alone, never on a model's own parameters.</summary>
internal static class EffectPriors
{
    /// <summary>The options with priors on all coefficients.</summary>
    /// <param name="options">The options as stated; their priors are in the user's units.</param>
    /// <param name="spread">The standard deviation of a normal prior around 0 on every standardised coefficient that has no other; null for none.</param>
    /// <param name="effects">The columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spread is not above 0.</exception>
    /// <exception cref="ArgumentException">A prior names no coefficient.</exception>
    public static FitOptions Of(FitOptions? options, double? spread, IReadOnlyList<(CovariateMove Move, CovariateColumn Column)> effects)
    {
        options ??= FitOptions.Default;
        if (spread is { } value) Require.Positive(value, "coefficientSpread");
        string[] names = [.. effects.Select(effect => EffectReport.NameOf(effect.Move, effect.Column))];
        if (options.Priors.FirstOrDefault(prior => !names.Contains(prior.Parameter, StringComparer.Ordinal)) is { } other)
            throw new ArgumentException($"There is no coefficient '{other.Parameter}' to put a prior on; there are: {(names.Length == 0 ? "none" : string.Join(", ", names))}. A model's own parameters have none in a fit with covariates.", nameof(options));
        return spread is null ? options : new(options.MaximumIterations, options.Starts, options.Tolerance,
        [
            .. options.Priors,
            .. effects.Where((_, i) => !options.Priors.Any(prior => string.Equals(prior.Parameter, names[i], StringComparison.Ordinal)))
                .Select(effect => new ParameterPrior(EffectReport.NameOf(effect.Move, effect.Column), 0, spread.Value / effect.Column.Deviation)),
        ]);
    }
}
