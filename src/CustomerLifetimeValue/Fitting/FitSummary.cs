namespace CustomerLifetimeValue;

/// <summary>Everything a fit reports beside the model itself; <see cref="ModelFit{T}"/> shows it.</summary>
internal sealed record FitSummary
{
    /// <summary>The parameters' names, in the model's order.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The parameters' values, in the order of the names.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The transforms of the parameters in the fit.</summary>
    public required IReadOnlyList<ParameterTransform> Transforms { get; init; }

    /// <summary>How the fit ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>The data's log-likelihood, without the priors' share.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>The scaled gradient.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Covariance in the natural parameters, row-major; null where it does not exist.</summary>
    public required double[]? Covariance { get; init; }

    /// <summary>Condition of the scaled Hessian; null where it is singular.</summary>
    public required double? Condition { get; init; }

    /// <summary>Iterations from the start that was kept.</summary>
    public required int Iterations { get; init; }

    /// <summary>Starting points followed.</summary>
    public required int Starts { get; init; }

    /// <summary>Customers the likelihood is a sum over.</summary>
    public required long Observations { get; init; }

    /// <summary>Distinct patterns among them.</summary>
    public required int DistinctPatterns { get; init; }

    /// <summary>The sentences of the diagnosis; empty where there is no concern.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The priors the fit used.</summary>
    public required IReadOnlyList<ParameterPrior> Priors { get; init; }

    /// <summary>The options the fit was made with; the defaults where they were not kept.</summary>
    public FitOptions Options { get; init; } = FitOptions.Default;

    /// <summary>Entry of the covariance; only where it exists.</summary>
    public double CovarianceOf(int row, int column) => Covariance![row * Names.Count + column];
}
