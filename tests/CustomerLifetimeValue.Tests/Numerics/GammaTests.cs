using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Numerics;

/// <summary>The gamma family against 50 digits; the zeros of a difference are met within the rounding of its terms.</summary>
public sealed class GammaTests
{
    [Fact]
    public void Log_gamma_agrees_with_50_digits() =>
        All(row => Near(row[2], LogGamma.Of(row[0]), 2e-15, 0, $"lnΓ({row[0]:R})"));

    [Fact]
    public void Differences_of_log_gamma_agree_with_50_digits() =>
        All(row => Near(row[3], LogGamma.Difference(row[0], row[1]), 4e-15, Math.Min(1, row[1]) * 4e-15, $"lnΓ({row[0]:R} + {row[1]:R}) − lnΓ"));

    [Fact]
    public void Digamma_agrees_with_50_digits() =>
        All(row => Near(row[4], PolyGamma.Digamma(row[0]), 2e-15, 2e-15, $"ψ({row[0]:R})"));

    [Fact]
    public void Trigamma_agrees_with_50_digits() =>
        All(row => Near(row[5], PolyGamma.Trigamma(row[0]), 2e-15, 0, $"ψ′({row[0]:R})"));

    [Fact]
    public void Log_beta_agrees_with_50_digits() =>
        All(row => Near(row[6], LogBeta.Of(row[0], row[1]), 2e-15, 1e-14, $"ln B({row[0]:R}, {row[1]:R})"));

    [Fact]
    public void The_chance_of_failures_agrees_with_50_digits() =>
        All(row => Near(row[7], LogBeta.Failures(row[0], row[1], 7), 4e-15, Math.Min(1, row[0]) * 1e-14, $"ln B({row[0]:R}, {row[1]:R} + 7)/B"));

    private static void All(Action<double[]> check) => Assert.All(Golden.Read("gamma"), check);

    private static void Near(double expected, double actual, double relative, double absolute, string what)
    {
        if (Math.Abs(actual - expected) > absolute) Golden.Agrees(expected, actual, relative, what);
    }

    /// <summary>The expected values are −Σ ln(1 + a/(b + i)) with 60 digits.</summary>
    [Theory]
    [InlineData(1e12, 1, 38, -947.0106037915120192)]
    [InlineData(1e15, 1e-15, 40, -1309.458071930695412)]
    [InlineData(1e8, 1e-8, 48, -765.8106450519581201)]
    [InlineData(3e9, 0.5, 45, -855.3390562594664023)]
    [InlineData(1e15, 1, 20, -648.4399114374604302)]
    public void Failures_whose_chance_no_double_holds_have_a_logarithm(double a, double b, int trials, double expected) =>
        Assert.Equal(expected, LogBeta.Failures(a, b, trials), Math.Abs(expected) * 4e-15);
}
