namespace CustomerLifetimeValue.Models;

/// <summary>A prior as it is written.</summary>
internal sealed class StoredPrior
{
    public string? Parameter { get; set; }

    public double Median { get; set; }

    public double Spread { get; set; }
}
