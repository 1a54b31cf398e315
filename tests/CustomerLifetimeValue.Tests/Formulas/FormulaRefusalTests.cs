using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>What the formulas refuse, in the words that a caller reads: the parameter, the value and what is allowed.</summary>
public sealed class FormulaRefusalTests
{
    private static readonly PurchasePattern s_purchases = new(100, Frequency.PerYear(3));
    private static readonly Margin s_margin = new(0.4, Cost.PerYear(10));
    private static readonly RetentionRate s_retention = RetentionRate.PerYear(0.8);
    private static readonly DiscountRate s_discount = DiscountRate.PerYear(0.1);
    private static readonly ClvInputs s_inputs = new SimpleClv(s_purchases, Duration.Years(5)).Inputs();

    private static readonly Dictionary<string, Action> s_refusals = new(StringComparer.Ordinal)
    {
        ["grossMargin is 1.01; allowed: a finite number ≤ 1."] = () => _ = new Margin(1.01),
        ["averageOrderValue is -1; allowed: a finite number ≥ 0."] = () => _ = new PurchasePattern(-1, Frequency.PerYear(1)),
        ["averageOrderValue is Infinity; allowed: a finite number ≥ 0."] = () => _ = new PurchasePattern(1e300, Frequency.PerDay(1e300)),
        ["averageOrderValue is 0; allowed: a finite number > 0."] = () => PurchasePattern.FromCategorySpend(Cost.PerYear(300), 0.5, 0),
        ["shareOfWallet is 1.5; allowed: a number in [0, 1]."] = () => PurchasePattern.FromCategory(30, Frequency.PerYear(1), 1.5),
        ["There is no order; allowed: at least one."] = () => PurchasePattern.FromOrders(Array.Empty<double>(), Duration.Months(6)),
        ["amounts is -1; allowed: a finite number ≥ 0."] = () => PurchasePattern.FromOrders([-1.0], Duration.Months(6)),
        ["amounts is NaN; allowed: finite numbers (order 2)."] = () => PurchasePattern.FromOrders([1, double.NaN], Duration.Months(6)),
        ["amounts is Infinity; allowed: a finite number."] = () => HistoricalClv.FromOrders([1e308, 1e308], Duration.Zero, Margin.Full),
        ["orders is 0; allowed: a whole number > 0."] = () => PurchasePattern.FromTotals(90, 0, Duration.Months(6)),
        ["revenue is -90; allowed: a finite number ≥ 0."] = () => PurchasePattern.FromTotals(-90, 1, Duration.Months(6)),
        ["over is 0; allowed: a finite number > 0."] = () => PurchasePattern.FromTotals(90, 1, Duration.Zero),
        ["revenue is NaN; allowed: a finite number."] = () => _ = new HistoricalClv(double.NaN, Duration.Zero, Margin.Full),
        ["revenue is -Infinity; allowed: a finite number."] = () => _ = new HistoricalClv(0, Duration.Years(1e300), new Margin(1, Cost.PerYear(1e300))),
        ["lifetime is Infinity; allowed: a finite number."] = () => _ = new SimpleClv(new PurchasePattern(1e300, Frequency.PerYear(1)), Duration.Years(1e300)),
        ["margin is -Infinity; allowed: a finite number."] = () => _ = new MarginClv(new PurchasePattern(1e300, Frequency.PerYear(1)), new Margin(-1e300), Duration.Years(1)),
        ["retention is 1 per year; allowed: r·(1+g)/(1+d) < 1 per period, or a finite horizon: the sum over an infinite horizon diverges."] =
            () => _ = new RetentionClv(s_purchases, s_margin, RetentionRate.PerYear(1)),
        ["horizon is Infinity; allowed: a finite number."] =
            () => _ = new DiscountedClv(s_purchases, s_margin, RetentionRate.PerYear(1), s_discount, horizon: Duration.Years(1e5), growth: GrowthRate.PerYear(0.2)),
        ["discount is 10 per day; allowed: a rate that a double can hold per year."] = () => _ = new DiscountedClv(s_purchases, s_margin, s_retention, DiscountRate.PerDay(10)),
        ["timing is 2; allowed: StartOfPeriod, EndOfPeriod."] = () => _ = new DiscountedClv(s_purchases, s_margin, s_retention, s_discount, (PaymentTiming)2),
        ["retention is 1 per year; allowed: a retention below 1 where the acquisition cost is 0."] = () => _ = new CrmClv(s_purchases, AcquisitionCost.None, RetentionRate.PerYear(1), Duration.Years(5)),
        ["periods is 400; allowed: at most 309: beyond, contribution or discount factor do not fit a double."] =
            () => new DiscountedClv(new PurchasePattern(1, Frequency.PerYear(1)), Margin.Full, RetentionRate.PerYear(0.01), s_discount, growth: GrowthRate.PerYear(9)).Schedule(400),
        ["periods is -1; allowed: a whole number in [0, 1000000]."] = () => new SimpleClv(s_purchases, Duration.Years(1)).Schedule(-1),
        ["index is 2; allowed: 0 to 1."] = () => _ = new SimpleClv(s_purchases, Duration.Years(1)).Schedule(2)[2],
        ["index is -1; allowed: 0 to 1."] = () => _ = new SimpleClv(s_purchases, Duration.Years(1)).Schedule(2)[-1],
        ["acquisitionCost is -Infinity; allowed: a finite number."] =
            () => _ = new AcquisitionAdjustedClv(new SimpleClv(new PurchasePattern(0, Frequency.PerYear(1)), Duration.Zero).Less(1e308), new AcquisitionCost(1e308)),
        ["payments is -1; allowed: a whole number ≥ 0."] = () => _ = new CacPayback(-1, Duration.Zero),
        ["basis is 7; allowed: WholeHorizon, ExpectedLifetime, PresentValue."] = () => _ = new ClvBreakdown((BreakdownBasis)7, 1, 0, 0),
        ["costOfGoods is NaN; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, double.NaN, 0),
        ["retentionCost is NaN; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, double.NaN),
        ["lostToChurn is NaN; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, lostToChurn: double.NaN),
        ["lostToDiscount is NaN; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, lostToDiscount: double.NaN),
        ["dividedAway is NaN; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, dividedAway: double.NaN),
        ["acquisitionCost is -1; allowed: a finite number ≥ 0."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, acquisitionCost: -1),
        ["valueWithoutChurn is Infinity; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, valueWithoutChurn: double.PositiveInfinity),
        ["valueWithoutDiscount is Infinity; allowed: a finite number."] = () => _ = new ClvBreakdown(BreakdownBasis.WholeHorizon, 1, 0, 0, valueWithoutDiscount: double.PositiveInfinity),
        ["survival is 2; allowed: a number in [0, 1]."] = () => _ = new ClvPayment(Duration.Zero, 2, 1, 1),
        ["contribution is NaN; allowed: a finite number."] = () => _ = new ClvPayment(Duration.Zero, 1, double.NaN, 1),
        ["discountFactor is -1; allowed: a finite number ≥ 0."] = () => _ = new ClvPayment(Duration.Zero, 1, 1, -1),
        ["There is no input height; allowed: averageOrderValue, frequency, lifetime."] = () => _ = s_inputs["height"],
        ["There is no input height; allowed: none."] = () => _ = ClvInputs.None["height"],
        ["The input retention occurs twice; allowed: each once."] = () => _ = new ClvInputs([new("retention", 0.5), new("retention", 0.6)]),
        ["retention is 1.5; allowed: a number in [0, 1]."] = () => _ = new ClvInput("retention", 1.5),
        ["averageOrderValue is -2; allowed: a finite number ≥ 0."] = () => _ = new ClvInput("averageOrderValue", -2),
        ["purchaseRate is 0; allowed: a finite number > 0."] = () => _ = new ClvInput("purchaseRate", 0),
        ["growth is -1; allowed: a finite number > -1."] = () => _ = new ClvInput("growth", -1),
        ["grossMargin is 2; allowed: a finite number ≤ 1."] = () => _ = new ClvInput("grossMargin", 2),
        ["lifetime is 1E+301; allowed: a length of time that is finite in every unit."] = () => _ = new ClvInput("lifetime", 1e301),
        ["height is Infinity; allowed: a finite number."] = () => _ = new ClvInput("height", double.PositiveInfinity),
        ["number is 1; allowed: a retention with which the value is finite."] = () => new RetentionClv(s_purchases, s_margin, s_retention).With("retention", 1),
        ["retention[1] is 1.5; allowed: a number in [0, 1]."] = () => DiscountedClv.Evaluate([1.0, 1], [0.5, 1.5], 0.1, new double[2]),
        ["retention[1] is 1; allowed: r·(1+g)/(1+d) < 1 per period, or a finite horizon: the sum over an infinite horizon diverges."] = () => RetentionClv.Evaluate([1.0, 1], [0.5, 1], new double[2]),
        ["contribution[0] is NaN; allowed: a finite number whose value fits a double."] = () => DiscountedClv.Evaluate([double.NaN, 1], [0.5, 0.5], 0.1, new double[2]),
        ["contribution[1] is Infinity; allowed: a finite number whose value fits a double."] = () => MarginClv.Evaluate([1, double.PositiveInfinity], [0.5, 0.5], new double[2]),
        ["averageOrderValue[1] is 1E+300; allowed: a finite number ≥ 0 whose value fits a double."] = () => SimpleClv.Evaluate([1, 1e300], [1.0, 1e300], [1.0, 1], new double[2]),
        ["lifetime[0] is -1; allowed: a finite number ≥ 0."] = () => MarginClv.Evaluate([1.0, 1], [-1.0, 1], new double[2]),
        ["frequency[0] is Infinity; allowed: a finite number ≥ 0."] = () => SimpleClv.Evaluate([1.0, 1], [double.PositiveInfinity, 1], [1.0, 1], new double[2]),
        ["discountPerPeriod is -1; allowed: a finite number > -1."] = () => DiscountedClv.Evaluate([1.0], [0.5], -1, new double[1]),
        ["growthPerPeriod is -1; allowed: a finite number > -1."] = () => DiscountedClv.Evaluate([1.0], [0.5], 0.1, new double[1], growthPerPeriod: -1),
        ["horizonInPeriods is -3; allowed: a finite number ≥ 0."] = () => DiscountedClv.Evaluate([1.0], [0.5], 0.1, new double[1], horizonInPeriods: -3),
        ["threads is 0; allowed: a whole number ≥ 1, or null for all processors."] = () => DiscountedClv.Evaluate([1.0], [0.5], 0.1, new double[1], threads: 0),
        ["lifetime has 1 rows; allowed: 2, the length of destination."] = () => MarginClv.Evaluate([1.0, 1], [0.5], new double[2]),
    };

    public static TheoryData<string> Words => [.. s_refusals.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_refusal_says_what_and_what_instead(string words)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(s_refusals[words]);
        Assert.NotNull(refusal.ParamName);
        Assert.Equal($"{words} (Parameter '{refusal.ParamName}')", refusal.Message.Split('\n')[0].TrimEnd());
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("amounts", Assert.Throws<ArgumentNullException>(() => PurchasePattern.FromOrders((IEnumerable<double>)null!, Duration.Years(1))).ParamName);
        Assert.Equal("amounts", Assert.Throws<ArgumentNullException>(() => PurchasePattern.FromOrders((IEnumerable<decimal>)null!, Duration.Years(1))).ParamName);
        Assert.Equal("amounts", Assert.Throws<ArgumentNullException>(() => HistoricalClv.FromOrders((IEnumerable<decimal>)null!, Duration.Years(1), Margin.Full)).ParamName);
        Assert.Equal("formula", Assert.Throws<ArgumentNullException>(() => new AcquisitionAdjustedClv(null!, AcquisitionCost.None)).ParamName);
        Assert.Equal("payments", Assert.Throws<ArgumentNullException>(() => ClvSchedule.Build(null!)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentNullException>(() => new ClvInputs(null!)).ParamName);
        Assert.Equal("inputs", Assert.Throws<ArgumentNullException>(() => new ClvInputs([null!])).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => s_inputs[null!]).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => s_inputs.Has(null!)).ParamName);
        Assert.Equal("name", Assert.ThrowsAny<ArgumentException>(() => new ClvInput(" ", 1)).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => ((IClv)null!).Schedule<IClv>(1)).ParamName);
    }
}

/// <summary>Formulas made of others, for the ends of what a double holds.</summary>
file static class Nested
{
    public static IClv Less(this IClv formula, double cost) => new AcquisitionAdjustedClv(formula, new AcquisitionCost(cost));
}
