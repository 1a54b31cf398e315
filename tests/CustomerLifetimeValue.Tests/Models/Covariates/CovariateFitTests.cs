using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

public sealed class CovariateFitTests
{
    private static readonly CustomerBase Customers = Channels.Of(new ParetoNbd(1.2, 12, 0.9, 20, TimeUnit.Week), new ParetoNbd(1.2, 12 / 1.8, 0.9, 40, TimeUnit.Week), 700, Duration.Weeks(80));

    private static readonly CustomerCovariates Who = Channels.Who(Customers).Number("basket", key => 1 + key.Text!.Sum(c => c) % 7);

    public static TheoryData<string> Names => ["BgNbd", "MbgNbd", "ParetoNbd", "GGomNbd", "BgBb"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_terms_it_is_the_plain_fit(string name)
    {
        var (plain, fit) = Both(name, [], []);
        Golden.Agrees(plain.LogLikelihood, fit.LogLikelihood, 1e-12);
        Assert.Equal(plain.Parameters.Keys, fit.Parameters.Keys, StringComparer.Ordinal);
        foreach (string parameter in plain.Parameters.Keys)
        {
            Golden.Agrees(plain.Parameters[parameter], fit.Parameters[parameter], 1e-5, parameter);
            if (plain.Converged) Golden.Agrees(plain.StandardErrors[parameter], fit.StandardErrors[parameter], 1e-4, parameter);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_fit_is_the_maximum_of_the_customers_own_plain_models(string name)
    {
        var (plain, fit) = Both(name, ["channel", "basket"], ["channel"]);
        Assert.True(fit.Status is FitStatus.Converged or FitStatus.Boundary, fit.Diagnosis);
        Assert.True(fit.LogLikelihood > plain.LogLikelihood);
        double[] values = new double[Customers.Count];
        fit.Fill(values);
        Golden.Agrees(fit.LogLikelihood, values.Sum(), 1e-11);
    }

    [Fact]
    public void Ratios_of_the_truth_are_found()
    {
        var fit = ParetoNbd.Fit(Customers, Who, ["channel"], ["channel"]);
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.DoesNotContain("coefficientSpread", fit.Diagnosis, StringComparison.Ordinal); // no coefficient runs away
        CovariateEffect buys = fit.Model.Purchase["channel=web"], leaves = fit.Model.Dropout["channel=web"];
        Assert.InRange(buys.Coefficient - Math.Log(1.8), -4 * buys.StandardError!.Value, 4 * buys.StandardError.Value);
        Assert.InRange(leaves.Coefficient - Math.Log(0.5), -4 * leaves.StandardError!.Value, 4 * leaves.StandardError.Value);
        Assert.Equal(fit.StandardErrors["purchase:channel=web"], buys.StandardError);
        Assert.Equal(("channel", "web", "store"), (buys.Term, buys.Level, buys.Reference));
        var interval = fit.ConfidenceInterval("purchase:channel=web");
        Golden.Agrees(Math.Exp(interval.Lower), buys.RatioInterval()!.Value.Lower, 1e-12);
    }

    [Fact]
    public void Scaling_and_shifting_a_column_changes_its_coefficient_and_the_baseline_alone()
    {
        const double Times = 250, Shift = 2_000;
        var scaled = Who.Number("cents", key => Shift + Times * Who[key].NumberOf("basket")!.Value);
        var (one, other) = (BgNbd.Fit(Customers, Who, ["basket"], ["basket"]), BgNbd.Fit(Customers, scaled, ["cents"], ["cents"]));
        Golden.Agrees(one.LogLikelihood, other.LogLikelihood, 1e-13);
        foreach (string side in new[] { "purchase", "dropout" })
        {
            Golden.Agrees(one.Parameters[$"{side}:basket"] / Times, other.Parameters[$"{side}:cents"], 1e-6);
            Golden.Agrees(one.StandardErrors[$"{side}:basket"] / Times, other.StandardErrors[$"{side}:cents"], 1e-6);
        }
        BgNbd a = one.Model.For(Who["w1"]), b = other.Model.For(scaled["w1"]);
        Golden.Agrees(a.Alpha, b.Alpha, 1e-6);
        Golden.Agrees(a.A / a.B, b.A / b.B, 1e-6);
    }

    [Fact]
    public void Another_reference_and_other_names_only_rename()
    {
        var other = CustomerCovariates.Of(Customers).Category("channel", key => key.Text![0] == 'w' ? "A" : "Z", reference: "A");
        var (one, renamed) = (MbgNbd.Fit(Customers, Who, ["channel"], ["channel"]), MbgNbd.Fit(Customers, other, ["channel"], ["channel"]));
        Golden.Agrees(one.LogLikelihood, renamed.LogLikelihood, 1e-13);
        Golden.Agrees(-one.Parameters["purchase:channel=web"], renamed.Parameters["purchase:channel=Z"], 1e-6);
        Golden.Agrees(one.StandardErrors["dropout:channel=web"], renamed.StandardErrors["dropout:channel=Z"], 1e-5);
        Golden.Agrees(one.Model.For(Who["w1"]).Alpha, renamed.Model.Baseline.Alpha, 1e-6);
        Golden.Agrees(one.Model.For(Who["w1"]).A, renamed.Model.Baseline.A, 1e-6);
    }

    [Fact]
    public void Of_a_given_customer_it_is_a_plain_model()
    {
        var model = new CovariateModel<BgNbd>(
            new(0.6, 6, 0.9, 2.5, TimeUnit.Week), [new("basket", 0.25), new("channel", Math.Log(2), "web", "store")], [new("channel", Math.Log(3), "web", "store")]);
        Assert.Equal(model.Baseline, model.For(CovariateRow.Empty.With("basket", 0).With("channel", "store")));
        var web = model.For(CovariateRow.Empty.With("channel", "web").With("basket", 4));
        Golden.Agrees(6 / 2 / Math.E, web.Alpha, 1e-14);
        Golden.Agrees(0.9 / 2.5 * 3, web.A / web.B, 1e-14);
        Golden.Agrees(3.4, web.A + web.B, 1e-15);
        Assert.Contains("'shop'", Refused.Naming("row", () => model.For(CovariateRow.Empty.With("channel", "shop").With("basket", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("no 'basket'", Refused.Naming("row", () => model.For(CovariateRow.Empty.With("channel", "web"))).Message, StringComparison.Ordinal);
        Refused.Naming("row", () => model.For(CovariateRow.Empty.With("channel", 1).With("basket", 1)));
        Refused.Naming("row", () => model.For(CovariateRow.Empty.With("channel", "web").With("basket", 1e9)));
        Refused.Naming("spend", () => new CovariateModel<BgNbd>(model.Baseline, spend: [new("basket", 1)]));
        Refused.Naming("baseline", () => new CovariateModel<string>("none"));
        Refused.Naming("purchase", () => new CovariateModel<BgNbd>(model.Baseline, [new("basket", 1), new("basket", 2)]));
    }

    [Fact]
    public void Batches_have_the_bits_of_single_customers()
    {
        var model = ParetoNbd.Fit(Customers, Who, ["channel", "basket"], ["channel"]).Model;
        double[] expected = new double[Customers.Count], alive = new double[Customers.Count], discounted = new double[Customers.Count];
        model.ExpectedPurchases(Customers, Who, Duration.Weeks(26), expected);
        model.ProbabilityAlive(Customers, Who, alive);
        model.DiscountedExpectedPurchases(Customers, Who, DiscountRate.PerYear(0.1), Duration.Years(1), discounted);
        var predictions = Customers.Predict(Who, row => new PredictedClv(model.For(row), new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.1), 0.3, Duration.Years(1)));
        for (int i = 0; i < Customers.Count; i += 61)
        {
            var own = model.For(Who[Customers.Keys[i]]);
            Assert.Equal(own.ExpectedPurchases(Customers.At(i), Duration.Weeks(26)), expected[i]);
            Assert.Equal(own.ProbabilityAlive(Customers.At(i)), alive[i]);
            Assert.Equal(own.DiscountedExpectedPurchases(Customers.At(i), DiscountRate.PerYear(0.1), Duration.Years(1)), discounted[i]);
            Assert.Equal(new PredictedClv(own, new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.1), 0.3, Duration.Years(1)).Predict(Customers.At(i)).Value, predictions.At(i).Value);
        }
        Refused.Naming("values", () => { model.ProbabilityAlive(Customers, Who, alive.AsSpan(1)); return null; });
    }

    [Fact]
    public void A_boundary_of_the_model_itself_says_nothing_of_columns()
    {
        var alike = CustomerBase.From(Enumerable.Range(0, 60).Select(i => ($"c{i}", new CustomerSummary(9 + i % 3, 46 + i % 4, 50, TimeUnit.Week))));
        var table = CustomerCovariates.Of(alike).Number("basket", key => alike.IndexOf(key) % 7);
        var fit = BgNbd.Fit(alike, table, ["basket"], []);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.Contains("r goes to infinity", fit.Diagnosis, StringComparison.Ordinal);
        Assert.DoesNotContain("separates", fit.Diagnosis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_without_a_repeat_purchase_ends_at_a_boundary_and_is_named()
    {
        var customers = CustomerBase.From(Customers.Entries.Select((entry, i) => (entry.Customer.Text!, i % 40 == 0 ? new CustomerSummary(0, 0, entry.Summary.Age, TimeUnit.Week) : entry.Summary)));
        var table = CustomerCovariates.Of(customers).Category("club", key => customers.IndexOf(key) % 40 == 0 ? "none" : "member", "member");
        var fit = BgNbd.Fit(customers, table, ["club"], []);
        Assert.Equal(FitStatus.Boundary, fit.Status);
        Assert.Contains("purchase:club=none goes to −infinity", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Contains("The column of purchase:club=none separates the customers", fit.Diagnosis, StringComparison.Ordinal);
        Assert.Null(fit.Model.Purchase["club=none"].StandardError);
        var held = BgNbd.Fit(customers, table, ["club"], [], coefficientSpread: 1);
        Assert.True(held.Converged, held.Diagnosis);
        Assert.Contains("Not plain maximum likelihood: priors purchase:club=none", held.Diagnosis, StringComparison.Ordinal);
        double[] values = new double[customers.Count];
        held.Model.LogLikelihood(customers, table, values);
        Golden.Agrees(values.Sum(), held.LogLikelihood, 1e-11);
        Refused.Naming("options", () => BgNbd.Fit(customers, table, ["club"], [], new FitOptions(priors: [new("alpha", 1)])));
        Refused.Naming("coefficientSpread", () => BgNbd.Fit(customers, table, ["club"], [], coefficientSpread: 0));
    }

    [Fact]
    public void A_prior_on_a_coefficient_is_in_the_terms_own_units()
    {
        var wide = BgNbd.Fit(Customers, Who, ["basket"], [], new FitOptions(priors: [new("purchase:basket", 0, 1e-6)]));
        Assert.InRange(Math.Abs(wide.Parameters["purchase:basket"]), 0, 1e-7);
        Golden.Agrees(1e-6, wide.StandardErrors["purchase:basket"], 1e-3);
    }

    [Fact]
    public void Spend_moves_with_its_covariates()
    {
        var random = new Random(5);
        var truth = new GammaGamma(6, 4, 15);
        var customers = CustomerBase.From(Enumerable.Range(0, 2_000).Select(i =>
            (i < 1_000 ? $"s{i}" : $"w{i}", new CustomerSummary(1 + i % 5, 10, 20, TimeUnit.Week, truth.SimulateOrders(random, 1 + i % 5).Average() * (i < 1_000 ? 1 : 1.5)))));
        var who = Channels.Who(customers);
        var fit = GammaGamma.Fit(customers, who, ["channel"]);
        var effect = fit.Model.Spend["channel=web"];
        Assert.True(fit.Converged, fit.Diagnosis);
        Assert.InRange(effect.Coefficient - Math.Log(1.5), -4 * effect.StandardError!.Value, 4 * effect.StandardError.Value);
        Golden.Agrees(effect.Ratio, fit.Model.For(who["w1000"]).PopulationMean!.Value / fit.Model.Baseline.PopulationMean!.Value, 1e-12);
        Golden.Agrees(fit.LogLikelihood, customers.Entries.Sum(entry => fit.Model.For(who[entry.Customer]).LogLikelihood(entry.Summary)), 1e-11);
        var values = new double[customers.Count];
        fit.Model.ExpectedOrderValue(customers, who, values);
        Assert.Equal(fit.Model.For(who["w1003"]).ExpectedOrderValue(customers["w1003"]), values[1_003]);
        Refused.Naming("spend", () => GammaGamma.Fit(customers, who.Number("one", _ => 1), ["one"]));
    }

    [Fact]
    public void Terms_are_tested_and_their_effect_on_value_is_averaged()
    {
        var fit = ParetoNbd.Fit(Customers, Who, ["channel", "basket"], ["channel"]);
        var tests = TermTests.Of(fit);
        Assert.Equal(["purchase:channel", "purchase:basket", "dropout:channel"], tests.Select(test => $"{test.Side}:{test.Term}"), StringComparer.Ordinal);
        Golden.Agrees(Math.Pow(fit.Parameters["purchase:basket"] / fit.StandardErrors["purchase:basket"], 2), tests[1].Statistic, 1e-12);
        Assert.True(tests[0].PValue < 1e-4 && tests[1].PValue > 1e-4);

        PredictedClv Clv(CovariateRow row) => new(fit.Model.For(row), new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.1), 0.3);
        double effect = Customers.AverageEffect(Who.AllAt("channel", "store"), Who.AllAt("channel", "web"), Clv);
        double expected = Customers.Entries.Average(entry => Clv(Who[entry.Customer].With("channel", "web")).Predict(entry.Summary).Value - Clv(Who[entry.Customer].With("channel", "store")).Predict(entry.Summary).Value);
        Golden.Agrees(expected, effect, 1e-9);
        Assert.Equal(Who["w1"].NumberOf("basket") + 1, Who.Shifted("basket", 1)["w1"].NumberOf("basket"));
        Refused.Naming("number", () => Who.Shifted("channel", 1));
        Refused.Naming("category", () => Who.AllAt("basket", "a"));
    }

    [Fact]
    public void Churn_moves_with_its_covariates()
    {
        var random = new Random(9);
        (CustomerKey, Tenure)[] tenures = [.. Enumerable.Range(0, 3_000).Select(i => ((CustomerKey)i, Of(random, new ShiftedBetaGeometric(i % 2 == 0 ? 0.8 : 1.6, i % 2 == 0 ? 3.2 : 2.4, TimeUnit.Year))))];
        var who = CustomerCovariates.Of(tenures.Select(entry => entry.Item1)).Category("plan", key => key.Number % 2 == 0 ? "yearly" : "monthly", "yearly");
        var fit = ContractCovariates.FitShiftedBetaGeometric(tenures, TimeUnit.Year, who, ["plan"]);
        Assert.True(fit.Converged, fit.Diagnosis);
        var effect = fit.Model.Dropout["plan=monthly"];
        Assert.InRange((effect.Coefficient - Math.Log(1.6 / 2.4 * 4)) / effect.StandardError!.Value, -4, 4);
        var shaped = ContractCovariates.FitBetaDiscreteWeibull(tenures, TimeUnit.Year, who, ["plan"]);
        Assert.True(shaped.LogLikelihood >= fit.LogLikelihood - 1e-6);
        var monthly = fit.Model.For(who[1]);
        Golden.Agrees(fit.Model.Baseline.Alpha + fit.Model.Baseline.Beta, monthly.Alpha + monthly.Beta, 1e-12);
        Refused.Naming("tenures", () => ContractCovariates.FitShiftedBetaGeometric([.. tenures, tenures[0]], TimeUnit.Year, who, ["plan"]));

        static Tenure Of(Random random, ShiftedBetaGeometric curve)
        {
            double survives = random.NextDouble();
            int t = 1;
            while (t <= 6 && survives < curve.Survival(t)) t++;
            return t <= 6 ? new(t, true) : new(6, false);
        }
    }

    [Fact]
    public void The_model_travels()
    {
        var model = ParetoNbd.Fit(Customers, Who, ["channel", "basket"], ["channel"]).Model;
        foreach (var options in new[] { JsonSerializerOptions.Default, JsonSerializerOptions.Web })
            Assert.Equal(model, JsonSerializer.Deserialize<CovariateModel<ParetoNbd>>(JsonSerializer.Serialize(model, options), options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CovariateModel<BgNbd>>("{}"));
    }

    private static (Plainly Plain, Plainly Fit) Both(string name, string[] purchase, string[] dropout)
    {
        var whole = CustomerBase.From(Customers.Entries.Select(entry => (entry.Customer.Text!, new CustomerSummary(
            Math.Min(entry.Summary.Frequency, (int)entry.Summary.Recency), entry.Summary.Recency >= 1 ? Math.Floor(entry.Summary.Recency) : 0, Math.Floor(entry.Summary.Age), TimeUnit.Week))));
        return name switch
        {
            "BgNbd" => (Plainly.Of(BgNbd.Fit(Customers)), Plainly.Of(BgNbd.Fit(Customers, Who, purchase, dropout), Customers, Who)),
            "MbgNbd" => (Plainly.Of(MbgNbd.Fit(Customers)), Plainly.Of(MbgNbd.Fit(Customers, Who, purchase, dropout), Customers, Who)),
            "ParetoNbd" => (Plainly.Of(ParetoNbd.Fit(Customers)), Plainly.Of(ParetoNbd.Fit(Customers, Who, purchase, dropout), Customers, Who)),
            "GGomNbd" => (Plainly.Of(GGomNbd.Fit(Customers)), Plainly.Of(GGomNbd.Fit(Customers, Who, purchase, dropout), Customers, Who)),
            _ => (Plainly.Of(BgBb.Fit(whole)), Plainly.Of(BgBb.Fit(whole, Who, purchase, dropout), whole, Who)),
        };
    }

    /// <summary>A fit without its type.</summary>
    private sealed record Plainly(FitStatus Status, string Diagnosis, double LogLikelihood, IReadOnlyDictionary<string, double> Parameters, IReadOnlyDictionary<string, double> StandardErrors, Action<double[]> Fill)
    {
        public bool Converged => Status == FitStatus.Converged;

        public static Plainly Of<T>(ModelFit<T> fit) where T : class => new(fit.Status, fit.Diagnosis, fit.LogLikelihood, fit.Parameters, fit.StandardErrors, _ => { });

        public static Plainly Of<T>(ModelFit<CovariateModel<T>> fit, CustomerBase customers, CustomerCovariates who) where T : PurchaseModel =>
            Of(fit) with { Fill = values => fit.Model.LogLikelihood(customers, who, values) };
    }
}
