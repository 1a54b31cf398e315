namespace CustomerLifetimeValue;

/// <summary>What a fit maximises, and where it starts.</summary>
internal sealed record FitProblem
{
    /// <summary>The likelihood of all the data.</summary>
    public required ILogLikelihood Likelihood { get; init; }

    /// <summary>The parameters, in the likelihood's order.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>The model's own starting points, best first, at least one.</summary>
    public required IReadOnlyList<double[]> Starts { get; init; }

    /// <summary>Number of customers.</summary>
    public required long Observations { get; init; }

    /// <summary>Number of distinct patterns; the work of a fit follows it.</summary>
    public required int Patterns { get; init; }

    /// <summary>How many starting points are followed even where the first has converged: more than one where there may be several maxima.</summary>
    public int Follow { get; init; } = 1;

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => [.. Parameters.Select(parameter => parameter.Name)];
}
