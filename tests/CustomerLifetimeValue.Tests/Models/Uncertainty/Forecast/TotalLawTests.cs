using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics.Distributions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Forecast;

/// <summary>The distributions of totals: drawn, and mixed of gamma or normal distributions.</summary>
public sealed class TotalLawTests
{
    [Fact]
    public void Drawn_totals_have_the_shares_and_quantiles_of_the_draws()
    {
        var law = TotalLaw.Simulated([5, 1, 3, 3, 9]);
        Assert.Equal([0, 0.2, 0.2, 0.6, 0.8, 0.8, 1], new[] { 0.99, 1, 2.99, 3, 5, 8.99, 9 }.Select(law.CumulativeProbability));
        Assert.Equal([1, 3, 4, 5, 9], new[] { 0, 0.5, 0.625, 0.75, 1 }.Select(law.Quantile)); // between the neighbours of 4q
    }

    [Fact] // whose third power is all but normal (Wilson and Hilferty): to a few thousandths from shape 4 on
    public void A_mixture_of_one_is_nearly_the_gamma_distribution_of_its_mean_and_deviation()
    {
        foreach (double shape in new[] { 4.0, 25, 400 })
        {
            var (gamma, law) = (new Gamma(shape, shape / 80), TotalLaw.Mixture([80], [80 / Math.Sqrt(shape)]));
            foreach (double total in new[] { 20.0, 50, 75, 80, 85, 110, 200 }) Assert.Equal(gamma.CumulativeDistribution(total), law.CumulativeProbability(total), 0.002);
            Assert.Equal(0, law.CumulativeProbability(0));
            Assert.Equal(0, law.CumulativeProbability(-5));
        }
    }

    [Fact]
    public void A_mixture_has_the_mean_of_its_parts_chances()
    {
        double[] means = [40, 90, 70], deviations = [8, 20, 1];
        TotalLaw mixture = TotalLaw.Mixture(means, deviations), normals = TotalLaw.Normals(means, 8);
        foreach (double total in new[] { 10.0, 40, 69, 70, 71, 95, 150 })
        {
            Assert.Equal(means.Zip(deviations, (mean, deviation) => TotalLaw.Mixture([mean], [deviation]).CumulativeProbability(total)).Average(), mixture.CumulativeProbability(total), 1e-14);
            Assert.Equal(means.Average(mean => Normal.CDF(mean, 8, total)), normals.CumulativeProbability(total), 1e-14);
        }
    }

    [Fact]
    public void A_loss_is_distributed_as_the_gain_of_its_size()
    {
        TotalLaw gain = TotalLaw.Mixture([80], [20]), loss = TotalLaw.Mixture([-80], [20]);
        foreach (double total in new[] { -10.0, 0, 40, 80, 81, 130 }) Assert.Equal(1 - gain.CumulativeProbability(total), loss.CumulativeProbability(-total), 1e-14);
        Golden.Agrees(-gain.Quantile(0.9), loss.Quantile(0.1), 1e-9);
    }

    [Fact]
    public void What_is_certain_lies_at_or_above_its_value()
    {
        foreach (double sure in new[] { -3.0, 0, 7 })
            foreach (var law in new[] { TotalLaw.Mixture([sure], [0]), TotalLaw.Normals([sure], 0) })
            {
                Assert.Equal(sure == 0 ? 0 : sure, law.Quantile(0.3), 1e-8);
                Assert.Equal((0.0, 1.0), (law.CumulativeProbability(sure - 0.01), law.CumulativeProbability(sure + 0.01)));
            }
        Assert.Equal(1, TotalLaw.Mixture([7], [0]).CumulativeProbability(7));
        Assert.Equal(1, TotalLaw.Mixture([0], [0]).CumulativeProbability(0));
        Assert.Equal(0.5, TotalLaw.Mixture([7, 9], [0, 0]).CumulativeProbability(8));
        Assert.Equal(0.25, TotalLaw.Mixture([-7, -9, 3, 4], [0, 0, 0, 0]).CumulativeProbability(-8));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.025)]
    [InlineData(0.5)]
    [InlineData(0.975)]
    [InlineData(0.999999)]
    public void A_quantile_is_where_the_chance_is_reached(double probability)
    {
        foreach (var law in new[]
        {
            TotalLaw.Mixture([40, 90, 70], [8, 20, 1]), TotalLaw.Mixture([40, 41], [0.5, 0.5]), TotalLaw.Normals([40, 90, 70], 8), TotalLaw.Normals([-40, 10], 3), TotalLaw.Mixture([1e9, 2e9], [1e4, 1e5]),
        })
            Golden.Agrees(probability, law.CumulativeProbability(law.Quantile(probability)), 1e-8);
    }

    [Fact]
    public void A_total_tells_its_mean_and_its_two_sources_and_refuses_what_is_no_chance()
    {
        var total = new ForecastTotal(TotalLaw.Normals([100], 30), 100, chance: 30, parameters: 40);
        Assert.Equal((100, 50, 30, 40), (total.Mean, total.StandardDeviation, total.FromChance, total.FromParameters));
        Assert.Equal("100 ± 50 (30 by chance, 40 by parameters)", total.ToString());
        var interval = total.Interval(0.9);
        Golden.Agrees(100 - 30 * 1.6448536269514722, interval.Lower, 1e-9);
        Golden.Agrees(100 + 30 * 1.6448536269514722, interval.Upper, 1e-9);
        Assert.Equal(0.9, interval.Confidence);
        Assert.Equal(total.Interval(0.95), total.Interval());
        foreach (double outside in new[] { 0, 1, -0.5, double.NaN }) Refused.OutOfRange("probability", FormattableString.Invariant($"{outside}"), () => total.Quantile(outside));
        Refused.OutOfRange("confidence", "1", () => total.Interval(1));
        Refused.OutOfRange("total", "NaN", () => total.CumulativeProbability(double.NaN));
        Refused.OutOfRange("total", "Infinity", () => total.CumulativeProbability(double.PositiveInfinity));
    }
}
