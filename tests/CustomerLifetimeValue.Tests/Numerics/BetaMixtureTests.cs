using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class BetaMixtureTests
{
    /// <summary>A logarithm near 0 stands for a survival near 1, which an error of 1e-20 does not touch.</summary>
    [Fact]
    public void Log_beta_ratio_agrees_with_50_digits() => Assert.All(Golden.Read("beta_ratio"), row =>
        Assert.InRange(BetaRatio.Log(row[0], row[1], row[2]), row[3] * (1 + 1e-13) - 1e-20, row[3] * (1 - 1e-13) + 1e-20));

    [Fact]
    public void Digamma_rise_agrees_with_50_digits() => Assert.All(Golden.Read("beta_ratio"), row =>
        Golden.Agrees(row[4], BetaRatio.DigammaRise(row[1], row[2]), 1e-13, $"ψ({row[1]:R} + {row[2]:R}) − ψ"));

    [Fact]
    public void Hypergeometric_agrees_with_50_digits() => Assert.All(Golden.Read("beta_hypergeometric"), row =>
        Golden.Agrees(row[3], DiscountedLifetimeFactor.Mean(row[0], row[1], row[2])!.Value, 1e-12, $"2F1(1, {row[1]:R}; a + b; 1 − {row[2]:R}), a {row[0]:R}"));

    [Fact]
    public void The_proven_sum_with_shape_1_is_the_hypergeometric_function() => Assert.All(Golden.Read("beta_hypergeometric").Where(row => row[2] > 1e-10), row =>
        Golden.Agrees(row[3], 1 + (1 - row[2]) * new BetaRenewals(row[0], row[1], 1, 0).Sum(-Elementary.Log1p(-row[2]), double.PositiveInfinity)!.Value, 1e-12, $"a {row[0]:R}, b {row[1]:R}, 1 − {row[2]:R}"));
}
