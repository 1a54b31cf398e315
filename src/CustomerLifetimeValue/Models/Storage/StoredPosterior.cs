namespace CustomerLifetimeValue.Models;

/// <summary>A posterior as it is written: the model's name and unit, how it was drawn, and the parameters of each draw in the order of the names.</summary>
internal sealed class StoredPosterior
{
    public int Version { get; set; }

    public string? PosteriorOf { get; set; }

    public string? Unit { get; set; }

    public int? Order { get; set; }

    public int Seed { get; set; }

    public string? Method { get; set; }

    public double ParetoK { get; set; }

    public double? RHat { get; set; }

    public double EffectiveSampleSize { get; set; }

    public StoredPosteriorPrior[]? Priors { get; set; }

    public string[]? Names { get; set; }

    public double[][]? Draws { get; set; }
}
