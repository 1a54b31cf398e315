using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class RetentionOfferTests
{
    private static readonly Gen<RetentionOffer> Offers =
        from value in Draw.Between(-100, 1000)
        from without in Draw.Between(0, 1)
        from with in Draw.Between(0.001, 1)
        from discount in Draw.Between(0, 300)
        from cost in Draw.Between(0, 10)
        select new RetentionOffer(value, without, with, discount, cost);

    private static readonly Gen<(RetentionOffer Offer, double NewValue, double Cac)> Choices =
        from offer in Offers
        from newValue in Draw.Between(1, 1000)
        from cac in Draw.Between(0, 500)
        select (offer, newValue, cac);

    [Fact]
    public void An_offer_with_no_uplift_never_pays() => Properties.ForAll(
        from value in Draw.Between(0, 1000)
        from without in Draw.Between(0.001, 1)
        from fall in Draw.Between(0, 1)
        from discount in Draw.Between(0, 300)
        from cost in Draw.Between(0, 10)
        select new RetentionOffer(value, without, Math.Max(0.001, without * (1 - fall)), discount, cost),
        offer => !offer.Pays && offer.Gain <= 0 && double.IsPositiveInfinity(offer.CostPerCustomerSaved));

    [Fact]
    public void At_the_break_even_discount_the_gain_is_0() => Properties.ForAll(
        Offers.Where(offer => offer.BreakEvenDiscount >= 0),
        offer => Near(0, With(offer, discount: offer.BreakEvenDiscount).Gain, offer));

    [Fact]
    public void At_the_break_even_uplift_the_gain_is_0() => Properties.ForAll(
        Offers.Where(offer => offer.BreakEvenUplift is not null && offer.BreakEvenRenewal > 0),
        offer => Near(0, With(offer, renewalWith: Math.Min(1, offer.RenewalWithout + offer.BreakEvenUplift!.Value)).Gain, offer)
            && Near(offer.BreakEvenRenewal!.Value, offer.RenewalWithout + offer.BreakEvenUplift!.Value, offer));

    [Fact]
    public void Where_no_uplift_breaks_even_not_even_certain_renewal_pays() => Properties.ForAll(
        Offers.Where(offer => offer.BreakEvenUplift is null && offer.ValueIfRetained > 0), offer => With(offer, renewalWith: 1).Gain <= 1e-9);

    [Fact]
    public void The_gain_is_what_is_saved_less_what_is_given_away_and_what_it_costs() => Properties.ForAll(
        Offers,
        offer => Near(offer.Gain, offer.ValueSaved - offer.GivenToThoseSaved - offer.GivenToThoseWhoWouldHaveStayed - offer.CostPerOffer, offer)
            && offer.ValueDestroyed == Math.Max(0, -offer.Gain)
            && Near(offer.GainFrom(500), 500 * offer.Gain, offer, 500));

    [Fact]
    public void An_offer_pays_exactly_where_saving_a_customer_costs_less_than_the_customer_is_worth() => Properties.ForAll(
        Offers.Where(offer => offer.Uplift > 1e-6 && Math.Abs(offer.Gain) > 1e-9),
        offer => offer.Pays == offer.CostPerCustomerSaved < offer.ValueIfRetained);

    [Fact]
    public void Several_periods_are_the_period_by_period_present_value() => Properties.ForAll(
        from periods in Draw.Whole(1, 12)
        from retention in Draw.Between(0, 1)
        from discount in Draw.Between(-0.05, 0.3)
        from amount in Draw.Between(0, 100)
        select (periods, Rate: RetentionRate.PerMonth(retention), Discount: DiscountRate.PerYear(discount), amount),
        x =>
        {
            double expected = Enumerable.Range(0, x.periods).Sum(k => x.amount * x.Rate.Survival(Duration.Months(k)) * x.Discount.Factor(Duration.Months(k)));
            var level = RetentionOffer.OverPeriods(400, 0.6, 0.75, x.amount, x.periods, x.Rate, x.Discount, 2);
            var listed = RetentionOffer.OverPeriods(400, 0.6, 0.75, Enumerable.Repeat(x.amount, x.periods), x.Rate, x.Discount, 2);
            return Near(expected, level.Discount, level) && Near(expected, listed.Discount, level)
                && Near(x.amount, level.DiscountPerPeriod!.Value, level) && listed.DiscountPerPeriod is null
                && Near(0, RetentionOffer.OverPeriods(400, 0.6, 0.75, level.BreakEvenDiscountPerPeriod!.Value, x.periods, x.Rate, x.Discount, 2).Gain, level);
        });

    [Fact]
    public void The_recommendation_is_never_worse_than_the_other_ways() => Properties.ForAll(
        Choices,
        x =>
        {
            var choice = x.Offer.AgainstReplacement(x.NewValue, new AcquisitionCost(x.Cac));
            double save = choice.GainOfSavingOne ?? double.NegativeInfinity, replace = choice.GainOfReplacingOne;
            return choice.Recommendation switch
            {
                Recommendation.Retain => save >= replace - 1e-9 && save > 0,
                Recommendation.Replace => replace >= save - 1e-9 && replace > 0,
                _ => save <= 1e-9 && replace <= 1e-9,
            };
        });

    [Fact]
    public void At_the_break_even_acquisition_cost_both_ways_cost_the_same() => Properties.ForAll(
        Choices.Where(x => x.Offer.Uplift > 1e-3 && x.Offer.ValueIfRetained > 1),
        x =>
        {
            var choice = x.Offer.AgainstReplacement(x.NewValue, new AcquisitionCost(x.Cac));
            var even = x.Offer.AgainstReplacement(x.NewValue, choice.BreakEvenAcquisitionCost!.Value);
            return Math.Abs(even.CostOfReplacingOne - even.CostOfSavingOne) <= 1e-9 * even.CostOfSavingOne;
        });

    [Fact]
    public void Customers_who_take_a_year_to_win_are_needed_in_larger_number()
    {
        var offer = new RetentionOffer(400, 0.60, 0.75, 30, 2);
        var choice = offer.AgainstReplacement(250, new AcquisitionCost(150), Duration.Months(12), DiscountRate.PerYear(0.10));
        Assert.Equal(1.6 * 1.1, choice.NewCustomersPerLostOne, 12);
        Assert.Equal(150 / (24.5 / 0.15), choice.WinningToKeepingCost!.Value, 12);
        Assert.Equal(1.6 * 1.1 * 150 / (24.5 / 0.15), choice.ReplacingToKeepingCost!.Value, 12);
    }

    [Fact]
    public void Whoever_is_worth_nothing_is_let_go() =>
        Assert.Equal(Recommendation.LetGo, new RetentionOffer(0, 0.5, 0.9, 0).AgainstReplacement(100, new AcquisitionCost(10)).Recommendation);

    [Fact]
    public void An_offer_that_costs_nothing_and_saves_nobody_breaks_even()
    {
        var offer = new RetentionOffer(400, 0.6, 0.6, discount: 0);
        Assert.Equal(0, offer.Gain);
        Assert.False(offer.Pays || offer.DestroysValue);
        Assert.Equal(double.PositiveInfinity, offer.CostPerCustomerSaved);
        Assert.Null(offer.ReturnOnSpend);
        Assert.Null(offer.AgainstReplacement(100, new AcquisitionCost(10)).GainOfSavingOne);
        Assert.Equal("LetGo: the offer saves nobody, replacing one 400 (4 new at 100), worth 400", offer.AgainstReplacement(100, new AcquisitionCost(100)).ToString());
    }

    [Fact]
    public void The_reasons_are_printed() => Assert.Equal(
        "pays: 35.5 per offer = saved 60 (uplift 0.15 × 400) − discounts 22.5 (of which 18 to those who would have stayed) − cost 2",
        new RetentionOffer(400, 0.60, 0.75, 30, 2).ToString());

    [Theory]
    [InlineData(double.NaN, 0.5, 0.6, 1, 0, "valueIfRetained")]
    [InlineData(400, -0.1, 0.6, 1, 0, "renewalWithout")]
    [InlineData(400, 0.5, 0, 1, 0, "renewalWith")]
    [InlineData(400, 0.5, 1.1, 1, 0, "renewalWith")]
    [InlineData(400, 0.5, 0.6, -1, 0, "discount")]
    [InlineData(400, 0.5, 0.6, 1, -1, "costPerOffer")]
    public void Bad_input_is_named(double value, double without, double with, double discount, double cost, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => new RetentionOffer(value, without, with, discount, cost)).ParamName);

    private static RetentionOffer With(RetentionOffer offer, double? discount = null, double? renewalWith = null) =>
        new(offer.ValueIfRetained, offer.RenewalWithout, renewalWith ?? offer.RenewalWith, discount ?? offer.Discount, offer.CostPerOffer);

    private static bool Near(double expected, double actual, RetentionOffer offer, double scale = 1) =>
        Math.Abs(expected - actual) <= 1e-10 * scale * (1 + Math.Abs(offer.ValueIfRetained) + offer.Discount + Math.Abs(offer.BreakEvenDiscount));
}
