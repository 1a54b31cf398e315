namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Attic;

/// <summary>A type in a folder that the house does not have.</summary>
public sealed class Box;
