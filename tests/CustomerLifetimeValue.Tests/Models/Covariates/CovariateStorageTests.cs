using System.Text.Json;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Models.Covariates;

/// <summary>The JSON of models with covariates: names that programs of others read, and what is refused.</summary>
public sealed class CovariateStorageTests
{
    private const string Plain = """{"R":1.5,"Alpha":10,"S":0.5,"Beta":30,"Unit":"Week"}""";

    private const string Season = """{"First":"2025-01-06","Last":"2025-01-15","Period":"Week","Columns":["season"],"Values":[[0,0.5]]}""";

    private static readonly ParetoNbd Baseline = new(1.5, 10, 0.5, 30, TimeUnit.Week);

    [Fact]
    public void An_effect_has_its_term_coefficient_and_ratio_and_what_else_is_known()
    {
        Support.JsonText.Same("""{"Term":"age","Coefficient":0,"Ratio":1}""", new CovariateEffect("age", 0));
        Support.JsonText.Same("""{"Term":"channel","Level":"web","Reference":"store","Coefficient":0,"StandardError":0.25,"Ratio":1}""", new CovariateEffect("channel", 0, "web", "store", 0.25));
    }

    [Fact]
    public void A_test_of_a_term_has_its_chance_beside_it() =>
        Support.JsonText.Same("""{"Side":"purchase","Term":"age","Statistic":0,"DegreesOfFreedom":2,"PValue":1}""", new TermTest("purchase", "age", 0, 2));

    [Fact]
    public void A_model_has_its_baseline_and_three_sides()
    {
        string effect = """{"Term":"age","Coefficient":0,"Ratio":1}""";
        Support.JsonText.Same($$"""{"Baseline":{{Plain}},"Purchase":[{{effect}}],"Dropout":[],"Spend":[]}""", new CovariateModel<ParetoNbd>(Baseline, [new("age", 0)]));
        Support.JsonText.Same($$"""{"Baseline":{{Plain}},"Purchase":[],"Dropout":[{{effect}}],"Spend":[]}""", new CovariateModel<ParetoNbd>(Baseline, null, [new("age", 0)]));
        Support.JsonText.Same($$"""{"Baseline":{{Plain}},"Purchase":[{{effect}}],"Dropout":[]}""", new DynamicCovariateModel(Baseline, [new("age", 0)]));
        Support.JsonText.Same($$"""{"Baseline":{{Plain}},"Purchase":[],"Dropout":[{{effect}}]}""", new DynamicCovariateModel(Baseline, null, [new("age", 0)]));
        var spend = new CovariateModel<GammaGamma>(new(6, 4, 15), spend: [new("age", 0)]);
        Assert.Equal(spend, JsonSerializer.Deserialize<CovariateModel<GammaGamma>>(JsonSerializer.Serialize(spend)));
        Assert.Contains($"\"Spend\":[{effect}]", JsonSerializer.Serialize(spend), StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_has_a_value_a_period_and_a_model_has_its_calendars()
    {
        var calendar = CalendarCovariates.Weekly(new(2025, 1, 6), new(2025, 1, 15)).Number("season", day => day.Day < 13 ? 0 : 0.5);
        Assert.Equal(Season, JsonSerializer.Serialize(calendar));
        Assert.Equal(Season, JsonSerializer.Serialize(JsonSerializer.Deserialize<CalendarCovariates>(Season)));
        string effect = """{"Term":"season","Coefficient":0,"Ratio":1}""";
        Same($$"""{"Baseline":{{Plain}},"PurchaseCalendar":{{Season}},"Purchase":[{{effect}}],"DropoutCalendar":null,"Dropout":[]}""", new(Baseline, calendar, [new("season", 0)]));
        Same($$"""{"Baseline":{{Plain}},"PurchaseCalendar":null,"Purchase":[],"DropoutCalendar":{{Season}},"Dropout":[{{effect}}]}""", new(Baseline, null, null, calendar, [new("season", 0)]));

        static void Same(string text, DynamicParetoNbd model)
        {
            Assert.Equal(text, JsonSerializer.Serialize(model));
            Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<DynamicParetoNbd>(text)));
        }
    }

    [Theory]
    [InlineData("""{"Coefficient":0}""")]
    [InlineData("""{"Term":"age"}""")]
    [InlineData("""{"Term":"age","Coefficient":0,"StandardError":-1}""")]
    [InlineData("""{"Term":"age","Coefficient":0,"Level":"web"}""")]
    [InlineData("""{"Term":"age","Coefficient":0,"Level":"web","Reference":"web"}""")]
    public void An_effect_that_says_too_little_or_contradicts_itself_is_refused(string text) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CovariateEffect>(text));

    [Theory]
    [InlineData("Purchase")]
    [InlineData("Dropout")]
    [InlineData("Baseline")]
    [InlineData("Spend")]
    public void A_model_lacks_no_part(string part) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CovariateModel<ParetoNbd>>($$"""{"Baseline":{{Plain}},"Purchase":[],"Dropout":[],"Spend":[]}""".Replace($"\"{part}\"", "\"Other\"", StringComparison.Ordinal)));
}
