using CustomerLifetimeValue;
using Xunit;

namespace Mutation;

/// <summary>What dotnet-stryker is given to run: it reaches next to no mutant, so that the report lists them all and ends at once. A test that reached none would count as one that reaches all.</summary>
public sealed class Nothing
{
    /// <summary>Passes.</summary>
    [Fact]
    public void ToSpeakOf() => Assert.Equal(TimeUnit.Day, Duration.Days(1).Unit);
}
