using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;

namespace CustomerLifetimeValue.Tests.Vocabulary;

/// <summary>What the vocabulary refuses, in the words that a caller reads.</summary>
public sealed class VocabularyRefusalTests
{
    private static readonly Dictionary<string, Action> s_refusals = new(StringComparer.Ordinal)
    {
        ["days is -1; allowed: a finite number ≥ 0."] = () => Duration.Days(-1),
        ["years is 1E+308; allowed: a length of time that is finite in every unit."] = () => Duration.Years(1e308),
        ["unit is 99; allowed: Day, Week, Month, Quarter, Year."] = () => Duration.Of(1, (TimeUnit)99),
        ["end is 1997-01-01; allowed: not before 1997-01-02."] = () => Duration.Between(new(1997, 1, 2), new(1997, 1, 1)),
        ["right is 0; allowed: a finite number > 0."] = () => _ = Duration.Days(1) / Duration.Zero,
        ["retention is 1.1; allowed: a number in [0, 1]."] = () => RetentionRate.PerYear(1.1),
        ["churn is -0.1; allowed: a number in [0, 1]."] = () => RetentionRate.FromChurn(-0.1, TimeUnit.Year),
        ["atStart is 0; allowed: a whole number > 0."] = () => RetentionRate.FromCounts(0, 0, TimeUnit.Year),
        ["retained is 11; allowed: a whole number in [0, atStart] = [0, 10]."] = () => RetentionRate.FromCounts(11, 10, TimeUnit.Year),
        ["lifetime is 0.5 months; allowed: at least 1 month."] = () => RetentionRate.FromExpectedLifetime(Duration.Months(0.5)),
        ["rate is -1; allowed: a finite number > -1."] = () => DiscountRate.PerYear(-1),
        ["rate is 1000; allowed: a rate whose effective rate e^rate − 1 is finite and above −1."] = () => DiscountRate.Continuous(1000, TimeUnit.Year),
        ["unit is 10 per day; allowed: a rate that a double can hold per year."] = () => DiscountRate.PerDay(10).Per(TimeUnit.Year),
        ["unit is 9 per day; allowed: a rate that a double can hold per year."] = () => GrowthRate.PerDay(9).Per(TimeUnit.Year),
        ["times is 1E+307; allowed: a number that is finite per year, too."] = () => Frequency.PerDay(1e307),
        ["amount is -1; allowed: a finite number ≥ 0."] = () => Cost.PerMonth(-1),
        ["factor is -1; allowed: a finite number ≥ 0."] = () => _ = Cost.PerMonth(1) * -1,
        ["over is 0; allowed: a finite number > 0."] = () => Cost.Of(1, Duration.Zero),
        ["perCustomer is -1; allowed: a finite number ≥ 0."] = () => _ = new AcquisitionCost(-1),
        ["totalSpend is Infinity; allowed: a finite number ≥ 0."] = () => AcquisitionCost.FromSpend(1e300, 1e-300),
        ["No channel won a customer; allowed: at least one new customer in total."] = () => AcquisitionCost.Combine([]),
        ["spend is -1; allowed: a finite number ≥ 0."] = () => _ = new AcquisitionChannel("fair", -1, 1),
        ["confidence is 1; allowed: a number in (0, 1)."] = () => Interval.NormalQuantile(1, "confidence"),
        ["r is 0; allowed: 1e-15 to 1e15."] = () => _ = new BgNbd(0, 1, 1, 1, TimeUnit.Week),
        ["alpha is 1E+31; allowed: 1e-30 to 1e30."] = () => _ = new BgNbd(1, 1e31, 1, 1, TimeUnit.Week),
        ["b is -1E+31; allowed: −1e30 to 1e30."] = () => _ = new GGomNbd(1, 1, -1e31, 1, 1, TimeUnit.Week),
        ["periods is 1000001; allowed: a whole number in [0, 1000000]."] = () => new SimpleClv(default, Duration.Zero).Schedule(1_000_001),
    };

    private static readonly Dictionary<string, Action> s_texts = new(StringComparer.Ordinal)
    {
        ["'3' is not a Duration: expected is a number of units of time, such as '2.5 years'."] = () => Duration.Parse("3", null),
        ["'3 years' is not a Frequency: expected is a number per unit of time, such as '3 per year'."] = () => Frequency.Parse("3 years", null),
        ["'x' is not a Cost: expected is an amount per unit of time, such as '10 per year'."] = () => Cost.Parse("x", null),
        ["'x' is not a DiscountRate: expected is a rate per period, such as '0.1 per year'."] = () => DiscountRate.Parse("x", null),
        ["'x' is not a GrowthRate: expected is a rate per period, such as '0.05 per year'."] = () => GrowthRate.Parse("x", null),
        ["'x' is not a RetentionRate: expected is a rate per period, such as '0.97 per month'."] = () => RetentionRate.Parse("x", null),
        ["'5' is not a AcquisitionCost: expected is an amount per customer, such as '150 per customer'."] = () => AcquisitionCost.Parse("5", null),
        [$"'{new string('x', 60)}…' is not a Cost: expected is an amount per unit of time, such as '10 per year'."] = () => Cost.Parse(new string('x', 61), null),
        [$"'{new string('x', 60)}' is not a Cost: expected is an amount per unit of time, such as '10 per year'."] = () => Cost.Parse(new string('x', 60), null),
    };

    private static readonly Dictionary<string, Action> s_documents = new(StringComparer.Ordinal)
    {
        ["Margin: 'GrossMargin' is missing."] = () => Read<Margin>("""{"RetentionCost":"1 per year"}"""),
        ["Margin: 'RetentionCost' is there twice."] = () => Read<Margin>("""{"GrossMargin":0.5,"RetentionCost":"1 per year","RetentionCost":"1 per year"}"""),
        ["Margin has no 'Net'; it has GrossMargin, RetentionCost."] = () => Read<Margin>("""{"GrossMargin":0.5,"RetentionCost":"1 per year","Net":1}"""),
        ["Margin: 'GrossMargin': true is not a number: expected is a finite number."] = () => Read<Margin>("""{"GrossMargin":true,"RetentionCost":"1 per year"}"""),
        ["Margin: 'GrossMargin': An object is not a number: expected is a finite number."] = () => Read<Margin>("""{"GrossMargin":{},"RetentionCost":"1 per year"}"""),
        ["Margin: 'GrossMargin': 'much' is not a number: expected is a finite number."] = () => Read<Margin>("""{"GrossMargin":"much","RetentionCost":"1 per year"}"""),
        ["Margin: 'RetentionCost': A list is not a Cost: expected is an amount per unit of time, such as '10 per year'."] = () => Read<Margin>("""{"GrossMargin":0.5,"RetentionCost":[]}"""),
        ["Margin: grossMargin is 1.5; allowed: a finite number ≤ 1. (Parameter 'grossMargin')"] = () => Read<Margin>("""{"GrossMargin":1.5,"RetentionCost":"1 per year"}"""),
        ["0.5 is not a Margin: expected is an object with GrossMargin, RetentionCost."] = () => Read<Margin>("0.5"),
        ["false is not a Margin: expected is an object with GrossMargin, RetentionCost."] = () => Read<Margin>("false"),
        ["null is not a Margin: expected is an object with GrossMargin, RetentionCost."] = () => Read<Margin>("null"),
        ["'Fortnight' is not a TimeUnit: expected is Day, Week, Month, Quarter, Year."] = () => Read<TimeUnit>("\"Fortnight\""),
        ["1 is not a TimeUnit: expected is Day, Week, Month, Quarter, Year."] = () => Read<TimeUnit>("1"),
        ["7 is not a TimeUnit: expected is Day, Week, Month, Quarter, Year."] = () => JsonSerializer.Serialize((TimeUnit)7),
        ["CacPayback: 'Payments': 1.5 is not a number: expected is a whole number of at most 64 bits."] = () => Read<CacPayback>("""{"Payments":1.5,"Time":"1 year"}"""),
        ["AcquisitionChannel: 'Name': null is not a String: expected is a text in quotes."] = () => Read<AcquisitionChannel>("""{"Name":null,"Spend":1,"NewCustomers":1}"""),
    };

    public static TheoryData<string> Words => [.. s_refusals.Keys];

    public static TheoryData<string> TextWords => [.. s_texts.Keys];

    public static TheoryData<string> DocumentWords => [.. s_documents.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_refusal_says_what_and_what_instead(string words)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(s_refusals[words]);
        Assert.NotNull(refusal.ParamName);
        Assert.Equal($"{words} (Parameter '{refusal.ParamName}')", refusal.Message);
    }

    [Theory]
    [MemberData(nameof(TextWords))]
    public void A_text_that_is_none_is_told_what_is_expected(string words) => Assert.Equal(words, Assert.Throws<FormatException>(s_texts[words]).Message);

    [Theory]
    [MemberData(nameof(DocumentWords))]
    public void A_document_that_is_none_is_told_what_is_expected(string words) => Assert.StartsWith(words, Assert.Throws<JsonException>(s_documents[words]).Message, StringComparison.Ordinal);

    private static void Read<T>(string json) => JsonSerializer.Deserialize<T>(json);
}
