namespace CustomerLifetimeValue.Models;

/// <summary>The stored form of a fit's report.</summary>
internal sealed record StoredFit(
    FitStatus Status,
    double LogLikelihood,
    double GradientNorm,
    IReadOnlyList<double>? Covariance,
    double? Condition,
    int Iterations,
    int Starts,
    long Observations,
    int DistinctPatterns,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<ParameterPrior> Priors)
{
    /// <summary>The report of a fit.</summary>
    public static StoredFit Of(FitSummary fit) => new(
        fit.Status, fit.LogLikelihood, fit.GradientNorm, fit.Covariance, fit.Condition, fit.Iterations, fit.Starts, fit.Observations, fit.DistinctPatterns, fit.Remarks, fit.Priors);

    /// <summary>The report of the fit that found these parameters.</summary>
    public FitSummary For(IReadOnlyList<ModelParameter> parameters, IReadOnlyList<double> values) => new()
    {
        Names = [.. parameters.Select(parameter => parameter.Name)],
        Values = values,
        Transforms = [.. parameters.Select(parameter => parameter.Transform)],
        Status = Status,
        LogLikelihood = LogLikelihood,
        GradientNorm = GradientNorm,
        Covariance = Covariance is null ? null : [.. Covariance],
        Condition = Condition,
        Iterations = Iterations,
        Starts = Starts,
        Observations = Observations,
        DistinctPatterns = DistinctPatterns,
        Remarks = Remarks,
        Priors = Priors,
    };

    /// <summary>The report, checked against the model's parameters.</summary>
    public StoredFit Checked(IReadOnlyList<string> names)
    {
        int n = names.Count;
        if (Observations < 1) throw Require.OutOfRange("observations", Observations, "a whole number ≥ 1");
        if (DistinctPatterns > Observations) throw Require.OutOfRange("distinctPatterns", DistinctPatterns, "at most the observations");
        if (Covariance is not { } entries) return this;
        if (entries.Count != n * n) throw Require.OutOfRange("covariance", entries.Count, FormattableString.Invariant($"{n * n} entries, as there are {n} parameters"));
        for (int i = 0; i < n; i++)
            if (entries[i * n + i] < 0) throw Require.OutOfRange("covariance", entries[i * n + i], $"a variance ≥ 0, as that of {names[i]}");
        return this;
    }
}
