using System.Text;
using System.Text.Json;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Documents that somebody has changed, by letters or by tokens: refused as documented, or read as something that travels on unchanged.</summary>
[Trait("Category", "Fuzzing")]
public sealed class JsonFuzzing
{
    private static readonly string[] s_tokens =
    [
        "null", "true", "{}", "[]", "[null]", "\"\"", "\"NaN\"", "\"0.1 per year\"", "\"Week\"", "0", "-0", "-1", "1", "1e999", "1e-400", "1e300", "0.5", "1.5", "2147483648", "12345678901234567890", "{\"version\":1}", ":", ",", "{", "}", "[", "]", "\"",
        "\"r\"", "\"model\"", "\"version\"", "\\u0000", "\\ud800", "/* */", "NaN", "Infinity",
    ];

    private static readonly BgNbd s_model = new(0.6, 8, 0.9, 3, TimeUnit.Week);

    /// <summary>Documents, each with what reads it and writes it again.</summary>
    private static readonly (string Json, Func<string, string> Again)[] s_documents = [.. Documents()];

    [Fact]
    public void A_changed_document_is_refused_or_travels_on_unchanged()
    {
        var random = new Random(20261126);
        int refused = 0;
        for (int i = 0; i < Mutations.Count; i++)
        {
            var (json, again) = s_documents[i % s_documents.Length];
            string changed = Changed(json, random), written;
            try
            {
                written = again(changed);
            }
            catch (Exception refusal) when (refusal is ArgumentException { ParamName.Length: > 0 } or JsonException)
            {
                refused++;
                continue;
            }
            Assert.True(string.Equals(written, again(written), StringComparison.Ordinal), $"{changed} was read and written as {written}, and then as something else");
        }
        Assert.InRange(refused, Mutations.Count / 2, Mutations.Count - 1);
    }

    [Fact]
    public void The_documents_themselves_travel_unchanged() => Assert.All(s_documents, document => Assert.Equal(document.Json, document.Again(document.Json)));

    private static IEnumerable<(string, Func<string, string>)> Documents()
    {
        yield return (ModelJson.Write(s_model), json => ModelJson.Write(ModelJson.ReadModel<BgNbd>(json)));
        yield return (ModelJson.Write(new BgCnbd(3, 0.6, 8, 0.9, 3, TimeUnit.Week)), json => ModelJson.Write<object>(ModelJson.ReadPurchaseModel(json)));
        yield return (ModelJson.Write(new GammaGamma(6, 4, 16)), json => ModelJson.Write<object>(ModelJson.ReadSpendModel(json)));
        var fit = BgNbd.Fit(s_model.SimulateCustomers(100, Duration.Weeks(40), 1), new FitOptions(priors: [new ParameterPrior("a", 1, 2)]));
        yield return (ModelJson.Write(fit), json => ModelJson.Write(ModelJson.ReadFit<BgNbd>(json)));
        var curve = RetentionCurve.Continued(RetentionCurve.Observed([1000, 869, 743], TimeUnit.Year), new ShiftedBetaGeometric(0.7, 3.8, TimeUnit.Year));
        yield return (ModelJson.Write(curve), json => ModelJson.Write(ModelJson.ReadCurve(json)));
        var clv = new PredictedClv(s_model, new GammaGamma(6, 4, 16), DiscountRate.PerYear(0.1), new Margin(0.3, Cost.PerYear(1)), Duration.Years(3));
        yield return (ModelJson.Write(clv), json => ModelJson.Write(ModelJson.ReadPredictedClv(json)));
        yield return Value(new CustomerSummary(3, 20, 40, TimeUnit.Week, 5));
        yield return Value(new Transaction("a", new DateOnly(2025, 1, 31), 12.50m, "web", 3m));
        yield return Value(new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.1)));
        yield return Value(new RetentionOffer(400.5, 0.6, 0.75, 30.5, 2.5));
        yield return Value(Duration.Weeks(2.5));
    }

    private static (string, Func<string, string>) Value<T>(T value) =>
        (JsonSerializer.Serialize(value, JsonSerializerOptions.Web), json => JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));

    /// <summary>One to three changes: a letter put in, taken out or changed; a token put in or put instead of a number, word or text; a part said twice, or cut off.</summary>
    private static string Changed(string json, Random random)
    {
        var text = new StringBuilder(json);
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int at = random.Next(text.Length + 1), length = Math.Min(random.Next(1, 30), text.Length - at);
            switch (random.Next(7))
            {
                case 0: text.Insert(at, (char)random.Next(32, 127)); break;
                case 1: text.Remove(at, Math.Min(1, length)); break;
                case 2 when at < text.Length: text[at] = (char)(text[at] ^ 1 << random.Next(7)); break;
                case 3: text.Insert(at, text.ToString(at, length)); break;
                case 4 when random.Next(5) == 0: text.Length = at; break;
                case 5: text.Insert(at, s_tokens[random.Next(s_tokens.Length)]); break;
                default: Replace(text, at, s_tokens[random.Next(s_tokens.Length)]); break;
            }
        }
        return text.ToString();
    }

    /// <summary>Puts a token instead of what stands between two signs of the document.</summary>
    private static void Replace(StringBuilder text, int at, string token)
    {
        int from = at, to = at;
        while (from > 0 && !"{}[],:".Contains(text[from - 1], StringComparison.Ordinal)) from--;
        while (to < text.Length && !"{}[],:".Contains(text[to], StringComparison.Ordinal)) to++;
        text.Remove(from, to - from).Insert(from, token);
    }
}
