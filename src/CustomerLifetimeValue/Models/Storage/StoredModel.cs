namespace CustomerLifetimeValue.Models;

/// <summary>A model as it is written: its name, unit, parameters and, if it was fitted, the fit's report.</summary>
internal sealed class StoredModel
{
    public int Version { get; set; }

    public string? Model { get; set; }

    public string? Unit { get; set; }

    public Dictionary<string, double>? Parameters { get; set; }

    public StoredFit? Fit { get; set; }
}
