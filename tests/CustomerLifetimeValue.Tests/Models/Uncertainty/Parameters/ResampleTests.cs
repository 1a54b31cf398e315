using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Numerics;
using CustomerLifetimeValue.Parallelism;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>The bootstrap of a likelihood whose maximum moves by a known random step, and the ratio test of fits with stated likelihoods.</summary>
public sealed class ResampleTests
{
    /// <summary>Resampled, its maximum lies up to 1 to the right and up to 1 below.</summary>
    private static readonly NormalInference Known = new(3, -1, 4, 1.5, 2) { Most = 6 };

    [Fact]
    public void Each_resample_is_fitted_at_its_own_maximum()
    {
        var told = new Told();
        var resamples = CustomerBootstrap<double[]>.Of(StatedFits.Of([3, -1], 0), Known.Inference(), 60, seed: 8, new RunOptions(null, told, default));
        Assert.Equal((60, 60), (resamples.Draws.Count, told.Last));
        for (int i = 0; i < 60; i++)
        {
            var random = new CounterRandom(8, i, 3);
            Assert.Equal(3 + random.NextDouble(), resamples.Draws[i][0], 1e-9);
            Assert.Equal(-1 - random.NextDouble(), resamples.Draws[i][1], 1e-9);
        }
        Assert.Equal(resamples.Draws.Count(draw => draw[0] >= 6 - 2.4), resamples.AtBoundary); // a decade from the bound
        Assert.InRange(resamples.AtBoundary, 10, 40);
        Assert.Equal(Moments.Of([.. resamples.Draws.Select(draw => draw[1])]).StandardDeviation, resamples.StandardError("y"));
        Assert.Equal(resamples.StandardError("y"), resamples.StandardError(draw => draw[1]));
        Assert.Equal(resamples.Interval("x", 0.5), resamples.Interval(draw => draw[0], 0.5));
        Assert.Equal((resamples.Interval("x", 0.95), resamples.Interval(draw => draw[0], 0.95)), (resamples.Interval("x"), resamples.Interval(draw => draw[0])));
        Assert.InRange(resamples.Interval("x", 0.5).Lower, 3.1, 3.4);
        Assert.InRange(resamples.Interval("x", 0.5).Upper, 3.6, 3.9);
    }

    [Fact]
    public void A_maximum_beyond_the_bounds_is_kept_at_the_bound()
    {
        var beyond = CustomerBootstrap<double[]>.Of(StatedFits.Of([3, -1], 0), (Known with { Most = 2.5, B = 0 }).Inference(), 20, seed: 8, default);
        Assert.All(beyond.Draws, draw => Assert.Equal(2.5, draw[0], 1e-9));
        Assert.Equal(20, beyond.AtBoundary);
        Refused.Naming("fit", () => CustomerBootstrap<double[]>.Of(StatedFits.Of([3, -1], 0, 10, new ParameterPrior("x", 1)), Known.Inference(), 20, seed: 8, default));
    }

    [Fact] // by a millionth of the likelihood
    public void A_richer_fit_may_fall_short_by_what_a_maximizer_leaves()
    {
        var simpler = StatedFits.Of([3], -99);
        var level = LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1], -99 - 0.9e-4));
        Assert.Equal((0, 1, 1), (level.Statistic, level.PValue, level.DegreesOfFreedom));
        Assert.Equal(7, LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1, 2], -95.5)).Statistic, 1e-12);
        Assert.Equal(2, LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1, 2], -95.5)).DegreesOfFreedom);
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1], -99 - 1.1e-4)));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, StatedFits.Of([4], -90)));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(StatedFits.Of([3, 1], -99), StatedFits.Of([3], -90)));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1], -90, 11)));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, StatedFits.Of([3, -1], -90, 10, new ParameterPrior("x", 1))));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(StatedFits.Of([3], -99, 10, new ParameterPrior("x", 1)), StatedFits.Of([3, -1], -90)));
    }

    [Fact]
    public void Moments_are_about_the_mean_even_of_large_numbers()
    {
        Assert.Equal((1e8 + 2, 1), Moments.Of([1e8 + 1, 1e8 + 2, 1e8 + 3]));
        Assert.Equal((5, 0), Moments.Of([5]));
        Assert.Equal((-1, Math.Sqrt(8)), Moments.Of([1, -3]));
        Assert.Equal((0.5, 0), Moments.Of([0.5, 0.5, 0.5]));
    }
}
