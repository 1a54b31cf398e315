using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>What is read from models drawn.</summary>
public sealed class DrawnModelTests
{
    private static readonly Posterior<GammaGamma> Drawn = DrawnPosteriors.Of<GammaGamma>([6, 4, 15], [2, 8, 30], [4, 3, 60], [8, 5, 45], [5, 10, 75]);

    [Fact]
    public void A_parameter_is_summed_up_as_its_five_values()
    {
        Assert.Equal(5, Drawn.Mean("p"));
        Golden.Agrees(Math.Sqrt(5), Drawn.StandardDeviation("p"), 1e-14); // (1 + 9 + 1 + 9 + 0)/4
        Assert.Equal([2, 3, 5, 6, 8], new[] { 0, 0.125, 0.5, 0.75, 1 }.Select(q => Drawn.Quantile("p", q))); // of 2, 4, 5, 6, 8
        Assert.Equal(new Interval(3, 7, 0.75), Drawn.Interval("p", 0.75));
        Assert.Equal(Drawn.Interval("v", 0.95), Drawn.Interval("v"));
        Assert.Equal([6.0, 2, 4, 8, 5], Drawn.Draws.Select(model => model.P)); // reading sorts no draws
    }

    [Fact]
    public void A_function_is_summed_up_as_its_values_at_the_draws()
    {
        Assert.Equal(45, Drawn.Mean(model => model.V));
        Golden.Agrees(Drawn.StandardDeviation("v"), Drawn.StandardDeviation(model => model.V), 1e-15);
        Golden.Agrees(2 * Drawn.StandardDeviation("v"), Drawn.StandardDeviation(model => 3 - 2 * model.V), 1e-14);
        Assert.Equal([15, 45, 60, 75], new[] { 0, 0.5, 0.75, 1 }.Select(q => Drawn.Quantile(model => model.V, q)));
        Assert.Equal(new Interval(-67.5, -22.5, 0.75), Drawn.Interval(model => -model.V, 0.75));
        Assert.Equal(Drawn.Interval(model => model.V, 0.95), Drawn.Interval(model => model.V));
    }

    [Fact]
    public void What_cannot_be_read_from_draws_is_refused()
    {
        Assert.Contains("p, q, v", Refused.Naming("parameter", () => Drawn.Mean("P")).Message, StringComparison.Ordinal);
        Refused.Naming("parameter", () => Drawn.Quantile((string)null!, 0.5));
        Refused.Naming("function", () => Drawn.Mean((Func<GammaGamma, double>)null!));
        Assert.Contains("draw 3", Refused.Naming("function", () => Drawn.StandardDeviation(model => model.P == 8 ? double.PositiveInfinity : 1)).Message, StringComparison.Ordinal);
        Refused.OutOfRange("confidence", "1", () => Drawn.Interval("p", 1));
        Refused.OutOfRange("probability", "1.5", () => Drawn.Quantile("p", 1.5));
    }

    [Fact]
    public void A_model_is_made_again_at_its_own_scales()
    {
        var sample = Drawn.Sample;
        Assert.Equal(["p", "q", "v"], Drawn.Names, StringComparer.Ordinal);
        Assert.Equal(Math.Log(30), sample.Theta[1][2]);
        foreach (var (theta, model) in sample.Theta.Zip(sample.Models))
        {
            Golden.Agrees(model.P, sample.At(theta).P, 1e-14);
            Golden.Agrees(model.V, sample.At(theta).V, 1e-14);
        }
    }

    [Fact]
    public void The_text_tells_how_the_draws_came_about()
    {
        Assert.Equal("5 draws by importance (k-hat 0.25, worth 5), priors ln p ~ N(0, 2)", Drawn.ToString());
        var chained = new Posterior<GammaGamma>(Drawn.Sample, [new("ln p", 0, 2), new("ln q", 1.5, 2)], 1, PosteriorMethod.Metropolis, 0.875, 1.0042, 812.4);
        Assert.Equal("5 draws by chains (k-hat 0.88, R-hat 1.004, worth 812), priors ln p ~ N(0, 2), ln q ~ N(1.5, 2)", chained.ToString());
    }

    [Theory]
    [InlineData(19)]
    [InlineData(1_000_001)]
    public void Resamples_are_from_twenty_to_a_million(int resamples)
    {
        int[] survivors = [100, 70, 55, 47];
        var fit = ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year);
        Refused.OutOfRange("resamples", FormattableString.Invariant($"{resamples}"), () => CustomerBootstrap.Of(fit, [new SurvivalTable(survivors, TimeUnit.Year)], resamples, 1));
        var least = CustomerBootstrap.Of(fit, [new SurvivalTable(survivors, TimeUnit.Year)], 20, 1);
        Assert.Equal(FormattableString.Invariant($"20 resamples, {least.AtBoundary} at a boundary"), least.ToString());
    }

    [Fact]
    public void Draws_are_from_a_hundred_to_a_million()
    {
        int[] survivors = [100, 70, 55, 47];
        var fit = ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year);
        Refused.OutOfRange("draws", "99", () => Posterior.Sample(fit, [new SurvivalTable(survivors, TimeUnit.Year)], 99, 1));
        Refused.OutOfRange("draws", "1000001", () => Posterior.Sample(fit, [new SurvivalTable(survivors, TimeUnit.Year)], 1_000_001, 1));
        Assert.Equal(100, Posterior.Sample(fit, [new SurvivalTable(survivors, TimeUnit.Year)], 100, 1).Draws.Count);
    }

    [Fact]
    public void A_value_drawn_is_summed_up_as_its_draws()
    {
        var values = new ValueDistribution([-2, 1, 4, 4, 8]);
        Assert.Equal((5, 3.0), (values.Draws, values.Mean));
        Golden.Agrees(Math.Sqrt(14), values.StandardDeviation, 1e-15); // (25 + 4 + 1 + 1 + 25)/4
        Golden.Agrees(Math.Sqrt(14.0 / 5), values.StandardError, 1e-15);
        Assert.Equal([0, 0.2, 0.4, 0.4, 0.8, 0.8, 1], new[] { -2.1, -2, 1, 3.9, 4, 7, 8 }.Select(values.CumulativeProbability));
        Assert.Equal([-2, -0.5, 4, 6, 8], new[] { 0, 0.125, 0.5, 0.875, 1 }.Select(values.Quantile));
        Assert.Equal(new Interval(-0.5, 6, 0.75), values.Interval(0.75));
        Assert.Equal(values.Interval(0.95), values.Interval());
        Assert.Equal("3 ± 3.74 (5 draws), median 4", values.ToString());
        Refused.OutOfRange("value", "NaN", () => values.CumulativeProbability(double.NaN));
        Refused.OutOfRange("probability", "-0.5", () => values.Quantile(-0.5));
        Refused.OutOfRange("confidence", "0", () => values.Interval(0));
    }
}
