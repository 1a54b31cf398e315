namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>Fits whose report is stated, for tests that ask what is made of it.</summary>
internal static class StatedFits
{
    /// <summary>The fit of as many parameters, moved as they are, with a likelihood of its own.</summary>
    public static ModelFit<double[]> Of(double[] values, double logLikelihood, long observations = 10, params ParameterPrior[] priors) => new(values, new FitSummary
    {
        Names = [.. values.Select((_, i) => i == 0 ? "x" : i == 1 ? "y" : "z")],
        Values = values,
        Transforms = [.. values.Select(_ => ParameterTransform.Identity)],
        Status = FitStatus.Converged,
        LogLikelihood = logLikelihood,
        GradientNorm = 0,
        Covariance = null,
        Condition = null,
        Iterations = 1,
        Starts = 1,
        Observations = observations,
        DistinctPatterns = 1,
        Remarks = [],
        Priors = priors,
    });
}
