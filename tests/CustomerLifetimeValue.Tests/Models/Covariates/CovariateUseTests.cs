using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>A model with covariates goes with its table wherever a plain model goes.</summary>
public sealed class CovariateUseTests
{
    private static readonly DateOnly Start = new(2023, 1, 1), Seen = new(2024, 3, 31), End = new(2024, 12, 31);

    private static readonly CovariateModel<BgNbd> Model = new(new(0.8, 6, 0.9, 3.5, TimeUnit.Week), [new("channel", Math.Log(1.8), "web", "store")], [new("channel", Math.Log(0.6), "web", "store")]);

    private static readonly CustomerCovariates Who = CustomerCovariates.Of(Enumerable.Range(0, 500).Select(i => CustomerKey.FromString($"{(i % 2 == 0 ? 's' : 'w')}{i}"))).Category("channel", Channels.Channel, reference: "store");

    private static readonly TransactionLog Log = TransactionLog.From(Model.Simulate(Who, Duration.Days(730), 5, Duration.Days(200), Start, new GammaGamma(6, 4, 15)));

    private static readonly CustomerBase Customers = Log.Summarize(Seen, TimeUnit.Week);

    private static readonly Lazy<ModelFit<CovariateModel<BgNbd>>> Fit = new(() => BgNbd.Fit(Customers, Who, ["channel"], ["channel"]));

    [Fact]
    public void Simulated_customers_have_their_keys_and_their_own_rates()
    {
        var many = CustomerCovariates.Of(Enumerable.Range(0, 8_000).Select(i => CustomerKey.FromString($"{(i < 4_000 ? 's' : 'w')}{i}"))).Category("channel", Channels.Channel, reference: "store");
        var customers = Model.SimulateCustomers(many, Duration.Weeks(40), 3);
        Assert.Equal(many.Customers, customers.Keys);
        foreach (char channel in "sw")
        {
            var own = Model.For(CovariateRow.Empty.With("channel", channel == 'w' ? "web" : "store"));
            double expected = own.ExpectedPurchasesOfNewCustomer(Duration.Weeks(40)), variance = expected + ((IForecastFuture)own.FutureAt(new CustomerSummary(0, 0, 0, TimeUnit.Week))).Pairs(0, 40) - expected * expected;
            Assert.InRange(customers.Entries.Where(entry => entry.Customer.Text![0] == channel).Average(entry => entry.Summary.Frequency) - expected, -4 * Math.Sqrt(variance / 4_000), 4 * Math.Sqrt(variance / 4_000));
        }
    }

    [Fact]
    public void Checks_add_up_those_of_the_customers_own_plain_models()
    {
        var holdout = Log.Holdout(Seen, End, TimeUnit.Week);
        var check = HoldoutCheck.Of(Model, Who, Log, Seen, End);
        Golden.Agrees(Customers.Entries.Sum(entry => Model.For(Who[entry.Customer]).ExpectedPurchases(entry.Summary, Duration.Days(End.DayNumber - Seen.DayNumber))), check.TotalExpected, 1e-11);

        var tracked = PurchaseTracking.Of(Model, Who, Log, Seen, End).Periods[^1];
        Golden.Agrees(Log.Summarize(Seen, TimeUnit.Day).Entries.Sum(entry => Model.For(Who[entry.Customer]).ExpectedPurchasesOfNewCustomer(Duration.Days(tracked.End.DayNumber - entry.Summary.FirstPurchase!.Value.DayNumber))), tracked.CumulativeExpected, 1e-11);

        var histogram = RepeatHistogram.Of(Model, Customers, Who);
        Golden.Agrees(Customers.Entries.Sum(entry => Model.For(Who[entry.Customer]).ProbabilityOfPurchases(1, Duration.Of(entry.Summary.Age, TimeUnit.Week))), histogram.Bins[1].Expected, 1e-11);
        Assert.Equal(Customers.Count, histogram.Bins.Sum(bin => bin.Actual));

        var laws = Model.PurchaseDistribution(Customers, Who, Duration.Weeks(20));
        for (int i = 0; i < Customers.Count; i += 37) Assert.Equal(Model.For(Who[Customers.Keys[i]]).PurchaseDistribution(Customers.At(i), Duration.Weeks(20)).Mean, laws[i].Mean);
        Assert.True(PredictiveResiduals.Of(Model, Who, Customers, holdout, seed: 1).KolmogorovSmirnov.PValue > 0.001);
        Assert.Equal(Customers.Count, CalibrationTable.ByPrediction(Model, Who, Customers, holdout).Sum(row => row.Customers));
        Assert.Equal(Customers.Count, CalibrationTable.ByRecency(Model, Who, Customers, holdout).Sum(row => row.Customers));
    }

    [Fact]
    public void Without_effects_checks_are_those_of_the_plain_model()
    {
        var (none, plain, holdout) = (new CovariateModel<BgNbd>(Model.Baseline), Model.Baseline, Log.Holdout(Seen, End, TimeUnit.Week));
        Assert.Equal(HoldoutCheck.Of(plain, Log, Seen, End).ToString(), HoldoutCheck.Of(none, Who, Log, Seen, End).ToString());
        Assert.Equal(PurchaseTracking.Of(plain, Log, Seen, End).Periods, PurchaseTracking.Of(none, Who, Log, Seen, End).Periods);
        Assert.Equal(RepeatHistogram.Of(plain, Customers).Bins.Select(bin => Math.Round(bin.Expected, 9)), RepeatHistogram.Of(none, Customers, Who).Bins.Select(bin => Math.Round(bin.Expected, 9)));
        Assert.Equal(PredictiveResiduals.Of(plain, Customers, holdout, 1).Values, PredictiveResiduals.Of(none, Who, Customers, holdout, 1).Values);
    }

    [Fact]
    public void Posterior_bootstrap_and_profile_agree_about_a_coefficient()
    {
        var fit = Fit.Value;
        const string Name = "purchase:channel=web";
        double estimate = fit.Parameters[Name], error = fit.StandardErrors[Name];
        var posterior = Posterior.Sample(fit, Customers, Who, 600, seed: 1);
        Assert.InRange((posterior.Mean(Name) - estimate) / error, -0.5, 0.5);
        Assert.InRange(posterior.StandardDeviation(Name) / error, 0.8, 1.25);
        Assert.Equal(posterior.Mean(model => model.Purchase["channel=web"].Coefficient), posterior.Mean(Name), 1e-12);
        Assert.Equal(posterior.Mean(model => model.Baseline.Alpha), posterior.Mean("alpha"), 1e-9);
        Assert.Contains(posterior.Priors, prior => prior.Coordinate.Contains(Name, StringComparison.Ordinal));
        var bootstrap = CustomerBootstrap.Of(fit, Customers, Who, 200, seed: 2);
        Assert.InRange(bootstrap.StandardError(Name) / error, 0.75, 1.35);
        var profile = LikelihoodProfile.Of(fit, Customers, Who, Name);
        var interval = profile.Interval();
        Assert.InRange((interval.Upper - interval.Lower) / (2 * 1.96 * error), 0.9, 1.15);
        Refused.Naming("coefficient", () => LikelihoodProfile.Of(fit, Customers, Who, "alpha"));
        Refused.Naming("customers", () => Posterior.Sample(fit, Log.Summarize(Seen.AddDays(-70), TimeUnit.Week), Who, 600, seed: 1));
    }

    [Fact]
    public void A_posterior_of_spend_has_its_coefficient()
    {
        var fit = GammaGamma.Fit(Customers, Who, ["channel"]);
        var posterior = Posterior.Sample(fit, Customers, Who, 400, seed: 1);
        Assert.InRange((posterior.Mean("spend:channel=web") - fit.Parameters["spend:channel=web"]) / fit.StandardErrors["spend:channel=web"], -0.5, 0.5);
    }

    [Fact]
    public void A_forecast_adds_up_the_customers_and_knows_chance_and_parameters()
    {
        var fit = Fit.Value;
        var spend = GammaGamma.Fit(Customers);
        var (posterior, money) = (Posterior.Sample(fit, Customers, Who, 400, seed: 1), Posterior.Sample(spend, Customers, 400, seed: 2));
        PredictedClv Of(CovariateRow row) => new(fit.Model.For(row), spend.Model, DiscountRate.PerYear(0.1), 0.3, Duration.Weeks(30));
        var forecast = Customers.Forecast(Who, Of, posterior, money, Channels.Channel, TimeUnit.Month);
        var expected = new double[Customers.Count];
        fit.Model.ExpectedPurchases(Customers, Who, Duration.Weeks(30), expected);
        Assert.InRange((forecast.Purchases.Mean - expected.Sum()) / forecast.Purchases.FromParameters, -0.5, 0.5);
        double variance = fit.Model.PurchaseDistribution(Customers, Who, Duration.Weeks(30)).Sum(law => law.Variance);
        Golden.Agrees(Math.Sqrt(variance), forecast.Purchases.FromChance, 1e-9);
        Assert.Equal(["store", "web"], forecast.BySegment.Select(group => group.Name!), StringComparer.Ordinal);
        Assert.InRange(forecast.Value.Mean / Customers.Predict(Who, Of).TotalValue, 0.9, 1.1);
        Refused.Naming("clv", () => Customers.Forecast(Who, row => new PredictedClv(fit.Model.For(row), spend.Model, DiscountRate.PerYear(row.LevelOf("channel") == "web" ? 0.1 : 0.2), 0.3, Duration.Weeks(30)), posterior, money));
    }
}
