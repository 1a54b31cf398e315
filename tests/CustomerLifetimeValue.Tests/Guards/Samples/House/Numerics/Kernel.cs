namespace CustomerLifetimeValue.Tests.Guards.Samples.House.Numerics;

/// <summary>Arithmetic that knows a word of the vocabulary.</summary>
public static class Kernel
{
    public static int Length { get; } = Unit.Name.Length;
}
