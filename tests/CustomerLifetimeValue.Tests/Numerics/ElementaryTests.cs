using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class ElementaryTests
{
    [Fact]
    public void Log1p_agrees_with_50_digits() =>
        Assert.All(Golden.Read("elementary"), row => Golden.Agrees(row[1], Elementary.Log1p(row[0]), 1e-15, $"log1p({row[0]:R})"));

    [Fact]
    public void Expm1_agrees_with_50_digits() =>
        Assert.All(Golden.Read("elementary"), row => Golden.Agrees(row[2], Elementary.Expm1(row[0]), 1e-15, $"expm1({row[0]:R})"));
}
