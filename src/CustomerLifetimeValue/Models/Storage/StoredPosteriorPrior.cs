namespace CustomerLifetimeValue.Models;

/// <summary>A weak prior as it is written.</summary>
internal sealed class StoredPosteriorPrior
{
    public string? Coordinate { get; set; }

    public double Mean { get; set; }

    public double Spread { get; set; }
}
