using System.Text.Json;
using CustomerLifetimeValue.Formulas;
using static CustomerLifetimeValue.Tests.Support.JsonText;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The whole JSON text of each formula: files that were written by one version are read by the next.</summary>
public sealed class FormulaDocumentTests
{
    private const string PurchasesText = """{"AverageOrderValue":100,"Frequency":"3 per year"}""", MarginText = """{"GrossMargin":0.5,"RetentionCost":"10 per year"}""";
    private static readonly PurchasePattern Purchases = new(100, Frequency.PerYear(3));
    private static readonly Margin Margin = new(0.5, Cost.PerYear(10));

    [Fact]
    public void A_simple_formula_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{{PurchasesText}},"Lifetime":"2 years","ContributionPerPeriod":300,"Value":600}""",
        new SimpleClv(Purchases, Duration.Years(2)));

    [Fact]
    public void A_margin_formula_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{{PurchasesText}},"Margin":{{MarginText}},"Lifetime":"2 years","ContributionPerPeriod":140,"Value":280}""",
        new MarginClv(Purchases, Margin, Duration.Years(2)));

    [Fact]
    public void A_retention_formula_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{{PurchasesText}},"Margin":{{MarginText}},"Retention":"0.5 per year","Timing":"EndOfPeriod","Horizon":"2 years","Growth":"0 per year","ContributionPerPeriod":140,"Value":105}""",
        new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.5), PaymentTiming.EndOfPeriod, Duration.Years(2), GrowthRate.PerYear(0)));

    [Fact]
    public void A_discounted_formula_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{{PurchasesText}},"Margin":{{MarginText}},"Retention":"0.5 per year","Discount":"0 per year","Timing":"StartOfPeriod","Horizon":null,"Growth":"0.5 per year","ContributionPerPeriod":140,"Value":560}""",
        new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(0), growth: GrowthRate.PerYear(0.5)));

    [Fact]
    public void The_articles_formula_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Purchases":{{PurchasesText}},"AcquisitionCost":"1.5 per customer","Retention":"0.5 per year","Lifetime":"2 years","ContributionPerPeriod":150,"Value":300}""",
        new CrmClv(Purchases, new AcquisitionCost(1.5), RetentionRate.PerYear(0.5), Duration.Years(2)));

    [Fact]
    public void A_history_is_written_with_its_inputs_and_its_value() => Same(
        $$"""{"Revenue":300,"Tenure":"2 years","Margin":{{MarginText}},"AcquisitionCost":"30 per customer","Value":100}""",
        new HistoricalClv(300, Duration.Years(2), Margin, new AcquisitionCost(30)));

    [Fact]
    public void A_value_net_of_acquisition_cost_is_written_with_the_kind_of_its_formula() => Same(
        $$"""{"Formula":{"Kind":"SimpleClv","Purchases":{{PurchasesText}},"Lifetime":"2 years","ContributionPerPeriod":300,"Value":600},"AcquisitionCost":"150 per customer","Value":450,"LtvToCac":4}""",
        new AcquisitionAdjustedClv(new SimpleClv(Purchases, Duration.Years(2)), new AcquisitionCost(150)));

    [Fact]
    public void Inputs_are_written_as_a_list_of_names_numbers_and_units()
    {
        var inputs = new SimpleClv(Purchases, Duration.Years(2)).Inputs();
        const string Text = """{"Inputs":[{"Name":"averageOrderValue","Value":100,"Unit":null},{"Name":"frequency","Value":3,"Unit":"Year"},{"Name":"lifetime","Value":2,"Unit":"Year"}]}""";
        Assert.Equal(Text, JsonSerializer.Serialize(inputs));
        Assert.Equal(inputs.AsEnumerable(), JsonSerializer.Deserialize<ClvInputs>(Text)!);
    }

    [Fact]
    public void A_payment_is_written_with_what_follows_from_it() => Same(
        """{"Time":"2 years","Survival":0.5,"Contribution":-30,"DiscountFactor":0.25,"Expected":-15,"PresentValue":-3.75}""",
        new ClvPayment(Duration.Years(2), 0.5, -30, 0.25));
}
