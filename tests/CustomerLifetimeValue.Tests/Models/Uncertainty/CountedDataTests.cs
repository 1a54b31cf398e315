using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty;

/// <summary>Inference from counted patterns is that from the customers themselves.</summary>
public sealed class CountedDataTests
{
    private static readonly CustomerBase s_customers = new BgNbd(0.5, 6, 0.8, 2.4, TimeUnit.Week).SimulateCustomers(150, Duration.Weeks(52), seed: 3);

    private static readonly CustomerBase s_spenders = CustomerBase.From(s_customers.Entries.Select((entry, i) => (entry.Customer.Number!.Value,
        new CustomerSummary(entry.Summary.Frequency, entry.Summary.Recency, entry.Summary.Age, TimeUnit.Week, entry.Summary.Frequency == 0 ? 0 : 8 + i % 13))));

    private static readonly CustomerBase s_whole = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Year).SimulateCustomers(150, Duration.Years(6), seed: 3);

    private static readonly DiscreteCustomerBase s_counted = DiscreteCustomerBase.From(CustomerPatterns.Of(s_whole));

    [Fact]
    public void Fits_agree()
    {
        var patterns = CustomerPatterns.Of(s_customers);
        Same(GGomNbd.Fit(s_customers), GGomNbd.Fit(patterns));
        Same(BgCnbd.Fit(s_customers, k: 1), BgCnbd.Fit(patterns, k: 1));
        Same(BgBb.Fit(s_whole), BgBb.Fit(s_counted));
        Assert.Equal(s_whole.Count, s_counted.Count);
        Assert.Equal(s_whole.Sum(customer => customer.Frequency), s_counted.Entries.Sum(row => row.Item2 * row.Item1.Frequency));
        Assert.Equal(s_whole.Sum(customer => customer.Recency), s_counted.Entries.Sum(row => row.Item2 * row.Item1.Recency));
        Assert.Equal(TimeUnit.Year, s_counted.Unit);
        Tenure[] tenures = [new(1, true), new(1, true), new(2, true), new(3, false), new(3, false), new(3, false), new(3, false)];
        Same(BetaDiscreteWeibull.Fit([new SurvivalTable([7, 5, 4, 4], TimeUnit.Year)]), BetaDiscreteWeibull.Fit(tenures, TimeUnit.Year));
    }

    [Fact]
    public void Draws_profiles_and_resamples_agree()
    {
        var spend = GammaGamma.Fit(s_spenders);
        var counted = SpendPatterns.Of(s_spenders);
        Assert.Equal(Posterior.Sample(spend, s_spenders, 100, 1).Draws, Posterior.Sample(spend, counted, 100, 1).Draws);
        Assert.Equal(LikelihoodProfile.Of(spend, s_spenders, "q").Interval(), LikelihoodProfile.Of(spend, counted, "q").Interval());
        var fit = BgNbd.Fit(s_customers);
        var (one, other) = (LikelihoodProfile.Of(fit, s_customers, "r"), LikelihoodProfile.Of(fit, CustomerPatterns.Of(s_customers), "r"));
        Assert.Equal((one.Interval(), "r", fit.Parameters["r"]), (other.Interval(), other.Parameter, other.Estimate));
        Golden.Agrees(fit.LogLikelihood, other.MaximumLogLikelihood, 1e-12);
        Assert.Equal(CustomerBootstrap.Of(fit, s_customers, 20, 1).Draws, CustomerBootstrap.Of(fit, CustomerPatterns.Of(s_customers), 20, 1).Draws);
        var whole = BgBb.Fit(s_whole);
        Assert.Equal(LikelihoodProfile.Of(whole, s_whole, "alpha").Interval(), LikelihoodProfile.Of(whole, s_counted, "alpha").Interval());
        Assert.Equal(CustomerBootstrap.Of(whole, s_whole, 20, 1).Draws, CustomerBootstrap.Of(whole, s_counted, 20, 1).Draws);
    }

    [Fact]
    public void A_parameter_is_a_function_of_the_model()
    {
        var resamples = CustomerBootstrap.Of(BgNbd.Fit(s_customers), s_customers, 30, 1);
        Assert.Equal(resamples.StandardError("alpha"), resamples.StandardError(model => model.Alpha));
        Assert.Equal(resamples.Interval("alpha", 0.8), resamples.Interval(model => model.Alpha, 0.8));
        Assert.InRange(resamples.AtBoundary, 0, 30);
    }

    private static void Same<T>(ModelFit<T> one, ModelFit<T> other) where T : class
    {
        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 9);
        foreach (string name in one.Parameters.Keys) Golden.Agrees(one.Parameters[name], other.Parameters[name], 1e-6, name);
    }
}
