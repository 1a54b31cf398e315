using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>Bases in which nobody leaves, all leave or hardly anybody buys: what a fit with covariates ends at is a model all the same, and says of the customers what the fit said.</summary>
public sealed class AwkwardBasesTests
{
    private const int Customers = 60;

    private static readonly Dictionary<string, Func<int, CustomerSummary>> Kinds = new(StringComparer.Ordinal)
    {
        ["nobody leaves"] = i => new(9 + i % 3, 46 + i % 4, 50, TimeUnit.Week),
        ["half buy and nobody leaves"] = i => i % 2 == 0 ? new(0, 0, 50, TimeUnit.Week) : new(9 + i % 3, 46 + i % 4, 50, TimeUnit.Week),
        ["half leave at once"] = i => i % 2 == 0 ? new(3, 3, 50, TimeUnit.Week) : new(9 + i % 3, 46 + i % 4, 50, TimeUnit.Week),
        ["all leave soon"] = i => new(3, 3 + i % 5, 50, TimeUnit.Week),
        ["one buys again"] = i => i == 7 ? new(1, 30, 50, TimeUnit.Week) : new(0, 0, 50, TimeUnit.Week),
        ["nobody buys again"] = _ => new(0, 0, 50, TimeUnit.Week),
        ["all buy once more"] = i => new(1, 1 + i % 40, 50, TimeUnit.Week),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_ends_at_a_model_of_all_customers(string kind)
    {
        var customers = Base(kind);
        var who = CustomerCovariates.Of(customers).Number("parity", key => customers.IndexOf(key) % 2).Number("weekday", key => customers.IndexOf(key) % 7).Number("outlier", key => customers.IndexOf(key) is 7 ? 1000 : customers.IndexOf(key) % 2);
        foreach (var (purchase, dropout) in from column in (string[])["parity", "weekday", "outlier"] from sides in ((string[], string[])[])[([column], []), ([], [column]), ([column], [column]), ([], ["parity", "outlier", "weekday"])] select sides)
        {
            Holds(BgNbd.Fit(customers, who, purchase, dropout));
            Holds(MbgNbd.Fit(customers, who, purchase, dropout));
            Holds(ParetoNbd.Fit(customers, who, purchase, dropout));
            Holds(GGomNbd.Fit(customers, who, purchase, dropout));
            Holds(BgBb.Fit(customers, who, purchase, dropout));
        }

        void Holds<T>(ModelFit<CovariateModel<T>> fit) where T : PurchaseModel
        {
            var values = new double[Customers];
            fit.Model.LogLikelihood(customers, who, values);
            Assert.True(Math.Abs(values.Sum() - fit.LogLikelihood) < 1e-5, $"{fit}: {values.Sum() - fit.LogLikelihood}");
            fit.Model.ProbabilityAlive(customers, who, values);
            Assert.All(values, alive => Assert.InRange(alive, 0, 1));
            fit.Model.ExpectedPurchases(customers, who, Duration.Weeks(26), values);
            Assert.All(values, purchases => Assert.InRange(purchases, 0, 50));
        }
    }

    /// <summary>Draws of a posterior and of a bootstrap, where the fit itself ended at the edge.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_posterior_and_a_bootstrap_are_made_of_models(string kind)
    {
        var customers = Base(kind);
        var who = CustomerCovariates.Of(customers).Number("parity", key => customers.IndexOf(key) % 2).Number("weekday", key => customers.IndexOf(key) % 7);
        foreach (var (purchase, dropout) in ((string[], string[])[])[(["parity"], ["parity"]), ([], ["parity"]), ([], ["parity", "weekday"]), (["weekday"], [])])
        {
            Holds(BgNbd.Fit(customers, who, purchase, dropout));
            Holds(MbgNbd.Fit(customers, who, purchase, dropout));
            Holds(ParetoNbd.Fit(customers, who, purchase, dropout));
            Holds(BgBb.Fit(customers, who, purchase, dropout));
        }

        void Holds<T>(ModelFit<CovariateModel<T>> fit) where T : PurchaseModel
        {
            foreach (var model in Posterior.Sample(fit, customers, who, draws: 100, seed: 1).Draws.Concat(CustomerBootstrap.Of(fit, customers, who, resamples: 100, seed: 1).Draws))
                Assert.InRange(model.For(who["c1"]).ProbabilityAlive(customers.At(1)), 0, 1);
        }
    }

    /// <summary>A year, or a day's number, that separates the customers.</summary>
    [Fact]
    public void A_separating_column_far_from_0_is_refused_by_name()
    {
        var customers = Base("half buy and nobody leaves");
        var who = CustomerCovariates.Of(customers).Number("day", key => 1e6 + customers.IndexOf(key) % 2);
        Assert.Contains("day", Refused.Naming("covariates", () => ParetoNbd.Fit(customers, who, ["day"], [])).Message, StringComparison.Ordinal);
        Assert.Contains("coefficientSpread", Refused.Naming("covariates", () => BgNbd.Fit(customers, who, [], ["day"])).Message, StringComparison.Ordinal);
    }

    /// <summary>Contracts of two kinds, of which hardly anybody leaves or one kind alone leaves.</summary>
    [Theory]
    [InlineData("one leaves")]
    [InlineData("odd ones leave in the first period")]
    [InlineData("even ones leave one by one")]
    [InlineData("odd ones leave one by one")]
    public void A_fit_of_contracts_ends_at_a_model_of_all_customers(string kind) => Holds(null, kind switch
    {
        "one leaves" => i => i == 7 ? new(2, true) : new(5, false),
        "odd ones leave in the first period" => i => i % 2 == 1 ? new(1, true) : new(5, false),
        "even ones leave one by one" => i => i % 2 == 0 ? new(1 + i / 12, i < 50) : new(5, false),
        _ => i => i % 2 == 1 ? new(1 + i / 12, i < 50) : new(5, false),
    });

    /// <summary>Nobody of the reference kind stays, one in thirty of the other does: the chance to stay of the one is too small for a model that has the other's too.</summary>
    [Fact]
    public void A_fit_of_contracts_that_no_model_holds_is_refused_and_a_prior_helps_as_it_says()
    {
        static Tenure OneStays(int i) => i == 7 ? new(5, false) : new(1, true);
        Assert.Contains("coefficientSpread", Refused.Naming("covariates", () => { Holds(null, OneStays); return null; }).Message, StringComparison.Ordinal);
        Holds(1, OneStays);
    }

    private static CustomerBase Base(string kind) => CustomerBase.From(Enumerable.Range(0, Customers).Select(i => ($"c{i}", Kinds[kind](i))));

    private static void Holds(double? spread, Func<int, Tenure> of)
    {
        (CustomerKey Customer, Tenure Tenure)[] tenures = [.. Enumerable.Range(0, Customers).Select(i => ((CustomerKey)$"c{i}", of(i)))];
        var who = CustomerCovariates.Of(tenures.Select(tenure => tenure.Customer)).Number("parity", key => Array.FindIndex(tenures, tenure => tenure.Customer == key) % 2);
        var fit = ContractCovariates.FitShiftedBetaGeometric(tenures, TimeUnit.Month, who, ["parity"], coefficientSpread: spread);
        Assert.Equal(fit.LogLikelihood, tenures.Sum(entry => Math.Log(ChanceOf(entry.Tenure, fit.Model.For(who[entry.Customer])))), 1e-3);

        static double ChanceOf(Tenure tenure, ShiftedBetaGeometric curve) =>
            (int)tenure.Length is var t && tenure.Churned ? curve.Survival(t - 1) - curve.Survival(t) : curve.Survival(t);
    }
}
