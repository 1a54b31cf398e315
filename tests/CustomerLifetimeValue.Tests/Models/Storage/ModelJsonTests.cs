using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class ModelJsonTests
{
    private static readonly BgNbd Stated = new(0.1 + 0.2, 4.414, 1e-15, 1e15, TimeUnit.Month);

    [Fact]
    public void Every_listed_model_comes_back_to_the_same_bits() => Assert.All(ModelCatalog.All, descriptor =>
    {
        object model = descriptor.Create([.. descriptor.Parameters.Select((_, i) => (i + 1) / 3.0)], TimeUnit.Month);
        string json = ModelJson.Write(model);
        object read = typeof(ModelJson).GetMethod(nameof(ModelJson.ReadModel))!.MakeGenericMethod(descriptor.Model).Invoke(null, [json])!;
        Assert.Equal(model, read);
        Assert.Equal(descriptor.HasUnit, json.Contains("\"unit\": \"Month\"", StringComparison.Ordinal));
        Assert.Equal(descriptor.Names.Select((_, i) => (i + 1) / 3.0), descriptor.ValuesOf(read));
    });

    [Fact]
    public void The_smallest_and_largest_parameters_come_back_to_the_same_bits() => Assert.Equal(Stated, ModelJson.ReadModel<BgNbd>(ModelJson.Write(Stated)));

    [Fact]
    public void What_is_not_listed_is_not_written() =>
        Assert.Contains($"allowed: {ModelCatalog.Names}, a retention curve", Assert.Throws<ArgumentException>("model", () => ModelJson.Write("a text")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_fit_comes_back_with_its_report()
    {
        var customers = new BgNbd(0.5, 6, 0.8, 2.5, TimeUnit.Week).SimulateCustomers(500, Duration.Weeks(52), seed: 1);
        var fit = BgNbd.Fit(customers, new FitOptions(priors: [new ParameterPrior("a", 1, 2)]));
        string json = ModelJson.Write(fit);
        var read = ModelJson.ReadFit<BgNbd>(json);
        Assert.Equal(fit.Model, read.Model);
        Assert.Equal((fit.Status, fit.LogLikelihood, fit.GradientNorm, fit.Iterations), (read.Status, read.LogLikelihood, read.GradientNorm, read.Iterations));
        Assert.Equal((fit.Diagnosis, fit.Observations, fit.DistinctPatterns, fit.Starts), (read.Diagnosis, read.Observations, read.DistinctPatterns, read.Starts));
        Assert.Equal(fit.StandardErrors["alpha"], read.StandardErrors["alpha"]);
        Assert.Equal(fit.HessianCondition, read.HessianCondition);
        Assert.Equal(fit.Priors, read.Priors);
        Assert.Equal(json, ModelJson.Write(read));
        Assert.Equal(fit.Model, ModelJson.ReadModel<BgNbd>(json));
    }

    [Fact]
    public void What_is_no_known_model_is_refused()
    {
        string json = ModelJson.Write(Stated);
        Refused(json.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal), "version is 2");
        Refused(json.Replace("\"alpha\"", "\"beta\"", StringComparison.Ordinal), "parameters");
        Refused(json.Replace("4.414", "-1", StringComparison.Ordinal), "alpha");
        Refused(json.Replace("Month", "Fortnight", StringComparison.Ordinal), "Fortnight");
        Refused(json.Replace("\"model\"", "\"modell\"", StringComparison.Ordinal), "modell");
        Refused("{}", "version");
        Refused("[]", "object");
        Refused("not json", "");
        Assert.Throws<ArgumentException>(() => ModelJson.ReadModel<MbgNbd>(json));
        Assert.Throws<ArgumentException>(() => ModelJson.ReadFit<BgNbd>(json));

        static void Refused(string text, string why) =>
            Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadModel<BgNbd>(text)).Message, StringComparison.Ordinal);
    }

    /// <summary>As version 1 was first written: it stays readable, and is written so still.</summary>
    private const string Written = """
        {
          "version": 1,
          "model": "ShiftedBetaGeometric",
          "unit": "Year",
          "parameters": {
            "alpha": 0.668,
            "beta": 3.806
          },
          "fit": {
            "status": "Converged",
            "logLikelihood": -1611.5,
            "gradientNorm": 1E-09,
            "covariance": [
              0.04,
              0.1,
              0.1,
              1.5
            ],
            "condition": 12.5,
            "iterations": 7,
            "starts": 3,
            "observations": 1000,
            "distinctPatterns": 8,
            "remarks": [
              "A remark."
            ],
            "priors": [
              {
                "parameter": "alpha",
                "median": 1,
                "spread": 2
              }
            ]
          }
        }
        """;

    [Fact]
    public void A_document_of_the_first_days_is_read_and_written_again_alike()
    {
        var fit = ModelJson.ReadFit<ShiftedBetaGeometric>(Written);
        Assert.Equal((0.2, "A remark.", 1000L), (fit.StandardErrors["alpha"], fit.Diagnosis, fit.Observations));
        Assert.Equal(Written.ReplaceLineEndings("\n"), ModelJson.Write(fit));
    }

    [Fact]
    public void Members_may_stand_in_any_order()
    {
        string json = """{"unit": "Week", "parameters": {"a": 0.9, "b": 3, "r": 0.6, "alpha": 8}, "model": "BgNbd", "version": 1}""";
        Assert.Equal(new BgNbd(0.6, 8, 0.9, 3, TimeUnit.Week), ModelJson.ReadModel<BgNbd>(json));
    }

    [Theory]
    [InlineData("\"model\": \"ShiftedBetaGeometric\",", "", "model")]
    [InlineData("\"unit\": \"Year\",", "", "unit")]
    [InlineData("\"unit\": \"Year\"", "\"unit\": \"1\"", "unit")]
    [InlineData("\"unit\": \"Year\"", "\"unit\": 1", "unit")]
    [InlineData("\"unit\": \"Year\"", "\"unit\": \"Year\", \"unit\": \"Week\"", "unit")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1", "version")]
    [InlineData("\"version\": 1", "\"version\": null", "version")]
    [InlineData("\"alpha\": 0.668", "\"alpha\": 99, \"alpha\": 0.668", "alpha")]
    [InlineData("\"alpha\": 0.668", "\"alpha\": null", "alpha")]
    [InlineData("\"alpha\": 0.668", "\"alpha\": 1e999", "alpha")]
    [InlineData("\"alpha\": 0.668", "\"alpha\": \"0.668\"", "alpha")]
    [InlineData("\"alpha\": 0.668,", "", "alpha")]
    [InlineData("\"alpha\": 0.668", "\"alpha\": 0.668, \"gamma\": 1", "gamma")]
    [InlineData("\"status\": \"Converged\"", "\"status\": \"0\"", "status")]
    [InlineData("\"status\": \"Converged\"", "\"status\": \"Converged, Boundary\"", "status")]
    [InlineData("\"logLikelihood\": -1611.5,", "", "logLikelihood")]
    [InlineData("-1611.5", "1e999", "logLikelihood")]
    [InlineData("-1611.5", "null", "logLikelihood")]
    [InlineData("\"observations\": 1000,", "", "observations")]
    [InlineData("\"observations\": 1000", "\"observations\": -5", "observations")]
    [InlineData("\"observations\": 1000", "\"observations\": 0", "observations")]
    [InlineData("\"distinctPatterns\": 8", "\"distinctPatterns\": 8000", "distinctPatterns")]
    [InlineData("0.04,", "-0.04,", "variance")]
    [InlineData("0.04,", "", "covariance")]
    [InlineData("0.04,", "null,", "covariance")]
    [InlineData("\"iterations\": 7", "\"iterations\": 7.5", "iterations")]
    [InlineData("\"iterations\": 7", "\"iterations\": -7", "iterations")]
    [InlineData("\"A remark.\"", "null", "remarks")]
    [InlineData("{\n        \"parameter\": \"alpha\",\n        \"median\": 1,\n        \"spread\": 2\n      }", "null", "priors")]
    [InlineData("\"spread\": 2", "\"spread\": -2", "spread")]
    [InlineData("\"spread\": 2", "\"spread\": 2, \"extra\": 2", "extra")]
    [InlineData("\"starts\": 3", "\"starts\": 3, \"extra\": 2", "extra")]
    public void What_is_missing_twice_null_infinite_or_a_number_for_a_word_is_refused_by_name(string part, string instead, string name)
    {
        string json = Written.ReplaceLineEndings("\n").Replace(part, instead, StringComparison.Ordinal);
        var refusal = Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadFit<ShiftedBetaGeometric>(json));
        Assert.Equal("json", refusal.ParamName);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.NotEqual(Written.ReplaceLineEndings("\n"), json, StringComparer.Ordinal);
    }

    [Fact]
    public void A_model_is_read_without_knowing_beforehand_which_one_it_is()
    {
        foreach (IPurchaseModel model in new IPurchaseModel[] { Stated, new MbgNbd(0.1, 2, 3, 4, TimeUnit.Day), new ParetoNbd(1 / 3.0, 2, 3, 4, TimeUnit.Week), new BgBb(1, 2, 3, 4, TimeUnit.Year) })
            Assert.Equal(model, ModelJson.ReadPurchaseModel(ModelJson.Write(model)));
        ISpendModel spend = new GammaGamma(6.25, 3.74, 15.44);
        Assert.Equal(spend, ModelJson.ReadSpendModel(ModelJson.Write(spend)));
        Assert.Equal("json", Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadSpendModel(ModelJson.Write(Stated))).ParamName);
        Assert.Equal("json", Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadPurchaseModel("{\"version\": 1}")).ParamName);
        Assert.Equal("model", Assert.ThrowsAny<ArgumentException>(() => ModelJson.Write("a text")).ParamName);
        Assert.Equal("json", Assert.Throws<ArgumentNullException>(() => ModelJson.ReadPurchaseModel(null!)).ParamName);
    }

    [Fact]
    public void Every_curve_is_read_without_knowing_beforehand_which_one_it_is()
    {
        var observed = RetentionCurve.Observed([1000, 869, 743, 653], TimeUnit.Year);
        var sbg = new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year);
        IRetentionCurve[] curves =
        [
            RetentionCurve.Constant(RetentionRate.FromChurn(0.03, TimeUnit.Month)), observed, sbg, new BetaDiscreteWeibull(0.7, 1.2, 0.6, TimeUnit.Month),
            RetentionCurve.Continued(observed, sbg), observed.After(2), RetentionCurve.FromRates([0.8, 0.9], TimeUnit.Year, thereafter: 0.95),
            KaplanMeier.Estimate([new(1, true), new(2, false), new(2.5, true), new(2.5, true), new(4, false)], TimeUnit.Month),
        ];
        foreach (var curve in curves)
        {
            string json = ModelJson.Write(curve);
            var back = ModelJson.ReadCurve(json);
            Assert.Equal(curve, back);
            Assert.Equal(json, ModelJson.Write(back));
            Assert.Equal(curve.Survival(1), back.Survival(1));
        }
    }

    [Fact]
    public void A_prediction_is_one_document_with_its_models_in_it()
    {
        var clv = new PredictedClv(new MbgNbd(0.525, 6.183, 0.891, 1.614, TimeUnit.Week), new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(1)), Duration.Years(3));
        string json = ModelJson.Write(clv);
        var back = ModelJson.ReadPredictedClv(json);
        Assert.Equal((clv.Purchases, clv.Spend, clv.Discount, clv.Margin, clv.Horizon), (back.Purchases, back.Spend, back.Discount, back.Margin, back.Horizon));
        Assert.Equal(json, ModelJson.Write(back));
        foreach (string name in new[] { "purchases", "spend", "discount", "margin", "horizon" })
            Assert.Contains(name, Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadPredictedClv(json.Replace($"\"{name}\"", $"\"{name}s\"", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadPredictedClv(json.Replace("0.1 per year", "-0.1 per year", StringComparison.Ordinal)));
        Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadPredictedClv(ModelJson.Write(Stated)));
        Assert.ThrowsAny<ArgumentException>(() => ModelJson.ReadPurchaseModel(json));
        Assert.Equal("clv", Assert.ThrowsAny<ArgumentException>(() => ModelJson.Write(new PredictedClv(new Own(), clv.Spend, clv.Discount, clv.Margin))).ParamName);
    }

    private sealed class Own : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => 1;

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => 1;

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => 1;
    }
}
