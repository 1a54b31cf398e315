using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class LeversTests
{
    [Fact]
    public void Elasticities_agree_with_30_digits() => Assert.All(Golden.Rows("levers"), row =>
    {
        var formula = new DiscountedClv(
            new PurchasePattern(row["aov"], Frequency.Of(row["frequency"], Unit(row["uf"]))),
            new Margin(row["grossMargin"], Cost.Of(row["cost"], Unit(row["uc"]))),
            RetentionRate.Of(row["retention"], Unit(row["clock"])),
            DiscountRate.Of(row["discount"], Unit(row["ud"])),
            row["end"] == 1 ? PaymentTiming.EndOfPeriod : PaymentTiming.StartOfPeriod,
            row["infinite"] == 1 ? null : Duration.Of(row["horizon"], Unit(row["uh"])),
            GrowthRate.Of(row["growth"], Unit(row["ug"])));
        var levers = Levers.Of(formula, new AcquisitionCost(row["cac"]));
        double scale = 1 + Math.Abs(row["eAov"]) + Math.Abs(row["eCost"]);
        Near(row["value"], levers.Value, scale * Math.Abs(row["value"]));
        Near(row["eAov"], levers["averageOrderValue"].Elasticity, scale);
        Near(row["eAov"], levers["frequency"].Elasticity, scale);
        Near(row["eAov"], levers["grossMargin"].Elasticity, scale);
        Near(row["eCost"], levers["retentionCost"].Elasticity, scale);
        Near(row["eRetention"], levers["retention"].Elasticity, scale * (1 + Math.Abs(row["eRetention"])));
        Near(row["eDiscount"], levers["discount"].Elasticity, scale * (1 + Math.Abs(row["eDiscount"])));
        if (row["growth"] != 0) Near(row["eGrowth"], levers["growth"].Elasticity, scale * (1 + Math.Abs(row["eGrowth"])));
        if (row["infinite"] == 0) Near(row["eHorizon"], levers["horizon"].Elasticity, scale * (1 + Math.Abs(row["eHorizon"])));
        if (row["cac"] > 0) Near(row["eCac"], levers["acquisitionCost"].Elasticity, scale);
    });

    [Fact]
    public void Elasticities_agree_with_central_differences_to_1e_6() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => Math.Abs(i.Discounted.Value) > 1 && i.Retention > 0.01 && !OnAKink(i)),
        i =>
        {
            const double Step = 1e-5;
            var formula = i.Discounted;
            var levers = Levers.Of(formula);
            double value = formula.Value, size = formula.Breakdown().Lines.Sum(line => Math.Abs(line.Amount)) / Math.Abs(value);
            return Agrees("averageOrderValue", t => i with { OrderValue = i.OrderValue * t })
                && Agrees("frequency", t => i with { Frequency = i.Frequency * t })
                && (i.GrossMargin > 0.9 || Agrees("grossMargin", t => i with { GrossMargin = i.GrossMargin * t }))
                && Agrees("retentionCost", t => i with { RetentionCost = i.RetentionCost * t })
                && Agrees("retention", t => i with { Retention = i.Retention * t })
                && Agrees("discount", t => i with { Discount = i.Discount * t })
                && (i.Growth == 0 || Agrees("growth", t => i with { Growth = i.Growth * t }))
                && (i.Horizon is null or 0 || Agrees("horizon", t => i with { Horizon = i.Horizon * t }));

            bool Agrees(string lever, Func<double, Inputs> change)
            {
                double numeric = (change(1 + Step).Discounted.Value - change(1 - Step).Discounted.Value) / (2 * Step * value);
                return Math.Abs(numeric - levers[lever].Elasticity) <= 1e-6 * (1 + Math.Abs(numeric)) * (1 + size);
            }
        });

    [Fact]
    public void The_slope_is_money_per_unit_of_the_input() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => Math.Abs(i.Discounted.Value) > 1 && i.Retention > 0.1),
        i => Levers.Of(i.Discounted)["retention"] is var lever && Math.Abs(lever.Slope!.Value * i.Retention - lever.Elasticity * i.Discounted.Value) <= 1e-9 * Math.Abs(lever.Elasticity * i.Discounted.Value));

    [Fact]
    public void Without_discount_there_is_no_discount_lever() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => i with { Growth = 0, Discount = 0 }).Where(i => Math.Abs(i.Undiscounted.Value) > 1),
        i =>
        {
            var levers = Levers.Of(i.Undiscounted);
            return levers.All(lever => lever.Name is not "discount") && levers["retention"].Elasticity == Levers.Of(i.Discounted)["retention"].Elasticity;
        });

    [Fact]
    public void A_lifetime_is_linear()
    {
        var levers = Levers.Of(new MarginClv(Purchases, Margin, Duration.Years(5.5)), new AcquisitionCost(55));
        Assert.Equal(["averageOrderValue", "frequency", "grossMargin", "retentionCost", "lifetime", "acquisitionCost"], levers.Select(lever => lever.Name), StringComparer.Ordinal);
        Assert.Equal(605 / 550.0, levers["lifetime"].Elasticity, 12);
        Assert.Equal(-55 / 550.0, levers["acquisitionCost"].Elasticity, 12);
        Assert.Equal(550, levers.Value, 12);
    }

    [Fact]
    public void A_value_net_of_acquisition_cost_has_its_formula_s_levers_and_the_cost()
    {
        var cost = new AcquisitionCost(150);
        Assert.Equal(Levers.Of(Npv, cost).ToList(), Levers.Of(new AcquisitionAdjustedClv(Npv, cost)));
        Assert.Equal(-150 / (Npv.Value - 150), Levers.Of(Npv, cost)["acquisitionCost"].Elasticity, 12);
        var simple = new SimpleClv(Purchases, Duration.Years(5));
        Assert.Equal(["averageOrderValue", "frequency", "lifetime"], Levers.Of(simple).Select(lever => lever.Name), StringComparer.Ordinal);
        Assert.All(Levers.Of(simple), lever => Assert.Equal(1, lever.Elasticity, 12));
        Assert.Equal(1500 / 1350.0, Levers.Of(new AcquisitionAdjustedClv(simple, cost))["lifetime"].Elasticity, 12);
    }

    [Fact]
    public void Improvements_multiply()
    {
        var gains = Levers.Of(Npv).Improve(0.01);
        double together = new DiscountedClv(new PurchasePattern(101, Frequency.PerYear(3.03)), new Margin(0.404, Cost.PerYear(9.9)), RetentionRate.PerYear(0.808), DiscountRate.PerYear(0.10)).Value;
        Assert.Equal(together, gains.ValueTogether!.Value, 9);
        Assert.Equal(["averageOrderValue", "frequency", "grossMargin", "retentionCost", "retention"], gains.Select(gain => gain.Name), StringComparer.Ordinal);
        Assert.Equal(new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.808), DiscountRate.PerYear(0.10)).Value - Npv.Value, gains[4].Gain!.Value, 9);
        Assert.Equal(9.9, gains[3].To, 12);
        Assert.True(gains.Interaction > 0);
    }

    [Fact]
    public void Small_improvements_gain_what_the_elasticities_say() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => i.Discounted.Value > 10 && i.Retention < 0.9 && i.GrossMargin is > 0.05 and < 0.9),
        i =>
        {
            const double Change = 1e-6;
            double value = i.Discounted.Value, size = i.Discounted.Breakdown().Lines.Sum(line => Math.Abs(line.Amount)) / value;
            return Levers.Of(i.Discounted).Improve(Change).All(gain =>
                Math.Abs(gain.Gain!.Value / value / Change - Math.Abs(Levers.Of(i.Discounted)[gain.Name].Elasticity)) <= 1e-3 * (1 + size) * (1 + Math.Abs(Levers.Of(i.Discounted)[gain.Name].Elasticity)));
        });

    [Fact]
    public void The_tornado_has_its_longest_bar_first()
    {
        var tornado = Levers.Of(Npv).Tornado(0.10);
        Assert.Equal("retention", tornado[0].Name);
        Assert.Equal(Npv.Value * 0.3 / (1.1 - 0.88), tornado[0].AtHigher!.Value, 9);
        Assert.Equal(tornado.Select(bar => bar.Swing).OrderDescending(), tornado.Select(bar => bar.Swing));
        Assert.True(tornado.Single(bar => bar.Name is "discount") is { AtLower: { } low, AtHigher: { } high } && low > high);
    }

    [Fact]
    public void Retention_stops_at_1_and_says_where_nothing_is_finite()
    {
        var loyal = new DiscountedClv(Purchases, Margin, RetentionRate.PerYear(0.95), DiscountRate.PerYear(0.10));
        Assert.Equal(110 * 1.1 / 0.1, Levers.Of(loyal).Tornado(0.20).Single(bar => bar.Name is "retention").AtHigher!.Value, 9);
        var undiscounted = Levers.Of(new RetentionClv(Purchases, Margin, RetentionRate.PerYear(0.95)));
        Assert.Null(undiscounted.Tornado(0.20)[0].AtHigher);
        Assert.Null(undiscounted.Improve(0.20).Added);
        Assert.Null(undiscounted.Improve(0.20).Together);
        Assert.Contains("no finite value", undiscounted.Improve(0.20).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Improvements_stand_side_by_side()
    {
        var second = new PurchasePattern(50, Frequency.PerYear(1));
        var comparison = ImprovementComparison.Of(Npv,
        [
            Improvement.BetterMargin(0.45),
            Improvement.CrossSell(second, new Margin(0.5), takeUp: 0.3, RetentionRate.PerYear(0.85), cost: 1),
            Improvement.MoreFrequentOrders(Frequency.PerYear(4)),
            Improvement.LongerStay(RetentionRate.PerYear(0.85), cost: 20),
            Improvement.LowerServiceCost(Cost.PerYear(6)),
            Improvement.LargerOrders(110),
        ]);
        double annuity = 1.1 / 0.3, longer = 1.1 / 0.25;
        double[] gains = [15 * annuity, 0.3 * ((110 + 25) * longer - 110 * annuity), 40 * annuity, 110 * (longer - annuity), 4 * annuity, 12 * annuity];
        for (int i = 0; i < gains.Length; i++) Assert.Equal(gains[i], comparison[i].Gain, 9);
        Assert.Equal(gains[3] - 20, comparison[3].NetGain, 9);
        Assert.Equal("orders 4 per year", comparison.Best.Name);
    }

    [Fact]
    public void A_value_of_0_and_an_unknown_lever_are_refused()
    {
        Assert.Equal("value", Assert.Throws<ArgumentException>(() => Levers.Of(default(DiscountedClv))).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => Levers.Of(Npv)["price"]).ParamName);
        Assert.Equal("change", Assert.Throws<ArgumentOutOfRangeException>(() => Levers.Of(Npv).Tornado(1)).ParamName);
    }

    private static PurchasePattern Purchases { get; } = new(100, Frequency.PerYear(3));

    private static Margin Margin { get; } = new(0.40, Cost.PerYear(10));

    private static DiscountedClv Npv { get; } = new(Purchases, Margin, RetentionRate.PerYear(0.80), DiscountRate.PerYear(0.10));

    // Between whole periods the value is linear in the horizon: at a whole one both sides have slopes of their own.
    private static bool OnAKink(Inputs i) =>
        i.Horizon is { } years && Duration.Years(years).In(i.Clock) is var periods && Math.Abs(periods - Math.Round(periods)) < 2e-5 * (1 + periods);

    private static TimeUnit Unit(double number) => (TimeUnit)(int)number;

    private static void Near(double expected, double actual, double scale) => Assert.InRange(Math.Abs(expected - actual), 0, 1e-11 * scale);
}
