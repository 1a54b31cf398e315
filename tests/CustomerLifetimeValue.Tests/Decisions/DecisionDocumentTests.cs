using System.Text.Json;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Support.JsonText;

namespace CustomerLifetimeValue.Tests.Decisions;

/// <summary>The whole JSON text of responses, offers, tiers and what else a decision is made from: files that were written by one version are read by the next.</summary>
public sealed class DecisionDocumentTests
{
    private const string ResponseText = """{"Ceiling":0.5,"Steepness":2,"Floor":0.25,"TodaysSpend":null}""",
        OfferText = """{"ValueIfRetained":400,"RenewalWithout":0.5,"RenewalWith":1,"Discount":80,"CostPerOffer":20,"Periods":1,"Annuity":1,"DiscountPerPeriod":80,"Uplift":0.5,"ValueSaved":200,"GivenToThoseSaved":40,"GivenToThoseWhoWouldHaveStayed":40,"Cost":100,"Gain":100,"Pays":true,"DestroysValue":false,"ValueDestroyed":0,"ReturnOnSpend":1,"BreakEvenDiscount":180,"BreakEvenDiscountPerPeriod":180,"BreakEvenRenewal":0.6875,"BreakEvenUplift":0.1875,"CostPerCustomerSaved":200}""";
    private static readonly ResponseCurve Response = ResponseCurve.Of(0.5, 2, floor: 0.25);
    private static readonly RetentionOffer Offer = new(400, 0.5, 1, 80, 20);

    [Fact]
    public void A_response_is_written_with_its_shape_and_todays_spend()
    {
        Same(ResponseText, Response);
        // Half of what the ceiling leaves is reached at a spend of 1: the steepness is ln 2.
        Same("""{"Ceiling":0.5,"Steepness":0.6931471805599453,"Floor":0,"TodaysSpend":1}""", ResponseCurve.Through(spend: 1, rate: 0.25, ceiling: 0.5));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ResponseCurve>("""{"Ceiling":0.5,"Steepness":2,"Floor":0.25,"TodaysSpend":0}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ResponseCurve>("""{"Ceiling":0.25,"Steepness":2,"Floor":0.5,"TodaysSpend":1}"""));
    }

    [Fact]
    public void A_segment_of_a_budget_is_written_with_its_people_and_bounds()
    {
        Same($$"""{"Name":"a","People":100,"Response":{{ResponseText}},"ValuePerResponse":10,"Minimum":5,"Maximum":50}""", new BudgetSegment("a", 100, Response, 10, 5, 50));
        Same($$"""{"Name":"b","People":100,"Response":{{ResponseText}},"ValuePerResponse":10,"Minimum":0,"Maximum":null}""", new BudgetSegment("b", 100, Response, 10));
    }

    [Fact]
    public void A_firm_is_written_with_its_two_responses() => Same(
        $$"""{"Acquisition":{{ResponseText}},"Retention":{{ResponseText}},"MarginPerPeriod":10,"Discount":"0.5 per year","TodaysValue":null}""", new CustomerEquity(Response, Response, 10, DiscountRate.PerYear(0.5)));

    [Fact]
    public void A_share_of_wallet_is_written_with_what_it_is_of() => Same(
        """{"SpendWithUs":"300 per year","CategorySpend":"1200 per year","Share":0.25,"Headroom":"900 per year"}""", new CustomerShare(Cost.PerYear(300), Cost.PerYear(1200)));

    [Fact]
    public void A_year_of_a_table_is_written_with_its_assumptions() => Same(
        """{"Retention":0.5,"OrdersPerCustomer":2,"AverageOrderValue":50,"GrossMargin":0.25,"CostPerCustomer":3}""", new LifetimeValueYear(0.5, 2, 50, 0.25, 3));

    [Fact]
    public void A_break_even_is_written_and_not_read()
    {
        var purchases = new PurchasePattern(100, Frequency.PerYear(3));
        const string Text = """{"FirstOrder":50,"Lifetime":600,"Cost":"150 per customer","FirstOrderGain":-100,"LifetimeGain":450,"OrdersToRecover":3}""";
        Assert.Equal(Text, JsonSerializer.Serialize(new AcquisitionBreakEven(purchases, new Margin(0.5), new SimpleClv(purchases, Duration.Years(2)), new AcquisitionCost(150))));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<AcquisitionBreakEven>(Text));
    }

    [Fact]
    public void An_offer_is_written_with_what_it_gains_and_where_it_breaks_even()
    {
        Same(OfferText, Offer);
        Same(
            """{"ValueIfRetained":400,"RenewalWithout":0.5,"RenewalWith":0.5,"Discount":60,"CostPerOffer":0,"Periods":2,"Annuity":null,"DiscountPerPeriod":null,"Uplift":0,"ValueSaved":0,"GivenToThoseSaved":0,"GivenToThoseWhoWouldHaveStayed":30,"Cost":30,"Gain":-30,"Pays":false,"DestroysValue":true,"ValueDestroyed":30,"ReturnOnSpend":-1,"BreakEvenDiscount":0,"BreakEvenDiscountPerPeriod":null,"BreakEvenRenewal":0.5882352941176471,"BreakEvenUplift":0.08823529411764706,"CostPerCustomerSaved":null}""",
            RetentionOffer.OverPeriods(400, 0.5, 0.5, [40, 40], RetentionRate.PerYear(0.5), DiscountRate.None)); // 200/340 and 30/340
        foreach (var (part, instead) in new[] { ("\"Periods\":1", "\"Periods\":0"), ("\"Annuity\":1", "\"Annuity\":0"), ("\"Annuity\":1", "\"Annuity\":-1"), ("\"RenewalWith\":1", "\"RenewalWith\":0") })
        {
            Assert.Contains(part, OfferText, StringComparison.Ordinal);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RetentionOffer>(OfferText.Replace(part, instead, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_choice_is_written_with_both_ways() => Same(
        $$"""{"Offer":{{OfferText}},"NewCustomerValue":200,"AcquisitionCost":"50 per customer","TimeToWin":"1 year","Discount":"0 per year","Recommendation":"Replace","NewCustomersPerLostOne":2,"CostOfSavingOne":200,"CostOfReplacingOne":100,"GainOfSavingOne":200,"GainOfReplacingOne":300,"WinningToKeepingCost":0.25,"ReplacingToKeepingCost":0.5,"BreakEvenAcquisitionCost":"100 per customer"}""",
        Offer.AgainstReplacement(200, new AcquisitionCost(50), Duration.Years(1), DiscountRate.PerYear(0)));

    [Fact]
    public void Tiers_and_who_is_in_them_are_written_by_name()
    {
        Same("""{"Name":"gold","From":300}""", new ValueTier("gold", 300));
        Same("""{"Name":"rest","From":null}""", new ValueTier("rest"));
        Same("""{"Customer":"a","Tier":"gold"}""", new TierAssignment("a", "gold"));
        Same("""{"Customer":"a","Value":100,"Churn":0.25,"AcquisitionCost":"50 per customer"}""", new ValuedCustomer("a", 100, 0.25, new AcquisitionCost(50)));
        Same("""{"Customer":"a","Value":-1,"Churn":null,"AcquisitionCost":null}""", new ValuedCustomer("a", -1));
        const string Text = """{"Date":"2025-01-01","Assignments":[{"Customer":"a","Tier":"gold"},{"Customer":"b","Tier":"rest"}]}""";
        Assert.Equal(Text, JsonSerializer.Serialize(new TierSnapshot(new(2025, 1, 1), [new("a", "gold"), new("b", "rest")])));
        Assert.Equal(Text, JsonSerializer.Serialize(JsonSerializer.Deserialize<TierSnapshot>(Text)));
    }

    [Fact]
    public void The_converter_says_what_it_is_for()
    {
        var converter = new DecisionJsonConverter();
        Assert.StartsWith("JSON of AcquisitionBreakEven, AcquisitionLimit, BudgetSegment, ", converter.ToString(), StringComparison.Ordinal);
        Assert.False(converter.CanConvert(typeof(string)));
        Refused.Naming("typeToConvert", () => converter.CanConvert(null!));
        Refused.Naming("typeToConvert", () => converter.CreateConverter(null!, JsonSerializerOptions.Default));
        Assert.Equal("\"Payback\"", JsonSerializer.Serialize(AcquisitionLimit.Payback));
        Assert.Equal(Recommendation.LetGo, JsonSerializer.Deserialize<Recommendation>("\"LetGo\""));
    }
}
