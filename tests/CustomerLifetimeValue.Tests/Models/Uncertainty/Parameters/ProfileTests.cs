using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Parameters;

/// <summary>Profiles of likelihoods, and tests by their ratio.</summary>
public sealed class ProfileTests
{
    private static readonly int[] Survivors = [1000, 631, 468, 382, 326];
    private static readonly SurvivalTable[] Cohorts = [new(Survivors, TimeUnit.Year)];

    [Theory] // up to a thousand times the estimate, reached in many steps
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.6680884)]
    [InlineData(5)]
    [InlineData(900)]
    public void A_profile_is_the_largest_likelihood_over_the_other_parameter(double alpha)
    {
        var profile = LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), Cohorts, "alpha");
        double low = -18, high = 18;
        for (int i = 0; i < 200; i++) // by thirds
        {
            double one = (2 * low + high) / 3, other = (low + 2 * high) / 3;
            if (Of(alpha, Math.Exp(one)) < Of(alpha, Math.Exp(other))) low = one; else high = other;
        }
        double most = Of(alpha, Math.Exp(low));
        Golden.Agrees(most, profile.LogLikelihoodAt(alpha), 1e-10);
        Golden.Agrees(profile.MaximumLogLikelihood - most, profile.Test(alpha).Statistic / 2, alpha == 0.6680884 ? 1 : 1e-7);
        Assert.Equal(1, profile.Test(alpha).DegreesOfFreedom);
        Assert.False(profile.Test(alpha).OnBoundary);

        // Chances of leaving in each year by the recursion of Fader and Hardie.
        static double Of(double alpha, double beta)
        {
            double sum = 0, chance = alpha / (alpha + beta), stay = 1;
            for (int t = 1; t < Survivors.Length; t++)
            {
                if (t > 1) chance *= (beta + t - 2) / (alpha + beta + t - 1);
                (sum, stay) = (sum + (Survivors[t - 1] - Survivors[t]) * Math.Log(chance), stay - chance);
            }
            return sum + Survivors[^1] * Math.Log(stay);
        }
    }

    [Fact]
    public void An_interval_ends_where_the_likelihood_has_fallen_by_half_a_quantile()
    {
        var profile = LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), Cohorts, "beta");
        foreach (var (confidence, quantile) in new[] { (0.5, 0.454936423119572), (0.95, 3.841458820694124), (0.999, 10.82756617029111) })
        {
            var interval = profile.Interval(confidence);
            Assert.Equal(confidence, interval.Confidence);
            Golden.Agrees(quantile / 2, profile.MaximumLogLikelihood - profile.LogLikelihoodAt(interval.Lower), 1e-5);
            Golden.Agrees(quantile / 2, profile.MaximumLogLikelihood - profile.LogLikelihoodAt(interval.Upper), 1e-5);
            Assert.True(interval.Lower < profile.Estimate && profile.Estimate < interval.Upper);
        }
        Refused.OutOfRange("confidence", "1", () => profile.Interval(1));
        Assert.Equal(FormattableString.Invariant($"beta {profile.Estimate:G4}, 95 % between {profile.Interval().Lower:G4} and {profile.Interval().Upper:G4}"), profile.ToString());
    }

    [Fact]
    public void The_bounds_of_a_fit_bound_a_profile()
    {
        var profile = LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), Cohorts, "alpha");
        Assert.True(double.IsFinite(profile.LogLikelihoodAt(1e8)) && double.IsFinite(profile.LogLikelihoodAt(1e-8)));
        Refused.OutOfRange("value", "9.99E-09", () => profile.LogLikelihoodAt(9.99e-9));
        Refused.OutOfRange("value", "100000001", () => profile.LogLikelihoodAt(100_000_001));
        Refused.OutOfRange("value", "NaN", () => profile.Test(double.NaN));
        Assert.Contains("alpha, beta", Refused.Naming("parameter", () => LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), Cohorts, "gamma")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_data_do_not_limit_has_an_open_end()
    {
        int[] rising = [1000, 900, 770, 620, 460]; // churn that rises: nothing tells customers apart
        var open = LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(rising, TimeUnit.Year), [new SurvivalTable(rising, TimeUnit.Year)], "beta");
        Assert.Equal(double.PositiveInfinity, open.Interval().Upper);
        Assert.EndsWith(FormattableString.Invariant($"between {open.Interval().Lower:G4} and infinity"), open.ToString(), StringComparison.Ordinal);
        int[] once = [1000, 900, 900, 900, 900]; // who stays once stays: customers are as different as can be
        var none = LikelihoodProfile.Of(ShiftedBetaGeometric.Fit(once, TimeUnit.Year), [new SurvivalTable(once, TimeUnit.Year)], "alpha").Interval();
        Assert.Equal(0, none.Lower);
        Assert.InRange(none.Upper, 1e-6, 0.1);
    }

    [Fact]
    public void A_coefficient_of_a_group_that_never_bought_has_no_least_value()
    {
        var customers = new BgNbd(0.9, 6, 0.8, 2.4, TimeUnit.Week).SimulateCustomers(120, Duration.Weeks(30), seed: 1);
        var who = CustomerCovariates.Of(customers.Keys).Category("channel", key => customers[key].Frequency == 0 && key.Number % 2 == 0 ? "web" : "store", reference: "store");
        var interval = LikelihoodProfile.Of(BgNbd.Fit(customers, who, ["channel"], []), customers, who, "purchase:channel=web").Interval();
        Assert.Equal(double.NegativeInfinity, interval.Lower);
        Assert.InRange(interval.Upper, -9, 0);
    }

    [Fact]
    public void Two_degrees_of_freedom_have_the_exponential_distribution_and_none_is_certain()
    {
        foreach (double gain in new[] { 0, 0.3, 1, 5 })
        {
            Assert.Equal(Math.Exp(-gain), new LikelihoodRatioTest(gain, 2, onBoundary: false).PValue, 1e-12);
            double one = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Sqrt(2 * gain));
            Assert.Equal(one, new LikelihoodRatioTest(gain, 1, onBoundary: false).PValue, 1e-12);
            Assert.Equal((one + Math.Exp(-gain)) / 2, new LikelihoodRatioTest(gain, 2, onBoundary: true).PValue, 1e-12);
            Assert.Equal(gain == 0 ? 1 : one / 2, new LikelihoodRatioTest(gain, 1, onBoundary: true).PValue, 1e-12);
        }
        Assert.Equal((0, 1.0), (new LikelihoodRatioTest(-1e-9, 1, onBoundary: false).Statistic, new LikelihoodRatioTest(-1e-9, 1, onBoundary: false).PValue));
    }

    [Fact]
    public void Its_text_tells_the_degrees_and_the_boundary()
    {
        Assert.Equal("chi-square 7.3 with 1 degree of freedom, p = 0.0069", new LikelihoodRatioTest(3.65, 1, onBoundary: false).ToString());
        Assert.Equal("chi-square 3 with 2 degrees of freedom at a boundary, p = 0.153", new LikelihoodRatioTest(1.5, 2, onBoundary: true).ToString());
    }

    [Fact]
    public void Fits_that_cannot_be_tested_against_each_other_are_refused()
    {
        int[] fewer = [100, 63, 47, 38, 33];
        var (simpler, richer) = (ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), BetaDiscreteWeibull.Fit(Survivors, TimeUnit.Year));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, simpler));
        string message = Refused.Naming("richer", () => LikelihoodRatioTest.Of(ShiftedBetaGeometric.Fit(fewer, TimeUnit.Year), richer)).Message;
        Assert.Contains("100", message, StringComparison.Ordinal);
        Assert.Contains("1000", message, StringComparison.Ordinal);
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year, new FitOptions(priors: [new ParameterPrior("alpha", 1)])), richer));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, BetaDiscreteWeibull.Fit(Survivors, TimeUnit.Year, new FitOptions(priors: [new ParameterPrior("shape", 1)]))));
        int[] other = [1000, 400, 300, 280, 270];
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(simpler, BetaDiscreteWeibull.Fit([1000, 800, 650, 350, 100], TimeUnit.Year)));
        Assert.False(LikelihoodRatioTest.Of(ShiftedBetaGeometric.Fit(other, TimeUnit.Year), BetaDiscreteWeibull.Fit(other, TimeUnit.Year)).OnBoundary);
        Assert.True(LikelihoodRatioTest.Of(simpler, richer, onBoundary: true).OnBoundary);
    }
}
