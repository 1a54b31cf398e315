using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class IncompleteBetaTests
{
    [Fact]
    public void The_incomplete_beta_function_agrees_with_50_digits() => Assert.All(Golden.Read("incomplete_beta"), row =>
        Golden.Agrees(Math.Exp(row[3]), Math.Exp(IncompleteBeta.Log(row[0], row[1], row[2], 1)), 1e-11, $"I({row[0]:R}, {row[1]:R}) at odds {row[2]:R}"));

    [Fact]
    public void The_discounted_power_agrees_with_50_digits_of_Tricomis_function() => Assert.All(Golden.Read("incomplete_beta"), row =>
        Golden.Agrees(row[7], DiscountedPower.Of(row[4], row[5], row[6], double.PositiveInfinity), 1e-12, $"κ {row[4]:R}, p {row[5]:R}, s {row[6]:R}"));
}
