using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Numerics;

public sealed class SamplingStatisticsTests
{
    [Theory] // exponential target, exponential proposal of rate θ: the weights' tail has the shape 1 − 1/θ
    [InlineData(1.5, 1 / 3.0)]
    [InlineData(2, 0.5)]
    [InlineData(5, 0.8)]
    public void The_shape_of_weights_is_found(double rate, double shape)
    {
        var random = new CounterRandom(1, 1, 1);
        double[] weights = [.. Enumerable.Range(0, 40_000).Select(_ => -Math.Log(1 - random.NextDouble()) / rate).Select(x => (rate - 1) * x)];
        Assert.Equal(shape, ParetoSmoothing.Smooth(weights), 0.12);
        Assert.Equal(1, weights.Sum(), 10);
        Assert.All(weights, w => Assert.True(w >= 0));
    }

    [Fact]
    public void Equal_weights_stay_equal()
    {
        double[] weights = new double[500];
        Assert.Equal(double.NegativeInfinity, ParetoSmoothing.Smooth(weights));
        Assert.All(weights, w => Assert.Equal(1 / 500.0, w, 12));
    }

    [Fact]
    public void A_generalised_Pareto_distribution_is_fitted()
    {
        double[] exceedances = [.. Enumerable.Range(0, 5_000).Select(i => 2 / 0.4 * (Math.Pow(1 - (i + 0.5) / 5_000, -0.4) - 1))];
        var (shape, scale) = ParetoSmoothing.Fit(exceedances);
        Assert.Equal(0.4, shape, 0.02);
        Assert.Equal(2, scale, 0.05);
    }

    [Fact]
    public void Chains_that_agree_are_told_from_those_that_do_not()
    {
        double[][] Chains(double shift, double memory) => [.. Enumerable.Range(0, 4).Select(c =>
        {
            var random = new CounterRandom(5, c, 9);
            double x = 0;
            return Enumerable.Range(0, 4_000).Select(_ => (x = memory * x + Math.Sqrt(1 - memory * memory) * Normal.Sample(random, 0, 1)) + shift * c).ToArray();
        })];
        Assert.InRange(ChainDiagnostics.RHat(Chains(0, 0)), 0.999, 1.003);
        Assert.True(ChainDiagnostics.RHat(Chains(0.5, 0)) > 1.05);
        Assert.InRange(ChainDiagnostics.EffectiveSize(Chains(0, 0)) / 16_000, 0.85, 1.15);
        Assert.InRange(ChainDiagnostics.EffectiveSize(Chains(0, 0.5)) / 16_000, 0.28, 0.39); // (1 − ρ)/(1 + ρ) = 1/3
        double few = ChainDiagnostics.EffectiveSize(Chains(3, 0));
        Assert.Equal(few, ChainDiagnostics.EffectiveSize(Chains(3, 0), few / 2));
        Assert.True(ChainDiagnostics.EffectiveSize(Chains(3, 0), 100 * few) is var bound && bound > few && bound < 100 * few);
        Assert.True(ChainDiagnostics.RHat([.. Chains(0, 0).Select((chain, c) => Array.ConvertAll(chain, x => c == 0 ? 3 * x : x))]) > 1.05); // folded: same place, other spread
    }

    [Fact]
    public void A_root_is_found_to_the_last_digits() => Properties.ForAll(
        from at in Draw.Between(-3, 3) from steep in Draw.LogBetween(0.01, 100) select (at, steep),
        c => Math.Abs(Root.Between(x => Math.Exp(c.steep * (x - c.at)) - 1, -4, 4, 0) - c.at) < 1e-13 * Math.Max(1, 1 / c.steep));

    [Fact]
    public void A_factor_multiplies_back_and_solves()
    {
        double[] matrix = [4, 1, 0.5, 1, 3, -0.7, 0.5, -0.7, 2];
        var factor = CholeskyFactor.Of(matrix, 3)!;
        double[] x = factor.Solve([1, 2, 3]);
        for (int i = 0; i < 3; i++) Assert.Equal(i + 1, matrix[3 * i] * x[0] + matrix[3 * i + 1] * x[1] + matrix[3 * i + 2] * x[2], 12);
        Assert.Null(CholeskyFactor.Of([1, 2, 2, 1], 2));
        Assert.Equal(2 * factor.LogDeterminant, Math.Log(4 * (6 - 0.49) - (2 + 0.35) + 0.5 * (-0.7 - 1.5)), 12);
    }
}
