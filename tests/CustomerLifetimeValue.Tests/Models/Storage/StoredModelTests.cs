using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Documents of models: which kind each holds, and what is no such document.</summary>
public sealed class StoredModelTests
{
    private const string Spend = """{"version": 1, "model": "GammaGamma", "parameters": {"p": 6, "q": 4, "v": 15}}""",
        Regular = """{"version": 1, "model": "BgCnbd", "unit": "Week", "parameters": {"k": 3, "r": 0.5, "alpha": 6, "a": 0.75, "b": 2.5}}""";

    private static readonly PredictedClv Clv = new(new MbgNbd(0.5, 6, 0.875, 1.5, TimeUnit.Week), new GammaGamma(6, 4, 15), DiscountRate.PerYear(0.125), new Margin(0.25), Duration.Years(3));

    [Fact]
    public void A_model_of_an_order_is_written_with_it_among_its_parameters()
    {
        var model = new BgCnbd(3, 0.5, 6, 0.75, 2.5, TimeUnit.Week);
        Assert.Equal(model, ModelJson.ReadModel<BgCnbd>(Regular));
        Assert.Equal(model, ModelJson.ReadPurchaseModel(ModelJson.Write(model)));
        Assert.Equal(new GammaGamma(6, 4, 15), ModelJson.ReadSpendModel(Spend));
    }

    [Theory]
    [InlineData(Regular, "\"k\": 3", "\"k\": 2.5", "k")]
    [InlineData(Regular, "\"k\": 3", "\"k\": 3e9", "k")]
    [InlineData(Regular, "\"k\": 3", "\"k\": 0", "k")]
    [InlineData(Regular, "\"k\": 3, ", "", "k")]
    [InlineData(Regular, "\"unit\": \"Week\", ", "", "unit")]
    [InlineData(Spend, "\"parameters\"", "\"unit\": \"Week\", \"parameters\"", "unit")]
    [InlineData(Spend, "{\"p\": 6, \"q\": 4, \"v\": 15}", "[6, 4, 15]", "parameter")]
    [InlineData(Spend, "{\"p\": 6, \"q\": 4, \"v\": 15}", "5", "parameter")]
    [InlineData(Spend, "{\"p\": 6, \"q\": 4, \"v\": 15}", "null", "parameters")]
    [InlineData(Spend, "\"p\": 6", "\"p\": \"6\"", "p")]
    [InlineData(Spend, "\"p\": 6", "\"p\": {}", "p")]
    [InlineData(Spend, "GammaGamma", "GammaGamba", "GammaGamba")]
    [InlineData(Spend, "\"version\": 1", "\"version\": \"1\"", "version")]
    [InlineData(Spend, "\"version\": 1", "\"version\": 1.5", "version")]
    [InlineData(Spend, "\"version\": 1", "\"version\": 3000000000", "version")]
    [InlineData(Spend, "15}}", "15}} {}", "")]
    [InlineData(Spend, "15}}", "15}", "")]
    public void What_is_no_document_of_a_model_is_refused_by_name(string document, string part, string instead, string name)
    {
        string text = document.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(document, text, StringComparer.Ordinal);
        Assert.Contains(name, Refused.Naming("json", () => ModelJson.ReadModel<object>(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_kind_is_refused_with_both_names()
    {
        Told("GammaGamma", "IPurchaseModel", () => ModelJson.ReadPurchaseModel(Spend));
        Told("BgCnbd", "ISpendModel", () => ModelJson.ReadSpendModel(Regular));
        Told("BgCnbd", "IRetentionCurve", () => ModelJson.ReadCurve(Regular));
        Told("BgCnbd", "PredictedClv", () => ModelJson.ReadPredictedClv(Regular));
        Told("PredictedClv", "BgNbd", () => ModelJson.ReadModel<BgNbd>(ModelJson.Write(Clv)));
        Refused.Naming("json", () => ModelJson.ReadFit<PredictedClv>(ModelJson.Write(Clv)));
        Refused.Naming("json", () => ModelJson.ReadFit<GammaGamma>(Spend));

        static void Told(string held, string asked, Func<object> read)
        {
            string message = Refused.Naming("json", read).Message;
            Assert.Contains(held, message, StringComparison.Ordinal);
            Assert.Contains(asked, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_a_prediction_each_model_stands_in_its_place()
    {
        string text = ModelJson.Write(Clv);
        Assert.Equal(text, ModelJson.Write<PredictedClv>(Clv));
        Assert.Equal(text, ModelJson.Write<object>(Clv));
        string swapped = text.Replace("\"purchases\"", "\"x\"", StringComparison.Ordinal).Replace("\"spend\"", "\"purchases\"", StringComparison.Ordinal).Replace("\"x\"", "\"spend\"", StringComparison.Ordinal);
        Assert.Contains("GammaGamma", Refused.Naming("json", () => ModelJson.ReadPredictedClv(swapped)).Message, StringComparison.Ordinal);
        Assert.Contains("purchase", Refused.Naming("json", () => ModelJson.ReadPredictedClv(swapped)).Message, StringComparison.Ordinal);
        int spend = text.IndexOf("\"spend\"", StringComparison.Ordinal);
        string twice = text[..spend] + text[spend..].Replace("GammaGamma", "BgNbd", StringComparison.Ordinal).Replace("\"p\": 6", "\"r\": 6, \"b\": 1", StringComparison.Ordinal)
            .Replace("\"q\"", "\"alpha\"", StringComparison.Ordinal).Replace("\"v\"", "\"a\"", StringComparison.Ordinal).Replace("\"parameters\"", "\"unit\": \"Week\", \"parameters\"", StringComparison.Ordinal);
        Assert.Contains("spend", Refused.Naming("json", () => ModelJson.ReadPredictedClv(twice)).Message, StringComparison.Ordinal);
        Assert.Null(ModelJson.ReadPredictedClv(text.Replace("\"3 years\"", "null", StringComparison.Ordinal)).Horizon);
    }

    [Fact]
    public void A_curve_is_written_alike_whatever_it_is_taken_for()
    {
        IRetentionCurve curve = RetentionCurve.Constant(RetentionRate.FromChurn(0.25, TimeUnit.Month));
        Assert.Equal(ModelJson.Write(curve), ModelJson.Write<object>(curve));
        Assert.Equal(curve, ModelJson.ReadModel<IRetentionCurve>(ModelJson.Write(curve)));
        Assert.Equal("model", Assert.ThrowsAny<ArgumentException>(() => ModelJson.Write<IRetentionCurve>(new Own())).ParamName);
        Assert.Throws<ArgumentNullException>("model", () => ModelJson.Write((object)null!));
        Assert.Throws<ArgumentNullException>("clv", () => ModelJson.Write((PredictedClv)null!));
        Assert.Throws<ArgumentNullException>("fit", () => ModelJson.Write((ModelFit<BgNbd>)null!));
    }

    [Fact]
    public void A_fits_report_is_checked_against_the_parameters()
    {
        string fit = """
            {"version": 1, "model": "GammaGamma", "parameters": {"p": 6, "q": 4, "v": 15}, "fit": {"status": "Converged", "logLikelihood": -10.5, "gradientNorm": 0, "covariance": [1, 0, 0, 0, 4, 0, 0, 0, 9],
            "condition": 2.5, "iterations": 7, "starts": 3, "observations": 8, "distinctPatterns": 8, "remarks": [], "priors": []}}
            """;
        var read = ModelJson.ReadFit<GammaGamma>(fit);
        Assert.Equal((1.0, 2.0, 3.0), (read.StandardErrors["p"], read.StandardErrors["q"], read.StandardErrors["v"]));
        Assert.Equal((-10.5, 7, 3, 8L, 8, 2.5), (read.LogLikelihood, read.Iterations, read.Starts, read.Observations, read.DistinctPatterns, read.HessianCondition));
        foreach (var (part, instead, name) in new[]
                 {
                     ("\"observations\": 8", "\"observations\": 0", "observations is 0"), ("\"distinctPatterns\": 8", "\"distinctPatterns\": 9", "distinctPatterns is 9"),
                     ("0, 9]", "0]", "covariance is 8"), ("0, 9]", "0, 9, 1]", "covariance is 10"), ("0, 9]", "0, -9]", "covariance is -9"), ("[1, 0", "[-1, 0", "covariance is -1"),
                     ("\"covariance\"", "\"variance\"", "variance"), ("\"gradientNorm\": 0", "\"gradientNorm\": -1", "gradientNorm"), ("\"condition\": 2.5", "\"condition\": -2.5", "condition"),
                 })
            Assert.Contains(name, Refused.Naming("json", () => ModelJson.ReadFit<GammaGamma>(fit.Replace(part, instead, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
        Assert.Equal(0, ModelJson.ReadFit<GammaGamma>(fit.Replace("[1, 0", "[0, 0", StringComparison.Ordinal)).StandardErrors["p"], 1e-300);
        Assert.Null(ModelJson.ReadFit<GammaGamma>(fit.Replace("\"condition\": 2.5", "\"condition\": null", StringComparison.Ordinal)).HessianCondition);
        Assert.Contains("v", Refused.Naming("json", () => ModelJson.ReadFit<GammaGamma>(fit.Replace("0, 9]", "0, -9]", StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    private sealed class Own : IRetentionCurve
    {
        public TimeUnit Unit => TimeUnit.Month;

        public double? KnownTo => null;

        public double Survival(double tenure) => Math.Pow(0.5, tenure);
    }
}
