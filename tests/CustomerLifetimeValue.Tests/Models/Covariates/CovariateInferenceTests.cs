using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>What posteriors and bootstraps ask of a fit with covariates, and predictions of whole bases, without a fit.</summary>
public sealed class CovariateInferenceTests
{
    private static CustomerBase Customers => CustomerBase.From(Enumerable.Range(0, 24).Select(i => ($"c{i}", new CustomerSummary(
        i % 5, i % 5 == 0 ? 0 : 3 + i, 40 + i % 7, TimeUnit.Week, i % 5 == 0 ? 0 : 10 + i))));

    private static CustomerCovariates Who => CustomerCovariates.Of(Customers)
        .Category("channel", key => key == "c7" ? "app" : Index(key) % 8 == 3 ? "store" : "web", "store").Number("age", key => 20 + Index(key) % 3 * 10);

    private static CovariateModel<BgNbd> Model => new(new(0.6, 6, 0.9, 2.5, TimeUnit.Week), [new("channel", 0.5, "app", "store"), new("channel", -0.3, "web", "store"), new("age", 0.01)], [new("age", -0.02)]);

    private static CovariateModel<GammaGamma> Spend => new(new(6, 4, 15), spend: [new("age", 0.01)]);

    [Fact]
    public void Each_customer_of_a_base_is_predicted_by_a_plain_model_of_their_own()
    {
        double[] likelihood = new double[24], alive = new double[24], expected = new double[24], discounted = new double[24], values = new double[24];
        var channel = Who.Only(["channel"]); // 20 customers of the web, three of the store and one of the app
        var model = new CovariateModel<BgNbd>(Model.Baseline, Model.Purchase.Take(2));
        model.LogLikelihood(Customers, channel, likelihood);
        model.ProbabilityAlive(Customers, channel, alive);
        model.ExpectedPurchases(Customers, channel, Duration.Weeks(9), expected);
        model.DiscountedExpectedPurchases(Customers, channel, DiscountRate.PerYear(0.2), Duration.Weeks(9), discounted);
        Spend.ExpectedOrderValue(Customers, Who, values);
        var laws = model.PurchaseDistribution(Customers, channel, Duration.Weeks(9));
        var predictions = Customers.Predict(channel, row => new PredictedClv(model.For(row), Spend.Baseline, DiscountRate.PerYear(0.2), 0.3, Duration.Weeks(9)));
        for (int i = 0; i < 24; i++)
        {
            var (own, customer) = (model.For(channel[Customers.Keys[i]]), Customers.At(i));
            Assert.Equal(own.LogLikelihood(customer), likelihood[i]);
            Assert.Equal(own.ProbabilityAlive(customer), alive[i]);
            Assert.Equal(own.ExpectedPurchases(customer, Duration.Weeks(9)), expected[i]);
            Assert.Equal(own.DiscountedExpectedPurchases(customer, DiscountRate.PerYear(0.2), Duration.Weeks(9)), discounted[i]);
            Assert.Equal(Spend.For(Who[Customers.Keys[i]]).ExpectedOrderValue(customer), values[i]);
            Assert.Equal(own.PurchaseDistribution(customer, Duration.Weeks(9)).Probability(2), laws[i].Probability(2));
            var single = new PredictedClv(own, Spend.Baseline, DiscountRate.PerYear(0.2), 0.3, Duration.Weeks(9)).Predict(customer);
            Assert.Equal(
                (single.Value, single.ProbabilityAlive, single.ExpectedPurchases, single.DiscountedExpectedPurchases, single.ExpectedOrderValue),
                (predictions.At(i).Value, predictions.At(i).ProbabilityAlive, predictions.At(i).ExpectedPurchases, predictions.At(i).DiscountedExpectedPurchases, predictions.At(i).ExpectedOrderValue));
        }
    }

    [Fact]
    public void Predictions_of_bases_refuse_other_lengths_and_what_is_missing()
    {
        double[] values = new double[24];
        Refused.Naming("values", () => { Model.LogLikelihood(Customers, Who, new double[23]); return null; });
        Refused.Naming("values", () => { Spend.ExpectedOrderValue(Customers, Who, new double[25]); return null; });
        Refused.Naming("covariates", () => { Model.ProbabilityAlive(Customers, Who.Only(["age"]), values); return null; });
        Refused.Naming("covariates", () => { Model.ProbabilityAlive(Customers, CustomerCovariates.Of((CustomerKey[])["c1"]).Number("age", _ => 1), values); return null; });
        Refused.Naming("customers", () => { Model.ProbabilityAlive(null!, Who, values); return null; });
        Refused.Naming("model", () => { ((CovariateModel<BgNbd>)null!).ProbabilityAlive(Customers, Who, values); return null; });
        Refused.Naming("customers", () => Model.PurchaseDistribution(null!, Who, Duration.Weeks(1)));
        Refused.Naming("model", () => ((CovariateModel<BgNbd>)null!).PurchaseDistribution(Customers, Who, Duration.Weeks(1)));
        Refused.Naming("covariates", () => Model.SimulateCustomers(null!, Duration.Weeks(1), 1));
    }

    [Fact]
    public void The_likelihood_of_a_purchase_model_is_that_of_the_customers_own_models()
    {
        var inference = CovariateCatalog.BgNbd.Infer(Fit(Model, [0.6, 6, 0.9, 2.5, 0.5, -0.3, 0.01, -0.02]), Customers, Who);
        Assert.Equal(["r", "alpha", "a/b", "a+b", "purchase:channel=app", "purchase:channel=web", "purchase:age", "dropout:age"], inference.Names, StringComparer.Ordinal);
        Assert.Equal(["r", "alpha", "a", "b"], inference.Reported!.Take(4).Select(parameter => parameter.Name), StringComparer.Ordinal);
        Golden.Agrees(Sum(Model), inference.Likelihood().Evaluated(inference.Estimate).Value, 1e-12);
        var back = inference.Create(inference.Report!(inference.Estimate));
        Golden.Agrees(Model.Baseline.Alpha, back.Baseline.Alpha, 1e-12);
        Golden.Agrees(Model.Baseline.B, back.Baseline.B, 1e-12);
        Assert.Equal(Model.Purchase, back.Purchase);
        Assert.Equal(Model.Dropout, back.Dropout);
        Assert.Equal(8, inference.Coordinates.Count);
        Assert.All(inference.Coordinates.Priors.Skip(4), prior => Assert.Equal((0, 2), (prior.Mean, prior.Spread)));
        Assert.All(inference.FitPriors, Assert.Null);
    }

    [Fact]
    public void Other_customers_than_those_of_the_fit_are_refused()
    {
        var fit = Fit(Model, [0.6, 6, 0.9, 2.5, 0.5, -0.3, 0.01, -0.02]);
        var fewer = CustomerBase.From(Customers.Entries.Take(20));
        Refused.Naming("customers", () => CovariateCatalog.BgNbd.Infer(fit, fewer, Who));
        Refused.Naming("fit", () => TermTests.ByLikelihood(new ModelFit<CovariateModel<BgNbd>>(Model, fit.Summary with { Priors = [new("purchase:age", 0, 1)] }), Customers, Who));
        Refused.Naming("customers", () => TermTests.ByLikelihood(fit, fewer, Who));
    }

    [Fact]
    public void A_resample_has_as_many_customers_each_with_the_covariates_of_their_own()
    {
        var two = CustomerBase.From([("a", new CustomerSummary(3, 20, 40, TimeUnit.Week, 12)), ("b", new CustomerSummary(1, 4, 40, TimeUnit.Week, 30))]);
        var age = CustomerCovariates.Of(two).Number("age", key => key == "a" ? 1 : 0);
        var model = new CovariateModel<BgNbd>(Model.Baseline, [new("age", 0.4)]);
        var spend = new CovariateModel<GammaGamma>(Spend.Baseline, spend: [new("age", 0.4)]);
        double[] own = new double[2], ofSpend = [.. two.Entries.Select(entry => spend.For(age[entry.Customer]).LogLikelihood(entry.Summary))];
        model.LogLikelihood(two, age, own);
        var purchases = CovariateCatalog.BgNbd.Infer(new(model, StatedFits.Report([0.6, 6, 0.9, 2.5, 0.4], own.Sum())), two, age);
        var orders = CovariateCatalog.GammaGamma.Infer(new(spend, StatedFits.Report([6, 4, 15, 0.4], ofSpend.Sum())), two, age);
        Assert.Equal(3, Seen(purchases, own).Distinct().Count());
        Assert.Equal(3, Seen(orders, ofSpend).Distinct().Count());

        var rounds = new CovariateModel<BgBb>(new BgBb(1.2, 0.8, 0.7, 2.8, TimeUnit.Week), [new("age", 0.4)]);
        rounds.LogLikelihood(two, age, own);
        Assert.Equal(3, Seen(CovariateCatalog.BgBb.Infer(new(rounds, StatedFits.Report([1.2, 0.8, 0.7, 2.8, 0.4], own.Sum())), two, age), own).Distinct().Count());

        static int[] Seen<T>(Inference<T> inference, double[] each) where T : class => [.. Enumerable.Range(1, 20).Select(seed =>
        {
            double value = inference.Resampled(new Random(seed)).Evaluated(inference.Estimate).Value;
            return Enumerable.Range(0, 3).Single(first => Math.Abs(first * each[0] + (2 - first) * each[1] - value) < 1e-9);
        })];
    }

    [Fact]
    public void A_fit_whose_customers_are_hardly_alike_says_so_and_others_do_not()
    {
        var customers = CustomerBase.From(Enumerable.Range(0, 130).Select(i => ($"c{i}", new CustomerSummary(i % 5, i % 5 == 0 ? 0 : 3 + i % 30, 40, TimeUnit.Week))));
        CustomerCovariates By(int different) => CustomerCovariates.Of(customers).Number("weight", key => Index(key) % different);
        string remark = BgNbd.Fit(customers, By(130), ["weight"], [], coefficientSpread: 1).Diagnosis;
        Assert.Contains("weight", remark.Replace("purchase:weight", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("pattern", remark, StringComparison.Ordinal);
        Assert.Contains("pattern", BgNbd.Fit(customers, By(101), ["weight"], [], coefficientSpread: 1).Diagnosis, StringComparison.Ordinal);
        Assert.DoesNotContain("pattern", BgNbd.Fit(customers, By(100), ["weight"], [], coefficientSpread: 1).Diagnosis, StringComparison.Ordinal);
        var twice = CustomerBase.From(Enumerable.Range(0, 260).Select(i => ($"c{i}", customers.At(i % 130))));
        Assert.DoesNotContain("pattern", BgNbd.Fit(twice, CustomerCovariates.Of(twice).Number("weight", key => Index(key) % 130), ["weight"], [], coefficientSpread: 1).Diagnosis, StringComparison.Ordinal);
    }

    private static int Index(CustomerKey key) => int.Parse(key.Text!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private static double Sum(CovariateModel<BgNbd> model)
    {
        double[] values = new double[Customers.Count];
        model.LogLikelihood(Customers, Who, values);
        return values.Sum();
    }

    private static ModelFit<CovariateModel<BgNbd>> Fit(CovariateModel<BgNbd> model, double[] values) => new(model, StatedFits.Report(values, Sum(model)));
}
