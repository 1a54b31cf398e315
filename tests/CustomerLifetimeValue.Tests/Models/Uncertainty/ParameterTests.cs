using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>How sure parameters are: standard errors, profiles, tests and the bootstrap.</summary>
public sealed class ParameterTests
{
    private static readonly int[] Survivors = [1000, 631, 468, 382, 326];
    private static readonly BgNbd Truth = new(0.5, 6, 0.8, 2.4, TimeUnit.Week);

    [Fact]
    public void A_confidence_interval_is_a_factor_either_way()
    {
        var fit = ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year);
        var interval = fit.ConfidenceInterval("alpha");
        double factor = Math.Exp(1.959963984540054 * fit.StandardErrors["alpha"] / fit.Model.Alpha);
        Golden.Agrees(fit.Model.Alpha / factor, interval.Lower, 1e-12);
        Golden.Agrees(fit.Model.Alpha * factor, interval.Upper, 1e-12);
        Assert.Throws<KeyNotFoundException>(() => fit.ConfidenceInterval("gamma"));
        Refused.OutOfRange("confidence", "1", () => fit.ConfidenceInterval("alpha", 1));
    }

    [Fact]
    public void A_fit_without_standard_errors_has_no_confidence_interval_but_a_profile_with_an_open_end()
    {
        int[] rising = [1000, 900, 770, 620, 460]; // churn that rises: nothing tells customers apart
        var fit = ShiftedBetaGeometric.Fit(rising, TimeUnit.Year);
        Assert.NotEqual(FitStatus.Converged, fit.Status);
        Assert.Contains("LikelihoodProfile", Assert.Throws<InvalidOperationException>(() => fit.ConfidenceInterval("alpha")).Message, StringComparison.Ordinal);
        var interval = LikelihoodProfile.Of(fit, [new SurvivalTable(rising, TimeUnit.Year)], "alpha").Interval();
        Assert.Equal(double.PositiveInfinity, interval.Upper);
        Assert.InRange(interval.Lower, 1, 100);
    }

    [Fact]
    public void A_profile_agrees_with_a_search_by_brute_force()
    {
        double[] golden = Golden.Read("churn")[0];
        var fit = ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year);
        SurvivalTable[] cohorts = [new(Survivors, TimeUnit.Year)];
        Golden.Agrees(golden[2], fit.LogLikelihood, 1e-12);
        foreach (var (name, low, high) in new[] { ("alpha", golden[3], golden[4]), ("beta", golden[5], golden[6]) })
        {
            var profile = LikelihoodProfile.Of(fit, cohorts, name);
            var interval = profile.Interval();
            Golden.Agrees(low, interval.Lower, 1e-7, name);
            Golden.Agrees(high, interval.Upper, 1e-7, name);
            Golden.Agrees(fit.LogLikelihood, profile.LogLikelihoodAt(profile.Estimate), 1e-12);
            Assert.Equal(0.05, profile.Test(interval.Upper).PValue, 6);
        }
    }

    [Fact]
    public void Profiles_and_tests_refuse_what_they_cannot_tell()
    {
        var customers = Truth.SimulateCustomers(300, Duration.Weeks(50), seed: 1);
        var fit = BgNbd.Fit(customers);
        Refused.Naming("parameter", () => LikelihoodProfile.Of(fit, customers, "s"));
        Refused.Naming("customers", () => LikelihoodProfile.Of(fit, Truth.SimulateCustomers(300, Duration.Weeks(50), seed: 2), "r"));
        Refused.Naming("customers", () => Posterior.Sample(fit, CustomerBase.From(customers.Entries.Select(e => new CustomerEntry(e.Customer, e.Summary.In(TimeUnit.Day)))), 100, 1));
        Refused.OutOfRange("value", "0", () => LikelihoodProfile.Of(fit, customers, "r").LogLikelihoodAt(0));
        var withPrior = BgNbd.Fit(customers, new FitOptions(priors: [new ParameterPrior("r", 1)]));
        Refused.Naming("fit", () => LikelihoodProfile.Of(withPrior, customers, "r"));
        Refused.Naming("fit", () => CustomerBootstrap.Of(withPrior, customers, 100, 1));
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(fit, MbgNbd.Fit(customers)));
        Refused.Naming("fit", () => Posterior.Sample(ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year), customers, 100, 1));
    }

    [Fact]
    public void The_likelihood_ratio_test_knows_the_chi_square_and_its_half()
    {
        Assert.Equal(0.05, new LikelihoodRatioTest(3.841458820694124 / 2, 1, onBoundary: false).PValue, 12);
        Assert.Equal(0.025, new LikelihoodRatioTest(3.841458820694124 / 2, 1, onBoundary: true).PValue, 12);
        Assert.Equal(0.05, new LikelihoodRatioTest(5.991464547107979 / 2, 2, onBoundary: false).PValue, 10);
        var richer = BetaDiscreteWeibull.Fit(Survivors, TimeUnit.Year);
        var simpler = ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year);
        var test = LikelihoodRatioTest.Of(simpler, richer);
        Assert.Equal((1, 2 * (richer.LogLikelihood - simpler.LogLikelihood)), (test.DegreesOfFreedom, test.Statistic));
        Golden.Agrees(test.PValue, LikelihoodProfile.Of(richer, [new SurvivalTable(Survivors, TimeUnit.Year)], "shape").Test(1).PValue, 1e-5);
        Refused.Naming("richer", () => LikelihoodRatioTest.Of(richer, simpler));
    }

    [Fact]
    public void The_bootstrap_has_the_standard_errors_of_a_large_base()
    {
        var customers = Truth.SimulateCustomers(3_000, Duration.Weeks(52), seed: 4);
        var fit = BgNbd.Fit(customers);
        var bootstrap = CustomerBootstrap.Of(fit, customers, 300, seed: 1);
        Assert.Equal(300, bootstrap.Draws.Count);
        Assert.InRange(bootstrap.StandardError("r") / fit.StandardErrors["r"], 0.8, 1.25);
        Assert.InRange(bootstrap.StandardError("alpha") / fit.StandardErrors["alpha"], 0.8, 1.25);
        Assert.Equal(bootstrap.Interval("r"), CustomerBootstrap.Of(fit, customers, 300, seed: 1).Interval("r"));
        Assert.NotEqual(bootstrap.Interval("r"), CustomerBootstrap.Of(fit, customers, 300, seed: 2).Interval("r"));
        var refitted = BgNbd.Fit(CustomerPatterns.Of(customers).Resample(new CustomerLifetimeValue.Numerics.CounterRandom(1, 0, 3)));
        Golden.Agrees(refitted.Model.R, bootstrap.Draws[0].R, 1e-5);
        Assert.Throws<OperationCanceledException>(() => CustomerBootstrap.Of(fit, customers, 100, 1, cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_bootstrap_and_a_posterior_report_their_progress_and_stop_when_asked()
    {
        var customers = Truth.SimulateCustomers(300, Duration.Weeks(52), seed: 4);
        var fit = BgNbd.Fit(customers);
        var told = new Told();
        CustomerBootstrap.Of(fit, customers, 50, 1, told);
        Assert.Equal(50, told.Last);
        var drawn = new Told();
        Posterior.Sample(fit, customers, 200, 1, drawn);
        Assert.True(drawn.Last >= 2_000);
        Stops((progress, token) => CustomerBootstrap.Of(fit, customers, 5_000, 1, progress, token));
        Stops((progress, token) => Posterior.Sample(fit, customers, 100_000, 1, progress, token));

        static void Stops(Action<IProgress<long>, CancellationToken> run)
        {
            using var source = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => run(new Told(_ => source.Cancel()), source.Token));
        }
    }

    [Fact]
    public void A_spend_model_has_a_bootstrap_of_customers_and_of_counted_ones()
    {
        var customers = TransactionLog.From(Truth.Simulate(800, Duration.Weeks(60), 5, spend: new GammaGamma(6, 4, 15))).Summarize(TimeUnit.Week);
        var fit = GammaGamma.Fit(customers);
        var bootstrap = CustomerBootstrap.Of(fit, customers, 300, seed: 1);
        Assert.InRange(bootstrap.StandardError("q") / fit.StandardErrors["q"], 0.7, 1.4);
        Assert.Equal(bootstrap.Draws, CustomerBootstrap.Of(fit, SpendPatterns.Of(customers), 300, seed: 1).Draws);
    }

    [Theory]
    [InlineData("alpha")]
    [InlineData("beta")]
    public void A_retention_curve_has_a_bootstrap_that_agrees_with_its_standard_errors(string parameter)
    {
        var fit = ShiftedBetaGeometric.Fit(Survivors, TimeUnit.Year);
        var bootstrap = CustomerBootstrap.Of(fit, [new SurvivalTable(Survivors, TimeUnit.Year)], 400, seed: 1);
        Assert.InRange(bootstrap.StandardError(parameter) / fit.StandardErrors[parameter], 0.8, 1.3);
    }

    [Fact]
    public void Resampled_customers_are_as_many()
    {
        var customers = Truth.SimulateCustomers(500, Duration.Weeks(52), seed: 4);
        var random = new Random(1);
        Assert.Equal(500, CustomerPatterns.Of(customers).Resample(random).Rows.Sum(row => row.Count));
        long[] drawn = CustomerLifetimeValue.Numerics.Multinomial.Draw(random, [1_000_000_000, 3_000_000_000, 6_000_000_000]);
        Assert.Equal(10_000_000_000, drawn.Sum());
        Assert.InRange(drawn[0], 1_000_000_000 - 5 * 30_000, 1_000_000_000 + 5 * 30_000);
        Assert.InRange(drawn[1], 3_000_000_000 - 5 * 46_000, 3_000_000_000 + 5 * 46_000);
    }
}
