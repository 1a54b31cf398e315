using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>What a breakdown counts revenue and costs over: the widest basis whose sums fit a double and do not dwarf the value.</summary>
public sealed class BreakdownBasisTests
{
    [Fact]
    public void Ten_thousand_times_the_value_still_explains_it_and_more_does_not()
    {
        // Nobody stays: the value is one payment of 128, and a customer who surely stayed would make one in each year.
        var widest = Lasting(10_000).Breakdown();
        Assert.Equal((BreakdownBasis.WholeHorizon, 1_280_000.0, 1_279_872.0), (widest.Basis, widest.Revenue, widest.LostToChurn!.Value));
        var wider = Lasting(10_001).Breakdown();
        Assert.Equal((BreakdownBasis.ExpectedLifetime, 128.0), (wider.Basis, wider.Revenue));
        Assert.Null(wider.LostToChurn);

        static IClv Lasting(double years) => new RetentionClv(new PurchasePattern(128, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(0), horizon: Duration.Years(years));
    }

    [Fact]
    public void A_customer_who_costs_more_than_they_bring_is_explained_over_the_whole_horizon()
    {
        var loss = new RetentionClv(new PurchasePattern(100, Frequency.PerYear(1)), new Margin(1, Cost.PerYear(200)), RetentionRate.PerYear(0.5), horizon: Duration.Years(2)).Breakdown();
        Assert.Equal((BreakdownBasis.WholeHorizon, 200.0, 400.0), (loss.Basis, loss.Revenue, loss.RetentionCost));
        Assert.Equal((-50.0, -150.0), (Math.Round(loss.LostToChurn!.Value, 9), Math.Round(loss.Value, 9)));
    }

    [Fact]
    public void A_basis_whose_cost_of_goods_fits_no_double_is_passed_over()
    {
        // Goods are sold at half their cost: 2 · 0.95e308 over the two years, more than a double holds, and 0.95e308 over the one that is paid.
        var one = new RetentionClv(new PurchasePattern(0.475e308, Frequency.PerYear(1)), new Margin(-1), RetentionRate.PerYear(0), horizon: Duration.Years(2)).Breakdown();
        Assert.Equal((BreakdownBasis.ExpectedLifetime, 0.475e308, 0.95e308, -0.475e308), (one.Basis, one.Revenue, one.CostOfGoods, one.Value));
        Assert.Null(one.LostToChurn);
        Assert.Equal(-0.95e308, one.ValueWithoutChurn);
    }

    [Fact]
    public void A_basis_whose_contribution_fits_no_double_is_passed_over()
    {
        // Each part fits over the two years, 1.6e308 and 1e308, and their sum does not.
        var one = new RetentionClv(new PurchasePattern(1e300, Frequency.PerYear(1)), new Margin(-0.8e8, Cost.PerYear(0.5e308)), RetentionRate.PerYear(0), horizon: Duration.Years(2)).Breakdown();
        Assert.Equal((BreakdownBasis.ExpectedLifetime, 1e300, 0.5e308), (one.Basis, one.Revenue, one.RetentionCost));
        Assert.Null(one.LostToChurn);
        Assert.Null(one.ValueWithoutChurn);
    }

    [Fact]
    public void A_value_without_churn_that_fits_no_double_is_left_out()
    {
        var grown = new DiscountedClv(
            new PurchasePattern(100, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(0), DiscountRate.PerYear(0.1), horizon: Duration.Years(3), growth: GrowthRate.PerYear(1e200)).Breakdown();
        Assert.Equal((BreakdownBasis.ExpectedLifetime, 100.0, 100.0), (grown.Basis, grown.Revenue, grown.ValueWithoutDiscount!.Value));
        Assert.Null(grown.ValueWithoutChurn);
    }
}
