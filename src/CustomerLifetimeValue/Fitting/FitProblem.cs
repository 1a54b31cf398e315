namespace CustomerLifetimeValue;

/// <summary>The likelihood that a fit maximises, with parameters and starting points.</summary>
internal sealed record FitProblem
{
    /// <summary>The likelihood of all the data.</summary>
    public required ILogLikelihood Likelihood { get; init; }

    /// <summary>The parameters, in the likelihood's order, with bounds scaled to the data's units.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>The model's own starting points, best first, at least one.</summary>
    public required IReadOnlyList<double[]> Starts { get; init; }

    /// <summary>Number of customers.</summary>
    public required long Observations { get; init; }

    /// <summary>Number of distinct patterns; the work of a fit follows it.</summary>
    public required int Patterns { get; init; }

    /// <summary>Gives the likelihood of a systematic sample of about a given number of customers, on which starting points are compared; null where the fit is fast without it.</summary>
    public Func<int, ILogLikelihood>? Sample { get; init; }

    /// <summary>Whether the first starting point is known to lie near the best maximum: the others are used only where it does not converge.</summary>
    public bool FirstIsNear { get; init; }

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => ModelParameter.NamesOf(Parameters);
}
