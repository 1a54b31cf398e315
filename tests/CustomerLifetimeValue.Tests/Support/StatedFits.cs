namespace CustomerLifetimeValue.Tests.Support;

/// <summary>Fits whose report is stated, for tests that ask what is made of it.</summary>
internal static class StatedFits
{
    /// <summary>The fit of as many parameters, moved as they are, with a likelihood of its own.</summary>
    public static ModelFit<double[]> Of(double[] values, double logLikelihood, long observations = 10, params ParameterPrior[] priors) => new(values, Report(values, logLikelihood, observations: observations, priors: priors));

    /// <summary>The report of a fit that converged, its parameters moved as they are; without names they are called p0, p1 and so on.</summary>
    public static FitSummary Report(
        double[] values, double logLikelihood = -1, double[]? covariance = null, IReadOnlyList<string>? names = null, long observations = 10, IReadOnlyList<string>? remarks = null, params ParameterPrior[] priors) => new()
        {
            Names = names ?? [.. values.Select((_, i) => $"p{i}")],
            Values = values,
            Transforms = [.. values.Select(_ => ParameterTransform.Identity)],
            Status = FitStatus.Converged,
            LogLikelihood = logLikelihood,
            GradientNorm = 0,
            Covariance = covariance,
            Condition = null,
            Iterations = 1,
            Starts = 1,
            Observations = observations,
            DistinctPatterns = 1,
            Remarks = remarks ?? [],
            Priors = priors,
        };
}
