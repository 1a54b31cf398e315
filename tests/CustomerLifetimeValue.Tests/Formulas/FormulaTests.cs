using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>The formulas on figures that can be checked by hand, and at the edges of what is defined.</summary>
public sealed class FormulaTests
{
    private static readonly PurchasePattern Purchases = new(100, Frequency.PerYear(3));
    private static readonly Margin Margin = new(0.40, Cost.PerYear(10));
    private static readonly DiscountRate Discount = DiscountRate.PerYear(0.10);

    [Fact]
    public void A_fraction_of_a_lifetime_pays_its_fraction()
    {
        var formula = new SimpleClv(Purchases, Duration.Years(2.5));
        Assert.Equal(750, formula.Value);
        Assert.Equal([300.0, 300.0, 150.0, 0.0], formula.Schedule(4).Select(p => p.Contribution));
        Assert.Equal(TimeUnit.Year, formula.Period);
        Assert.Equal(25, new SimpleClv(Purchases, Duration.Months(30)).ContributionPerPeriod);
    }

    [Theory]
    [InlineData(PaymentTiming.StartOfPeriod, 110.0)]
    [InlineData(PaymentTiming.EndOfPeriod, 0.0)]
    public void Nobody_retained_leaves_the_payment_at_acquisition(PaymentTiming timing, double expected)
    {
        Assert.Equal(expected, new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0), timing).Value);
        Assert.Equal(expected, new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0), Discount, timing, Duration.Years(3)).Value);
    }

    [Fact]
    public void Everybody_retained_is_a_perpetuity_if_money_later_is_worth_less()
    {
        Assert.Equal(110 * 1.1 / 0.1, new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1), Discount).Value, 9);
        Assert.Equal(330, new RetentionClv(Purchases, Margin, RetentionRate.PerYear(1), horizon: Duration.Years(3)).Value, 12);
        Refused.OutOfRange("retention", "1 per year", () => new RetentionClv(Purchases, Margin, RetentionRate.PerYear(1)));
        Refused.Naming("retention", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1), DiscountRate.None));
        Refused.Naming("retention", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.95), DiscountRate.PerYear(-0.1)));
        Refused.Naming("retention", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.9), Discount, growth: GrowthRate.PerYear(0.25)));
    }

    [Fact]
    public void A_growing_contribution_is_a_growing_annuity()
    {
        var growing = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, growth: GrowthRate.PerYear(0.05));
        Assert.Equal(110 / (1 - 0.8 * 1.05 / 1.1), growing.Value, 10);
        Assert.Equal(110 * 1.05 * 1.05, growing.Schedule(3)[2].Contribution, 10);
        var atEnd = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, PaymentTiming.EndOfPeriod, growth: GrowthRate.PerYear(0.05));
        Assert.Equal(110 * 0.8 / (1.1 - 0.8 * 1.05), atEnd.Value, 10);
        Assert.Equal(110, atEnd.Schedule(1)[0].Contribution);
        var equalWorth = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1), Discount, horizon: Duration.Years(7), growth: GrowthRate.PerYear(0.10));
        Assert.Equal(770, equalWorth.Value, 10);
    }

    [Fact]
    public void A_horizon_of_nothing_is_worth_nothing()
    {
        Assert.Equal(0, new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, horizon: Duration.Zero).Value);
        Assert.Equal(0, new SimpleClv(Purchases, Duration.Zero).Value);
        Assert.Empty(new SimpleClv(Purchases, Duration.Zero).Schedule(0));
    }

    [Fact]
    public void A_customer_may_cost_more_than_they_bring()
    {
        var losing = new DiscountedClv(Purchases, new Margin(0.01, Cost.PerYear(10)), RetentionRate.PerYear(0.8), Discount);
        Assert.Equal(-7 / (1 - 0.8 / 1.1), losing.Value, 10);
        var net = new AcquisitionAdjustedClv(losing, new AcquisitionCost(5));
        Assert.True(net.LtvToCac < 0);
        Assert.Null(net.Payback());
        Assert.Null(net.SimplePayback);
        Assert.Null(net.BreakEvenAcquisitionCost);
        Assert.Null(net.BreakEvenRetention);
    }

    [Fact]
    public void A_free_customer_has_paid_back_at_once()
    {
        var free = new AcquisitionAdjustedClv(new SimpleClv(Purchases, Duration.Years(5)), AcquisitionCost.None);
        Assert.Null(free.LtvToCac);
        Assert.Equal(default(CacPayback), free.Payback());
        Assert.Equal(Duration.Zero, free.SimplePayback);
    }

    [Fact]
    public void Payback_counts_the_payment_that_reaches_the_cost()
    {
        var formula = new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.8));
        Assert.Equal(new CacPayback(1, Duration.Zero), formula.Payback(new AcquisitionCost(110)));
        Assert.Equal(new CacPayback(2, Duration.Years(1)), formula.Payback(new AcquisitionCost(110.01)));
        Assert.Equal(new CacPayback(2, Duration.Years(1)), formula.Payback(new AcquisitionCost(110 + 88)));
        Assert.Null(formula.Payback(new AcquisitionCost(formula.Value * (1 + 1e-11))));
        Assert.Equal(124, formula.Payback(new AcquisitionCost(formula.Value))!.Value.Payments); // 0.8^124 is the first power below 1e-12
        Assert.Equal(new CacPayback(1, Duration.Zero), new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0)).Payback(new AcquisitionCost(110)));
        Assert.Null(new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0)).Payback(new AcquisitionCost(110.01)));
        Assert.Equal(new CacPayback(3, Duration.Years(3)), new RetentionClv(Purchases, Margin, RetentionRate.PerYear(1), PaymentTiming.EndOfPeriod, Duration.Years(3)).Payback(new AcquisitionCost(330)));
        Assert.Equal(2, new SimpleClv(Purchases, Duration.Years(1.5)).Payback(new AcquisitionCost(450))!.Value.Payments);
        Assert.Null(new SimpleClv(Purchases, Duration.Years(1.5)).Payback(new AcquisitionCost(451)));
        Assert.Equal("2 payments, 1 year", formula.Payback(new AcquisitionCost(198)).ToString());
    }

    [Fact]
    public void Discounting_delays_payback()
    {
        var net = new AcquisitionAdjustedClv(new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount), new AcquisitionCost(195));
        Assert.Equal(2, net.Payback(discounted: false)!.Value.Payments);
        Assert.Equal(3, net.Payback()!.Value.Payments);
    }

    [Fact]
    public void Break_even_retention_is_the_closed_form()
    {
        var npv = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount);
        Assert.Equal((1 - 110 / 150.0) * 1.1, npv.BreakEvenRetention(new AcquisitionCost(150))!.Value.Value, 12);
        Assert.Equal(0, npv.BreakEvenRetention(new AcquisitionCost(110))!.Value.Value);
        Assert.Null(npv.BreakEvenRetention(new AcquisitionCost(1e9)));
        Assert.Equal(0, new AcquisitionAdjustedClv(new SimpleClv(Purchases, Duration.Years(5)), new AcquisitionCost(1)).BreakEvenRetention!.Value.Value);
        Assert.Equal(0.5, new AcquisitionAdjustedClv(new SimpleClv(Purchases, Duration.Years(2)), new AcquisitionCost(450)).BreakEvenRetention!.Value.Value, 12);
        var atEnd = new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.8), PaymentTiming.EndOfPeriod, Duration.Years(2));
        double r = (Math.Sqrt(1 + 4 * 100 / 110.0) - 1) / 2; // 110(r + r²) = 100
        Assert.Equal(r, atEnd.BreakEvenRetention(new AcquisitionCost(100))!.Value.Value, 12);
        Assert.Null(atEnd.BreakEvenRetention(new AcquisitionCost(221)));
    }

    [Fact]
    public void The_breakdown_names_what_took_the_money()
    {
        var finite = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), Discount, horizon: Duration.Years(2)).Breakdown();
        Assert.Equal(BreakdownBasis.WholeHorizon, finite.Basis);
        Assert.Equal([("revenue", 600.0), ("cost of goods", -360.0), ("retention cost", -20.0), ("lost to churn", -55.0), ("lost to discount", -5.0)],
            finite.Lines.Select(line => (line.Name, Math.Round(line.Amount, 9))));
        var infinite = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount).Breakdown();
        Assert.Equal(BreakdownBasis.ExpectedLifetime, infinite.Basis);
        Assert.Null(infinite.LostToChurn);
        Assert.Equal(1500, infinite.Revenue, 9);
        Assert.Equal(1210, infinite.ValueWithoutChurn!.Value, 9);
        Assert.Equal(550, infinite.ValueWithoutDiscount!.Value, 9);
        var perpetual = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1), Discount).Breakdown();
        Assert.Equal(BreakdownBasis.PresentValue, perpetual.Basis);
        Assert.Null(perpetual.LostToDiscount);
        Assert.Equal(3300, perpetual.Revenue, 9);
    }

    [Fact]
    public void A_breakdown_starts_where_the_value_is_not_dwarfed()
    {
        var endless = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), Discount, horizon: Duration.Years(1e6));
        Assert.Equal(BreakdownBasis.ExpectedLifetime, endless.Breakdown().Basis);
        Golden.Agrees(endless.Value, endless.Breakdown().Value, 1e-12);
        var growing = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.5), DiscountRate.PerYear(1.2), horizon: Duration.Years(100), growth: GrowthRate.PerYear(1.2));
        Assert.Equal(BreakdownBasis.PresentValue, growing.Breakdown().Basis);
        Assert.Null(growing.Breakdown().LostToDiscount);
        Golden.Agrees(growing.Value, growing.Breakdown().Value, 1e-12);
    }

    [Fact]
    public void The_smallest_retention_still_counts()
    {
        var atEnd = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1e-17), Discount, PaymentTiming.EndOfPeriod);
        Golden.Agrees(110 * 1e-17 / 1.1, atEnd.Value, 1e-15);
        Golden.Agrees(atEnd.Value, atEnd.Schedule(3)[^1].CumulativePresentValue, 1e-15);
    }

    [Fact]
    public void Break_even_holds_where_hardly_anybody_may_leave()
    {
        var rate = new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.8)).BreakEvenRetention(new AcquisitionCost(1e20))!.Value;
        Golden.Agrees(110 / 1e20, rate.Churn, 1e-15);
        Golden.Agrees(1e20, new RetentionClv(Purchases, Margin, rate).Value, 1e-14);
        var nested = new AcquisitionAdjustedClv(new AcquisitionAdjustedClv(new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount), new AcquisitionCost(50)), new AcquisitionCost(100));
        Assert.Equal((1 - 110 / 150.0) * 1.1, nested.BreakEvenRetention!.Value.Value, 12);
    }

    [Fact]
    public void What_does_not_fit_a_double_is_refused_by_the_name_of_its_input()
    {
        Refused.Naming("discount", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), DiscountRate.PerDay(10)));
        Refused.Naming("growth", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, growth: GrowthRate.PerDay(10)));
        Refused.Naming("periods", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.01), Discount, growth: GrowthRate.PerYear(9)).Schedule(400));
    }

    [Fact]
    public void Acquisition_costs_add_up_when_nested()
    {
        var once = new AcquisitionAdjustedClv(new SimpleClv(Purchases, Duration.Years(5)), new AcquisitionCost(100));
        var twice = new AcquisitionAdjustedClv(once, new AcquisitionCost(300));
        Assert.Equal(1100, twice.Value);
        Assert.Equal(400, twice.Breakdown().AcquisitionCost);
        Assert.Equal(2, twice.Payback()!.Value.Payments);
        Assert.Equal(-400, twice.Schedule(0).AcquisitionCost.PerCustomer * -1);
        Assert.Equal(1100, twice.Schedule(5)[^1].Cumulative);
    }

    [Fact]
    public void The_crm_form_is_what_the_articles_print_and_no_better()
    {
        var crm = new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.70), Duration.Years(5));
        Assert.Equal(29.8210735586, crm.Value, 9);
        Assert.Equal(1500 - crm.Value, crm.Breakdown().DividedAway, 9);
        Assert.Equal(crm.Value, new CrmClv(Purchases, new AcquisitionCost(50), RetentionRate.PerYear(0.70), Duration.Months(60)).Value, 12);
        Refused.Naming("retention", () => new CrmClv(Purchases, AcquisitionCost.None, RetentionRate.PerYear(1), Duration.Years(5)));
    }

    [Fact]
    public void Historical_value_is_the_profit_and_loss_so_far()
    {
        var history = HistoricalClv.FromOrders([120.0, 80.0, -50.0], Duration.Months(18), new Margin(0.4, Cost.PerYear(10)), new AcquisitionCost(30));
        Assert.Equal(150 * 0.4 - 15 - 30, history.Value, 12);
        Assert.Equal(history.Value, history.Breakdown().Value, 12);
        Assert.Equal(history, HistoricalClv.FromOrders([120m, 80m, -50m], Duration.Months(18), new Margin(0.4, Cost.PerYear(10)), new AcquisitionCost(30)));
        Assert.Equal(-30, HistoricalClv.FromOrders(Array.Empty<double>(), Duration.Zero, Margin.Full, new AcquisitionCost(30)).Value);
        var error = Refused.Naming("amounts", () => HistoricalClv.FromOrders([1, double.NaN], Duration.Zero, Margin.Full));
        Assert.Contains("order 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_is_read_off_orders()
    {
        var pattern = PurchasePattern.FromOrders([20.0, 40.0, 30.0], Duration.Months(6));
        Assert.Equal(30, pattern.AverageOrderValue);
        Assert.Equal(Frequency.PerYear(6), pattern.Frequency);
        Assert.Equal(pattern, PurchasePattern.FromOrders([20m, 40m, 30m], Duration.Months(6)));
        Assert.Equal(pattern, PurchasePattern.FromTotals(90, 3, Duration.Months(6)));
        Assert.Equal(180, PurchasePattern.FromCategorySpend(Cost.PerYear(300), shareOfWallet: 0.6, averageOrderValue: 30).RevenuePer(TimeUnit.Year));
        Refused.Naming("amounts", () => PurchasePattern.FromOrders(Array.Empty<double>(), Duration.Months(6)));
        Refused.Naming("amounts", () => PurchasePattern.FromOrders([-1.0], Duration.Months(6)));
        Refused.Naming("over", () => PurchasePattern.FromOrders([1.0], Duration.Zero));
        Refused.Naming("orders", () => PurchasePattern.FromTotals(90, 0, Duration.Months(6)));
        Refused.Naming("shareOfWallet", () => PurchasePattern.FromCategory(30, Frequency.PerYear(1), 1.5));
        Refused.Naming("averageOrderValue", () => PurchasePattern.FromCategorySpend(Cost.PerYear(300), 0.5, 0));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_by_name()
    {
        Refused.OutOfRange("grossMargin", "1.5", () => new Margin(1.5));
        Refused.Naming("timing", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, (PaymentTiming)2));
        Refused.Naming("horizon", () => new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(1), Discount, horizon: Duration.Years(1e5), growth: GrowthRate.PerYear(0.2)));
        Refused.Naming("lifetime", () => new SimpleClv(new PurchasePattern(1e300, Frequency.PerYear(1)), Duration.Years(1e300)));
        Refused.Naming("averageOrderValue", () => new PurchasePattern(1e300, Frequency.PerYear(1e300)));
        Refused.Naming("formula", () => new AcquisitionAdjustedClv(null!, AcquisitionCost.None));
        Refused.Naming("periods", () => new SimpleClv(Purchases, Duration.Years(1)).Schedule(-1));
        Refused.Naming("index", () => new SimpleClv(Purchases, Duration.Years(1)).Schedule(2)[2]);
    }

    [Fact]
    public void Defaults_are_customers_worth_nothing()
    {
        IClv[] defaults = [default(SimpleClv), default(MarginClv), default(RetentionClv), default(DiscountedClv), default(CrmClv)];
        Assert.All(defaults, formula =>
        {
            Assert.Equal(0, formula.Value);
            Assert.Equal(0, formula.ContributionPerPeriod);
            Assert.Equal(0, formula.Breakdown().Value);
            Assert.Equal(0, formula.Schedule(2)[^1].CumulativePresentValue);
            Assert.Null(formula.Payback(new AcquisitionCost(1)));
            Assert.NotEmpty(formula.ToString()!);
        });
        Assert.Equal(0, default(HistoricalClv).Value);
    }

    [Fact]
    public void Text_says_the_value_and_its_inputs()
    {
        var npv = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.8), Discount, PaymentTiming.EndOfPeriod, Duration.Years(3));
        Assert.Equal("1500 = 100 per order, 3 orders per year, for 5 years", new SimpleClv(Purchases, Duration.Years(5)).ToString());
        Assert.Equal(
            "180.5 = 100 per order, 3 orders per year, gross margin 0.4, retention cost 10 per year, retention 0.8 per year, discount 0.1 per year, paid at end of period, for 3 years",
            npv.ToString());
        Assert.Equal("30.5 = 180.5 − acquisition 150 per customer", new AcquisitionAdjustedClv(npv, new AcquisitionCost(150)).ToString());
        Assert.Equal("3 periods, cumulative present value 180.5", npv.Schedule(3).ToString());
        Assert.Equal("revenue 1500, cost of goods -900, retention cost -50 = 550", new MarginClv(Purchases, Margin, Duration.Years(5)).Breakdown().ToString());
    }
}
