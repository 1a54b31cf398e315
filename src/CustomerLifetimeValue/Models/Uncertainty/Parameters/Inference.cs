namespace CustomerLifetimeValue.Models;

/// <summary>The input of all inference about a fit: the likelihood of its data as a function of the parameters, for any model.</summary>
internal sealed class Inference<T> where T : class
{
    /// <summary>The parameters, with scales and bounds.</summary>
    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    /// <summary>The coordinates of the posterior.</summary>
    public required Coordinates Coordinates { get; init; }

    /// <summary>Makes a likelihood; each thread needs its own.</summary>
    public required Func<ILogLikelihood> Likelihood { get; init; }

    /// <summary>Makes a likelihood of as many customers drawn with replacement.</summary>
    public required Func<Random, ILogLikelihood> Resampled { get; init; }

    /// <summary>Makes the model from its parameters, as they are reported.</summary>
    public required Func<IReadOnlyList<double>, T> Create { get; init; }

    /// <summary>The fit's parameters.</summary>
    public required double[] Estimate { get; init; }

    /// <summary>The priors of the fit itself, by parameter; null where there is none.</summary>
    public required IReadOnlyList<ParameterPrior?> FitPriors { get; init; }

    /// <summary>The parameters as they are reported, where a fit moves others; null where they are the same.</summary>
    public IReadOnlyList<ModelParameter>? Reported { get; init; }

    /// <summary>From those that a fit moves to those that are reported; null where they are the same.</summary>
    public Func<IReadOnlyList<double>, double[]>? Report { get; init; }

    /// <summary>The parameters' names.</summary>
    public IReadOnlyList<string> Names => ModelParameter.NamesOf(Parameters);

    /// <summary>The models of drawn parameters.</summary>
    public ModelSample<T> SampleOf(double[][] natural) => new(Reported ?? Parameters, Report is { } report ? Array.ConvertAll(natural, values => report(values)) : natural, Create);
}
