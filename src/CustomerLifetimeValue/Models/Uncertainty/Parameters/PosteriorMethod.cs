using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Models;

/// <summary>How a <see cref="Posterior{T}"/> was drawn.</summary>
[JsonConverter(typeof(ModelJsonConverter))]
public enum PosteriorMethod
{
    /// <summary>Draws of t₅ distributions, the first at the mode and the others learned from the draws before, weighted by posterior over proposal, the weights Pareto-smoothed, and drawn again by their weights.</summary>
    Importance,

    /// <summary>Four chains of an adaptive Metropolis algorithm: where the importance weights are not reliable.</summary>
    Metropolis,
}
