namespace CustomerLifetimeValue.Models;

/// <summary>A fit's report as it is written.</summary>
internal sealed class StoredFit
{
    public string? Status { get; set; }

    public double LogLikelihood { get; set; }

    public double GradientNorm { get; set; }

    public double[]? Covariance { get; set; }

    public double? Condition { get; set; }

    public int Iterations { get; set; }

    public int Starts { get; set; }

    public long Observations { get; set; }

    public int DistinctPatterns { get; set; }

    public string[]? Remarks { get; set; }

    public StoredPrior[]? Priors { get; set; }
}
