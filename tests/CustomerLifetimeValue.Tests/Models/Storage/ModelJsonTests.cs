using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class ModelJsonTests
{
    private static readonly BgNbd Stated = new(0.1 + 0.2, 4.414, 1e-300, 2.426e17, TimeUnit.Month);

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
        Assert.Contains($"allowed: {ModelCatalog.Names}.", Assert.Throws<ArgumentException>("model", () => ModelJson.Write("a text")).Message, StringComparison.Ordinal);

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
}
