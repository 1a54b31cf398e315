namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Models;

/// <summary>A model that knows nobody.</summary>
public sealed class Model;
