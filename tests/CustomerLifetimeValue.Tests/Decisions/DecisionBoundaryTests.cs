using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Decisions;

/// <summary>Decisions at the ends of their ranges: what is just allowed, what is just refused, and what has no number.</summary>
public sealed class DecisionBoundaryTests
{
    private static readonly PurchasePattern Purchases = new(100, Frequency.PerYear(3));
    private static readonly SimpleClv Six = new(Purchases, Duration.Years(2));
    private static readonly ResponseCurve Response = ResponseCurve.Of(0.5, 2, floor: 0.25);
    private static readonly CustomerEquity Firm = new(ResponseCurve.Through(spend: 40, rate: 0.20, ceiling: 0.40), ResponseCurve.Through(spend: 25, rate: 0.60, ceiling: 0.80), 110, DiscountRate.PerYear(0.10));

    [Fact]
    public void A_plan_grows_and_shrinks_by_equal_steps()
    {
        RetentionRate most = RetentionRate.PerYear(0.9), few = RetentionRate.PerYear(0.1);
        Assert.Equal([120, 140, 160], ReplacementPlan.GrowTo(100, 160, most, new(10), 3).Select(period => period.Target));
        Assert.Equal([80, 60, 40], ReplacementPlan.ShrinkTo(100, 40, few, new(10), 3).Select(period => period.Target));
        Assert.Equal([100, 100], ReplacementPlan.GrowTo(100, 100, most, new(10), 2).Select(period => period.Target));
        Assert.Equal([100, 100], ReplacementPlan.ShrinkTo(100, 100, most, new(10), 2).Select(period => period.Target));
        Says("target", "target is 99; allowed: at least the present 100", () => ReplacementPlan.GrowTo(100, 99, most, new(10), 2));
        Says("target", "target is 101; allowed: at most the present 100", () => ReplacementPlan.ShrinkTo(100, 101, most, new(10), 2));
    }

    [Fact]
    public void Spend_is_not_below_0_and_a_present_value_may_be()
    {
        var plan = ReplacementPlan.Hold(1, RetentionRate.PerYear(0.5), new AcquisitionCost(10), 1, contributionPerPeriod: 5);
        Assert.Equal(0, plan.TotalSpendInterval().Lower);
        Golden.Agrees(5 + 1.959963984540054 * 5, plan.TotalSpendInterval().Upper, 1e-9);
        Golden.Agrees(-1.959963984540054 * 5, plan.PresentValueInterval().Lower, 1e-9);
        Assert.Equal((0.5, 5, 0, 0), (plan.TotalAcquired, plan.TotalSpend, plan.TotalCashFlow, plan.PresentValue));
    }

    [Fact]
    public void A_plan_whose_totals_do_not_fit_a_number_is_refused()
    {
        var half = RetentionRate.PerYear(0.5);
        Says("acquisitionCost", "a cost, a contributionPerPeriod, customers and periods whose totals and deviations fit a double", () => ReplacementPlan.Hold(1e10, half, new AcquisitionCost(1e300), 1));
        Refused.Naming("acquisitionCost", () => ReplacementPlan.Hold(1e10, half, new AcquisitionCost(1), 1, contributionPerPeriod: 1e300));
        Refused.Naming("acquisitionCost", () => ReplacementPlan.Hold(1e308, half, new AcquisitionCost(0), 4));
        Refused.Naming("contributionPerPeriod", () => ReplacementPlan.Hold(1, half, new AcquisitionCost(0), 1, contributionPerPeriod: double.NaN));
        Assert.Equal(5e297, ReplacementPlan.Hold(1e10, half, new AcquisitionCost(1e288), 1).TotalSpend, 1e285);
    }

    [Fact]
    public void Existing_customers_are_planned_for_as_far_as_their_curve_is_known()
    {
        var curve = RetentionCurve.FromSurvival([1, 0.5, 0.25], TimeUnit.Year);
        Assert.Equal(3, ReplacementPlan.Hold(ExistingCustomers.Of(100, RetentionRate.PerYear(0.5), curve), new(10), 3).Count);
        Says("periods", "periods is 4; allowed: at most 3, as far as the retention curve is known", () => ReplacementPlan.Hold(ExistingCustomers.Of(100, RetentionRate.PerYear(0.5), curve), new(10), 4));
        Assert.Equal(2, ReplacementPlan.Hold(ExistingCustomers.ByTenure([5], curve), new(10), 2).Count);
        Says("periods", "periods is 2; allowed: at most 1, as far as", () => ReplacementPlan.Hold(ExistingCustomers.ByTenure([5, 5], curve), new(10), 2));
        Says("periods", "periods is 1; allowed: at most 0, as far as", () => ReplacementPlan.Hold(ExistingCustomers.ByTenure([0, 0, 5], curve), new(10), 1));
        Says("customersByTenure", "customersByTenure is 5; allowed: 0 in row 3, as the curve is known to 2 only", () => ExistingCustomers.ByTenure([0, 0, 0, 5], curve));
        Assert.Equal(5, ExistingCustomers.ByTenure([5, 0, 0, 0], curve).Count);
        Says("customersByTenure", "There is no row; allowed: at least one.", () => ExistingCustomers.ByTenure([], curve));
        var forever = RetentionCurve.Constant(RetentionRate.PerYear(0.9));
        Assert.Equal(1_000, ExistingCustomers.ByTenure([.. Enumerable.Repeat(1.0, 1_000)], forever).Count);
        Says("customersByTenure", "customersByTenure is 1001; allowed: at most 1000 rows that are not 0", () => ExistingCustomers.ByTenure([.. Enumerable.Repeat(1.0, 1_001)], forever));
        Says("periods", "periods is 2000; allowed: ", () => ReplacementPlan.Hold(ExistingCustomers.Of(100, RetentionRate.PerYear(0.5), forever), new(10), 2_000));
        Says("periods", "periods is 100001; allowed: ", () => ReplacementPlan.Hold(100, RetentionRate.PerYear(0.5), new(10), 100_001));
        Says("periods", "periods is 0; allowed: ", () => ReplacementPlan.Hold(100, RetentionRate.PerYear(0.5), new(10), 0));
    }

    [Fact]
    public void A_budget_too_small_for_the_optimum_is_spent_and_says_what_more_would_gain()
    {
        const double Prospects = 1_000, Customers = 500, Step = 1e-4;
        var free = Firm.Optimum();
        double needed = Prospects * free.AcquisitionSpend + Customers * free.RetentionSpend;
        var best = Firm.OptimumWithin(0.9 * needed, Prospects, Customers);
        Golden.Agrees(0.9 * needed, best.TotalSpend!.Value, 1e-12);
        Golden.Agrees(Prospects * best.AcquisitionSpend + Customers * best.RetentionSpend, best.TotalSpend.Value, 1e-12);
        Golden.Agrees(Prospects * Firm.Value(best.AcquisitionSpend, best.RetentionSpend) + Customers * Firm.RenewalValue(best.RetentionSpend), best.TotalValue!.Value, 1e-12);
        Golden.Agrees(Difference(budget => Firm.OptimumWithin(budget, Prospects, Customers).TotalValue!.Value, 0.9 * needed, 1), best.MarginalValueOfBudget!.Value, 1e-4);
        Golden.Agrees(Difference(a => Firm.Value(a, best.RetentionSpend), best.AcquisitionSpend, Step), best.AcquisitionSlope, 1e-6);
        Golden.Agrees(Difference(r => Firm.Value(best.AcquisitionSpend, r), best.RetentionSpend, Step), best.RetentionSlope, 1e-6);
        Golden.Agrees(Firm.CustomerValue(best.RetentionSpend), best.CustomerValue, 1e-14);
        Golden.Agrees(110 + Firm.RenewalValue(20), Firm.CustomerValue(20), 1e-14);
        // Where there is no customer to keep yet, the whole budget wins new ones.
        var winning = Firm.OptimumWithin(5_000, Prospects, 0);
        Golden.Agrees(5, winning.AcquisitionSpend, 1e-14);
        Assert.Equal(winning.AcquisitionSlope, winning.MarginalValueOfBudget);
        Assert.Equal((0, 0), (Firm.OptimumWithin(0, Prospects, Customers).AcquisitionSpend, Firm.OptimumWithin(0, Prospects, Customers).RetentionSpend));
        Refused.OutOfRange("budget", "-1", () => Firm.OptimumWithin(-1, 1, 1));
        Refused.OutOfRange("prospects", "0", () => Firm.OptimumWithin(1, 0, 1));
        Refused.OutOfRange("customers", "-1", () => Firm.OptimumWithin(1, 1, -1));

        static double Difference(Func<double, double> of, double at, double step) => (of(at + step) - of(at - step)) / (2 * step);
    }

    [Fact]
    public void Elasticities_of_a_firm_are_those_of_solving_again()
    {
        var shifts = Firm.Sensitivity(1e-4);
        double value = Firm.Optimum().Value;
        Assert.All(shifts, shift => Assert.Equal(shift.ValueElasticity!.Value, (shift.Higher!.Value - shift.Lower!.Value) / (2e-4 * value), 1e-5));
        Assert.All(shifts, shift => Assert.NotEqual(0, shift.ValueElasticity));
        // At a rate of −0.04 a ceiling of 0.95 is below 1 + d; at −0.06 it is not, and at −0.02 it is.
        var negative = new CustomerEquity(Response, ResponseCurve.Of(0.95, 2), 10, DiscountRate.PerYear(-0.04)).Sensitivity(0.5);
        Assert.Null(negative[1].Higher);
        Assert.NotNull(negative[1].Lower);
        Assert.Null(negative[4].Higher); // a ceiling of 1.425
        Assert.Null(new CustomerEquity(ResponseCurve.Of(0.5, 2, floor: 0.3), Response, 10, DiscountRate.PerYear(0.1)).Sensitivity(0.4)[2].Lower); // 0.3 is the floor
    }

    [Fact]
    public void Firms_and_responses_are_refused_where_nothing_is_finite()
    {
        Says("discount", "a rate d with 1 + d above the ceiling of retention: else the value diverges", () => new CustomerEquity(Response, ResponseCurve.Of(1, 1), 10, DiscountRate.None));
        Refused.Naming("marginPerPeriod", () => new CustomerEquity(Response, Response, 1.7e308, DiscountRate.PerYear(0.5)));
        Refused.Naming("marginPerPeriod", () => new CustomerEquity(Response, Response, double.NaN, DiscountRate.PerYear(0.5)));
        Says("ceiling", "ceiling is 0.25; allowed: a number above 0.25 and below 1", () => ResponseCurve.Of(0.25, 1, floor: 0.25));
        Says("rate", "rate is 0.5; allowed: a number above 0.25 and below 0.5", () => ResponseCurve.Through(1, 0.5, 0.5, 0.25));
        Says("rate", "rate is 0.25; allowed: a number above 0.25 and below 0.5", () => ResponseCurve.Through(1, 0.25, 0.5, 0.25));
        Says("rate", "rate is 0.2; allowed: a number from 0.25 to below 0.5", () => Response.SpendFor(0.2));
        Assert.Equal(0, Response.SpendFor(0.25));
        Refused.OutOfRange("floor", "-0.1", () => ResponseCurve.Through(1, 0.25, 0.5, -0.1));
        Refused.OutOfRange("floor", "-0.1", () => ResponseCurve.Of(0.5, 1, -0.1));
        Refused.OutOfRange("steepness", "0", () => ResponseCurve.Of(0.5, 0));
        Golden.Agrees(0.5 * Math.Exp(-1), Response.MarginalRate(0.5), 1e-14);
    }

    [Fact]
    public void Segments_share_a_budget_above_their_minima()
    {
        BudgetSegment good = new("good", 100, Response, 50), poor = new("poor", 100, Response, 0.5, minimum: 5);
        var both = BudgetAllocation.Optimise(50, [good, poor]);
        Assert.Equal([45, 5], both.Select(row => Math.Round(row.Spend, 9)));
        Golden.Agrees(50 * 0.5 * Math.Exp(-0.9), both.MarginalValue!.Value, 1e-9);   // of the good one
        Golden.Agrees(100 * 50 * 0.25 * (1 - Math.Exp(-0.9)) - 45, both[0].Gain, 1e-9);
        Assert.Equal((false, true), (both[0].AtMinimum, both[1].AtMinimum));
        Assert.Equal(5, new BudgetSegment("a", 1, Response, 1, minimum: 5, maximum: 5).Maximum);
        Says("maximum", "maximum is 4; allowed: a finite number ≥ the minimum, 5", () => new BudgetSegment("a", 1, Response, 1, minimum: 5, maximum: 4));
        Refused.Naming("maximum", () => new BudgetSegment("a", 1, Response, 1, maximum: double.PositiveInfinity));
        Refused.Naming("valuePerResponse", () => new BudgetSegment("a", 1e200, Response, 1e200));
        Says("budget", "budget is 9; allowed: at least the segments' minima together, 10", () => BudgetAllocation.Optimise(9, [poor, poor]));
        Refused.OutOfRange("budget", "-1", () => BudgetAllocation.Optimise(-1, [good]));
        Says("segments", "There is no segment; allowed: at least one.", () => BudgetAllocation.Optimise(1, []));
    }

    [Fact]
    public void A_budget_of_nothing_is_a_cost_of_0()
    {
        IClv later = new DiscountedClv(Purchases, Margin.Full, RetentionRate.PerYear(1), DiscountRate.PerYear(0.5), PaymentTiming.EndOfPeriod, Duration.Years(2));
        Assert.Equal(0, AcquisitionBudget.Of(later, 1, Duration.Zero).Highest!.Value.PerCustomer);
        Assert.StartsWith("at most 0 by Payback: ", AcquisitionBudget.Of(later, 1, Duration.Zero).ToString(), StringComparison.Ordinal);
        // Undiscounted 600 come back within two years, of a value of 200 + 133.33: at a ratio of 1 that one is named before the break-even.
        Assert.Equal(AcquisitionLimit.Ratio, AcquisitionBudget.Of(later, 1, Duration.Years(2), discounted: false).Limit);
        Assert.Equal(AcquisitionLimit.BreakEven, AcquisitionBudget.Of(later, 0.5, Duration.Years(2), discounted: false).Limit);
        Assert.Equal(AcquisitionLimit.Ratio, AcquisitionBudget.Of(later, 2, Duration.Years(2), discounted: false).Limit);
        Says("within", "at most 999999 years", () => AcquisitionBudget.ForPayback(later, Duration.Years(1_000_000)));
        Refused.Naming("channels", () => AcquisitionBudget.ByChannel(Six, [new("a", 1e308, 1), new("b", 1e308, 1)]));
        Refused.Naming("channel", () => AcquisitionBudget.ByChannel(Six, [new("a", 0, 1e307)]));
        Assert.Throws<ArgumentNullException>("valueOf", () => AcquisitionBudget.ByChannel((Func<AcquisitionChannel, IClv>)null!, []));
        Assert.Throws<ArgumentNullException>("valueOf", () => AcquisitionBudget.ByChannel(_ => null!, [new("a", 1, 1)]));
        Refused.Naming("ltvToCac", () => AcquisitionBudget.ByChannel(Six, [new("a", 1, 1)], 0));
    }

    [Fact]
    public void Offers_and_choices_without_a_number_have_none()
    {
        Assert.Null(new RetentionOffer(1e300, 0, 1, 0, 1e-300).ReturnOnSpend);
        Says("renewalWith", "renewalWith is 0; allowed: a number above 0, not above 1", () => new RetentionOffer(400, 0.5, 0, 1));
        Refused.Naming("valueIfRetained", () => new RetentionOffer(-1.7e308, 0, 1, 0, 1.7e308));
        Refused.Naming("renewalWith", () => new RetentionOffer(1e10, 0.5, 1e-300, 0));
        Says("periods", "periods is 0; allowed: a whole number ≥ 1", () => RetentionOffer.OverPeriods(400, 0.5, 0.6, 1, 0, RetentionRate.PerYear(0.5), DiscountRate.None));
        Says("discounts", "There is no discount; allowed: at least one.", () => RetentionOffer.OverPeriods(400, 0.5, 0.6, [], RetentionRate.PerYear(0.5), DiscountRate.None));
        var free = new RetentionOffer(400, 0.5, 1, 0).AgainstReplacement(200, new AcquisitionCost(50));
        Assert.Equal((0, null, null), (free.CostOfSavingOne, free.WinningToKeepingCost, free.ReplacingToKeepingCost));
        Assert.Equal(0, free.BreakEvenAcquisitionCost!.Value.PerCustomer);
        Assert.Null(new RetentionOffer(0, 0.5, 1, 10).AgainstReplacement(200, new AcquisitionCost(50)).BreakEvenAcquisitionCost);
        var nobody = new RetentionOffer(400, 0.5, 0.5, 10).AgainstReplacement(200, new AcquisitionCost(50));
        Assert.Equal((null, null, null), (nobody.WinningToKeepingCost, nobody.ReplacingToKeepingCost, nobody.BreakEvenAcquisitionCost));
        Assert.Null(new RetentionOffer(400, 0.5, 1, 1e-300).AgainstReplacement(200, new AcquisitionCost(1e300)).WinningToKeepingCost);
        Refused.Naming("newCustomerValue", () => new RetentionOffer(1e300, 0.5, 1, 0).AgainstReplacement(1e-300, new AcquisitionCost(1)));
        Refused.Naming("acquisitionCost", () => new RetentionOffer(1e300, 0.5, 1, 0).AgainstReplacement(1, new AcquisitionCost(1e300)));
    }

    [Fact]
    public void Shares_levers_and_improvements_are_refused_by_name()
    {
        var share = new CustomerShare(Cost.PerYear(300), Cost.PerYear(1200));
        Assert.Null(share.Index(new(Cost.PerYear(1e-310), Cost.PerYear(1e3))));
        Golden.Agrees(50, share.Index(new(Cost.PerYear(1), Cost.PerYear(2)))!.Value, 1e-14);
        Says("spendWithUs", "at most what is spent in the category, 1 per year", () => new CustomerShare(Cost.PerYear(2), Cost.PerYear(1)));
        Says("customers", "There is no customer; allowed: at least one.", () => CustomerShare.Combine([]));
        Refused.OutOfRange("change", "0", () => Levers.Of(Six).Improve(0));
        Says("change", "change is 1; allowed: a number above 0 and below 1", () => Levers.Of(Six).Improve(1));
        Says("name", "There is no lever price; allowed: averageOrderValue, frequency, lifetime.", () => Levers.Of(Six)["price"]);
        Says("value", "The value is 0 after acquisition cost; allowed: any other, as a percentage of 0 is nothing.", () => Levers.Of(Six, new AcquisitionCost(600)));
        Golden.Agrees(120, Levers.Of(Six).Tornado()[0].Swing!.Value, 1e-14);
        Refused.OutOfRange("grossMargin", "1.1", () => Improvement.BetterMargin(1.1));
        Refused.OutOfRange("averageOrderValue", "-1", () => Improvement.LargerOrders(-1));
        Refused.OutOfRange("cost", "-1", () => Improvement.BetterMargin(0.5, cost: -1));
        Says("improvements", "There is no improvement; allowed: at least one.", () => ImprovementComparison.Of(Six, []));
        Assert.Throws<ArgumentNullException>("today", () => ImprovementComparison.Of(null!, [Improvement.LargerOrders(110)]));
        Assert.Throws<ArgumentNullException>("improvements", () => ImprovementComparison.Of(Six, [null!]));
        Assert.Equal(["orders of 90", "orders of 110"], ImprovementComparison.Of(Six, [Improvement.LargerOrders(90), Improvement.LargerOrders(110)]).Select(gain => gain.Name), StringComparer.Ordinal);
        Assert.Equal("orders of 110", ImprovementComparison.Of(Six, [Improvement.LargerOrders(90), Improvement.LargerOrders(110)]).Best.Name);
    }

    [Fact]
    public void A_table_of_a_value_counts_customers_and_orders_year_by_year()
    {
        var value = new DiscountedClv(Purchases, new Margin(0.4, Cost.PerYear(10)), RetentionRate.PerYear(0.5), DiscountRate.PerYear(0.25));
        var table = LifetimeValueTable.Build(100, new AcquisitionCost(60), value, 3);
        Assert.Equal([100, 50, 25], table.Select(row => Math.Round(row.Customers, 9)));
        Assert.Equal([1, 0.5, 0.5], table.Select(row => Math.Round(row.Retention, 12)));
        Assert.Equal([300, 150, 75], table.Select(row => Math.Round(row.Orders, 9)));
        Assert.Equal([18_000 + 1_000 + 6_000, 9_500, 4_750], table.Select(row => Math.Round(row.Costs, 9)));
        Assert.Equal([1, 0.8, 0.64], table.Select(row => Math.Round(row.DiscountFactor, 12)));
        Assert.Equal([5_000, 4_400, 1_760], table.Select(row => Math.Round(row.NetPresentValue, 8)));
        // By months, at a tenth of a customer lost in each: twelve payments are a year's.
        var months = LifetimeValueTable.Build(1, AcquisitionCost.None, new RetentionClv(new(10, Frequency.PerMonth(1)), Margin.Full, RetentionRate.PerMonth(0.9), horizon: Duration.Years(2)), 3);
        double year = 10 * (1 - Math.Pow(0.9, 12)) / 0.1;
        Golden.Agrees(year, months[0].Revenue, 1e-12);
        Golden.Agrees(year * Math.Pow(0.9, 12), months[1].Revenue, 1e-12);
        Golden.Agrees(year / 10, months[0].Orders, 1e-12);
        Golden.Agrees(Math.Pow(0.9, 12), months[1].Customers, 1e-12);
        Assert.Equal((0, 0), (Math.Round(months[2].Revenue, 9), Math.Round(months[2].Orders, 9)));
        // Nothing is bought, and keeping costs all the same.
        var idle = LifetimeValueTable.Build(1, AcquisitionCost.None, new RetentionClv(new(0, Frequency.PerYear(3)), new Margin(1, Cost.PerYear(10)), RetentionRate.PerYear(0.5)), 2);
        Assert.Equal([(0, 0, 10), (0, 0, 5)], idle.Select(row => (row.Orders, row.Revenue, Math.Round(row.ServiceCost, 9))));
        var gone = LifetimeValueTable.Build(1, AcquisitionCost.None, new RetentionClv(Purchases, Margin.Full, RetentionRate.PerYear(0)), 3);
        Assert.Equal([1, 0, 0], gone.Select(row => row.Retention));
        Refused.OutOfRange("cohortSize", "0", () => LifetimeValueTable.Build(0, AcquisitionCost.None, value, 3));
        Refused.OutOfRange("years", "0", () => LifetimeValueTable.Build(1, AcquisitionCost.None, value, 0));
        Refused.OutOfRange("years", "101", () => LifetimeValueTable.Build(1, AcquisitionCost.None, value, 101));
        Says("other", "The other table has 2 years; allowed: 3, as many as this one.", () => table.CompareWith(LifetimeValueTable.Build(100, new AcquisitionCost(60), value, 2)));
    }

    [Fact]
    public void Chains_are_refused_by_what_is_wrong_with_them()
    {
        MarkovClv Chain(IReadOnlyList<IReadOnlyList<double>> transitions, params double[] contributions) => new(["gold", "rest"], transitions, contributions, DiscountRate.PerYear(0.1), Duration.Years(1));
        var chain = Chain([[0.5, 0.5], [0, 0]], 10, 0);
        Golden.Agrees(10 / (1 - 0.5 / 1.1), chain["gold"].Value, 1e-14);
        Says("transitions", "The matrix is not 2 by 2; allowed: a row and a column for each tier.", () => Chain([[0.5, 0.5], [1]], 1, 1));
        Says("transitions", "The matrix is not 2 by 2; allowed: a row and a column for each tier.", () => Chain([[0.5, 0.5]], 1, 1));
        Says("transitions", "transitions is 1.5; allowed: rows that add up to at most 1", () => Chain([[0.75, 0.75], [0, 0]], 1, 1));
        Refused.Naming("transitions", () => Chain([[-0.1, 0.5], [0, 0]], 1, 1));
        Says("contributions", "There are 1 contributions; allowed: 2, one for each tier.", () => Chain([[0, 0], [0, 0]], 1));
        Refused.Naming("contributions", () => Chain([[0, 0], [0, 0]], 1, double.NaN));
        Says("tiers", "There is no tier; allowed: at least one.", () => new MarkovClv([], [], [], DiscountRate.None, Duration.Years(1)));
        Says("tiers", "A tier occurs twice, or has no name; allowed: each once.", () => new MarkovClv(["a", "a"], [[0, 0], [0, 0]], [1, 1], DiscountRate.None, Duration.Years(1)));
        Says("tiers", "A tier occurs twice, or has no name; allowed: each once.", () => new MarkovClv(["a", null!], [[0, 0], [0, 0]], [1, 1], DiscountRate.None, Duration.Years(1)));
        Refused.Naming("step", () => new MarkovClv(["a"], [[0.5]], [1], DiscountRate.None, Duration.Zero));
        Says("discount", "a rate at which the value converges: some customers never leave, so later money must lose worth, or the steps be finite", () => new MarkovClv(["a"], [[1]], [1], DiscountRate.None, Duration.Years(1)));
        Says("customers", "There are 1 numbers; allowed: 2, one for each tier.", () => chain.CountsAfter([1], 1));
        Refused.OutOfRange("customers", "-1", () => chain.ValueOf([1, -1]));
        Refused.OutOfRange("steps", "-1", () => chain.CountsAfter([1, 1], -1));
    }

    [Fact]
    public void Segments_and_movements_of_nobody_have_no_shares()
    {
        Assert.Null(ValueSegments.ByQuantile([new("a", 0)], 1)[0].ShareOfValue);
        var one = ValueSegments.ByQuantile([new("b", 20, acquisitionCost: new AcquisitionCost(0)), new("a", 20), new("c", 10)], 1);
        Assert.Equal((10, 20, 50 / 3.0, null), (one[0].LowestValue, one[0].HighestValue, one[0].MeanValue, one[0].LtvToCac));
        Assert.Equal(["a", "b", "c"], one.Assignments.Select(assignment => assignment.Customer.ToString()), StringComparer.Ordinal);
        Assert.Null(ValueSegments.ByQuantile([new("a", 1e300, acquisitionCost: new AcquisitionCost(1e-300))], 1)[0].LtvToCac);
        Says("tiers", "There is no bottom tier, or more than one; allowed: exactly one tier without a threshold.", () => ValueSegments.ByTier([new("a", 1)], [new("a"), new("b")]));
        Says("tiers", "The tier gold occurs twice; allowed: each name once.", () => ValueSegments.ByTier([new("a", 1)], [new("gold", 1), new("gold", 2), new("rest")]));
        Says("tiers", "A threshold occurs twice; allowed: each once.", () => ValueSegments.ByTier([new("a", 1)], [new("gold", 1), new("best", 1), new("rest")]));
        Says("customers", "There is no customer; allowed: at least one.", () => ValueSegments.ByTier([], [new("rest")]));
        Says("customers", "The customer a occurs twice; allowed: each once.", () => ValueSegments.ByQuantile([new("a", 1), new("a", 2)], 1));
        TierSnapshot day = new(new(2025, 1, 1), [new("a", "x")]), next = new(new(2025, 1, 2), [new("b", "x"), new("c", "y"), new("d", "y")]);
        var movement = TierMovement.Between(day, next);
        Assert.Equal("2025-01-01 to 2025-01-02: of 1 customers 0 stayed in their tier, 0 moved, 1 left; 3 came", movement.ToString(), StringComparer.Ordinal);
        Assert.Equal((0, null, null), (movement[2].Before, movement[2].Probability, movement[2].StandardError));
        Assert.Equal((0, 0), (movement[0].Probability, movement[0].StandardError));
        Assert.Equal([1, 2], movement.CustomersAfter);
        Says("later", "later is 2025-01-01; allowed: after 2025-01-01", () => TierMovement.Between(day, day));
        Says("earlier", "Nobody is in any tier; allowed: at least one customer.", () => TierMovement.Between(new(new(2025, 1, 1), []), new(new(2025, 1, 2), [])));
        Says("tiers", "A tier occurs twice; allowed: each once.", () => TierMovement.Between(day, next, ["x", "y", "x"]));
        Says("tiers", "The tier y is missing; allowed: all that occur.", () => TierMovement.Between(day, next, ["x"]));
        Says("assignments", "The customer a occurs twice; allowed: each once.", () => new TierSnapshot(new(2025, 1, 1), [new("a", "x"), new("a", "y")]));
        Assert.Equal("The tier y had no customers on the earlier day: merge it with another, or state the matrix.", Assert.Throws<InvalidOperationException>(movement.Transitions).Message);
    }

    private static void Says(string parameter, string text, Func<object?> act) => Assert.Contains(text, Refused.Naming(parameter, act).Message, StringComparison.Ordinal);
}
