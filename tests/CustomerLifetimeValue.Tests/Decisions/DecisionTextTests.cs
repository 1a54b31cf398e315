using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Decisions;

/// <summary>What decisions say of themselves: the numbers that decide, and the words where there is none.</summary>
public sealed class DecisionTextTests
{
    private static readonly PurchasePattern Purchases = new(100, Frequency.PerYear(3));

    /// <summary>600 a customer.</summary>
    private static readonly SimpleClv Six = new(Purchases, Duration.Years(2));

    private static readonly ResponseCurve Response = ResponseCurve.Of(0.5, 2, floor: 0.25);

    private static void Says(string text, object value) => Assert.Equal(text, value.ToString(), StringComparer.Ordinal);

    [Fact]
    public void A_break_even_says_when_the_cost_is_paid_back()
    {
        Says("pays on the first order: cost 50, first order 50, lifetime 600", Even(50));
        Says("pays over the lifetime only: cost 50.5, first order 50, lifetime 600", Even(50.5));
        Says("pays over the lifetime only: cost 600, first order 50, lifetime 600", Even(600));
        Says("never pays: cost 601, first order 50, lifetime 600", Even(601));
        Assert.Null(new AcquisitionBreakEven(Purchases, new Margin(0), Six, new(1)).OrdersToRecover);
        Assert.Null(new AcquisitionBreakEven(new(1e-300, Frequency.PerYear(3)), Margin.Full, Six, new(1e300)).OrdersToRecover);

        static AcquisitionBreakEven Even(double cost) => new(Purchases, new Margin(0.5), Six, new AcquisitionCost(cost));
    }

    [Fact]
    public void A_budget_says_which_bound_is_the_lowest()
    {
        // The break-even and the payback within the lifetime are 600, a ratio of 1 as well: the first of them that is met is named.
        Says("at most 300 by Ratio: break-even 600, LTV:CAC 2 300, payback within 2 years 600", AcquisitionBudget.Of(Six, 2, Duration.Years(2)));
        Assert.Equal(AcquisitionLimit.Payback, AcquisitionBudget.Of(Six, 1, Duration.Years(2)).Limit);
        Assert.Equal(AcquisitionLimit.Payback, AcquisitionBudget.Of(Six, 1, Duration.Years(0.5)).Limit);
        Assert.Equal(AcquisitionLimit.BreakEven, AcquisitionBudget.Of(Minus, 2, Duration.Zero).Limit); // a half of a loss is a smaller one
    }

    /// <summary>A loss of 600, all of it at the end.</summary>
    private static IClv Minus => new DiscountedClv(Purchases, new Margin(0, Cost.PerYear(600)), RetentionRate.PerYear(1), DiscountRate.PerYear(0), PaymentTiming.EndOfPeriod, Duration.Years(1));

    [Fact]
    public void Channels_say_their_cost_and_their_gain()
    {
        var budgets = AcquisitionBudget.ByChannel(Six, [new("ads", 4_000, 10), new("fairs", 1_000, 0), new("friends", 0, 0), new("mail", 3_000, 10)], ltvToCac: 2);
        Says("ads: 400 a customer, at most 300; gain 2000", budgets[0]);
        Says("fairs: won nobody, at most 300; gain -1000", budgets[1]);
        Says("4 channels, 2 within target: 8000 for 20 customers, gain 4000", budgets);
        Assert.Equal([false, false, true, true], budgets.Select(budget => budget.MeetsTarget));
        var one = AcquisitionBudget.ByChannel(Six, [new("fairs", 1_000, 0)]);
        Says("1 channel, 0 within target: 1000 for 0 customers, gain -1000", one);
        Assert.Null(one.BlendedCost);
        Assert.Equal((0, 8_000, 20, 4_000), (one.NewCustomers, budgets.Spend, budgets.NewCustomers, budgets.Gain));
        Assert.Null(AcquisitionBudget.ByChannel(Six, [new("friends", 0, 10)])[0].LtvToCac);
    }

    [Fact]
    public void Segments_of_a_budget_say_their_bounds_and_which_of_them_holds()
    {
        Says("a: 100 people, 0.25 + 0.25·(1 − e^(−2·spend)), 10 per response, spend from 5 to 50", new BudgetSegment("a", 100, Response, 10, 5, 50));
        Says("b: 100 people, 0.5·(1 − e^(−2·spend)), 10 per response, spend from 0", new BudgetSegment("b", 100, ResponseCurve.Of(0.5, 2), 10));
        // A hundred people at 50 cents: 1 − e^(−1) of the half respond, which 0.3161 is, and bring 10 each; another unit 10·½·2·e^(−1).
        var row = new SegmentAllocation(new("a", 100, ResponseCurve.Of(0.5, 2), 10, maximum: 50), 50);
        Says("a: spend 50 (0.5 a head), 31.6 % respond, gain 266.06, another unit brings 3.68, at its maximum", row);
        Says("a: spend 0 (0 a head), 25.0 % respond, gain 0, another unit brings 5", new SegmentAllocation(new("a", 100, Response, 10), 0));
        Says("a: spend 0 (0 a head), 25.0 % respond, gain 0, another unit brings 5, at its maximum", new SegmentAllocation(new("a", 100, Response, 10, maximum: 0), 0));
        var least = new SegmentAllocation(new("a", 100, Response, 0, minimum: 50), 50);
        Says("a: spend 50 (0.5 a head), 40.8 % respond, gain -50, another unit brings 0, at its minimum", least);
        Assert.Equal((true, false, 0), (least.AtMinimum, least.AtMaximum, least.Value));
        var alone = BudgetAllocation.Optimise(50, [new("a", 100, Response, 0, maximum: 10)], spendAll: true);
        Assert.Equal((0, 50, 50), (alone.Value, alone.Budget, alone.Spend + alone.Unspent));
        var full = BudgetAllocation.Optimise(50, [new("a", 100, ResponseCurve.Of(0.5, 2), 10, maximum: 50)]);
        Golden.Agrees(500 * (1 - Math.Exp(-1)), full.Value, 1e-14);
        Assert.Null(full.MarginalValue);
        Says("gain 266.06 from 50 of 50: a 50", full);
    }

    [Fact]
    public void A_firm_says_what_it_spends_what_that_keeps_and_what_is_lost_today()
    {
        // So flat that nothing is worth spending: of those won and kept anyway, ¼, a new one leaves 10 and then 10·¼/(1.5 − ¼).
        var flat = ResponseCurve.Of(0.5, 1e-9, floor: 0.25);
        var firm = new CustomerEquity(flat, flat, 10, DiscountRate.PerYear(0.5));
        Says("won 0.25 + 0.25·(1 − e^(−1E-09·spend)), kept 0.25 + 0.25·(1 − e^(−1E-09·spend)), margin 10 per year, discount 0.5 per year", firm);
        Says("spend 0 per prospect (wins 25.0 %) and 0 per customer and period (keeps 25.0 %): 3 per prospect", firm.Optimum());
        Says("spend 0 per prospect (wins 25.0 %) and 0 per customer and period (keeps 25.0 %): 3 per prospect; another unit of budget gains 0", firm.OptimumWithin(100, 10, 10));
        Assert.Equal((3, 12, 2), (firm.Optimum().Value, firm.Optimum().CustomerValue, firm.Optimum().RenewalValue));
        var within = firm.OptimumWithin(100, 10, 20);
        Assert.Equal((100, 0, 70), (within.Budget, within.TotalSpend, within.TotalValue));
        // Today a unit is spent on each, and brings nothing: 3 − (3 − 1 − ¼/1.25).
        var today = new CustomerEquity(Spent(flat), Spent(flat), 10, DiscountRate.PerYear(0.5));
        Assert.EndsWith(": 3 per prospect, 1.2 more than today", today.Optimum().ToString(), StringComparison.Ordinal);
        Golden.Agrees(1.8, today.TodaysValue!.Value, 1e-8);

        static ResponseCurve Spent(ResponseCurve curve) => ResponseCurve.Restore(curve.Floor, curve.Ceiling, curve.Steepness, 1);
    }

    [Fact]
    public void A_sensitivity_says_what_is_impossible_and_what_is_undefined()
    {
        var flat = ResponseCurve.Of(0.95, 1e-9, floor: 0.25);
        var firm = new CustomerEquity(flat, flat, 10, DiscountRate.PerYear(0.5));
        var shifts = firm.Sensitivity();
        Assert.Equal(["marginPerPeriod", "discount", "acquisitionCeiling", "acquisitionSteepness", "retentionCeiling", "retentionSteepness"], shifts.Select(shift => shift.Input), StringComparer.Ordinal);
        Assert.Equal([10, 0.5, 0.95, 1e-9, 0.95, 1e-9], shifts.Select(shift => shift.Present));
        // The value is 10·¼·(1 + ¼/1.25), so that the margin's elasticity is 1, and a tenth more is 3.3; the rate's is −0.5·(2·¼)/(1.25·3).
        Says("marginPerPeriod: value 2.7 (spends 0 and 0) to 3.3 (spends 0 and 0), elasticity 1", shifts[0]);
        Golden.Agrees(-0.5 * 0.5 / (1.25 * 3), shifts[1].ValueElasticity!.Value, 1e-12);
        Says("acquisitionCeiling: value 3 (spends 0 and 0) to impossible, elasticity 0", shifts[2]);
        Says("±10 % on each of 6 inputs; the strongest is " + shifts[0], shifts);
        Assert.Equal(0.1, shifts.Change);
        Says("marginPerPeriod: value 0 (spends 0 and 0) to 0 (spends 0 and 0), elasticity undefined", new CustomerEquity(flat, flat, 0, DiscountRate.PerYear(0.5)).Sensitivity()[0]);
        Refused.OutOfRange("change", "0", () => firm.Sensitivity(0));
        Refused.OutOfRange("change", "1", () => firm.Sensitivity(1));
    }

    [Fact]
    public void Levers_say_where_to_begin()
    {
        var levers = Levers.Of(Six, new AcquisitionCost(300));
        // Of 300 that are left a per cent of 600 is 2 %, and of the cost −1 %.
        Says("work on averageOrderValue first; elasticities of 300: averageOrderValue +2, frequency +2, lifetime +2, acquisitionCost -1", levers);
        Says("averageOrderValue 100: +1 % changes the value by +2 %", levers[0]);
        Golden.Agrees(6, levers["averageOrderValue"].Slope!.Value, 1e-14);
        var tornado = levers.Tornado();
        Says("averageOrderValue ±10 %: 240 to 360", tornado.Single(bar => bar.Name is "averageOrderValue"));
        Says("acquisitionCost ±10 %: 330 to 270", tornado.Single(bar => bar.Name is "acquisitionCost"));
        Says("300, ±10 % on each of 4 inputs; the longest bar is " + tornado[0], tornado);
        Assert.Equal((0.1, 300), (tornado.Change, tornado.Value));
        var gains = levers.Improve(0.1);
        Says("averageOrderValue 100 → 110: +60", gains[0]);
        Says("acquisitionCost 300 → 270: +30", gains.Single(gain => gain.Name is "acquisitionCost"));
        Says("all improved by 10 %: 300 → 456; single gains add up to 150, together 156", gains); // 600·1.21 − 270
        Golden.Agrees(6, gains.Interaction!.Value, 1e-12);
        Assert.Equal((0.1, 300), (gains.Change, gains.Value));
    }

    [Fact]
    public void A_lever_without_a_finite_value_says_so()
    {
        var levers = Levers.Of(new RetentionClv(Purchases, Margin.Full, RetentionRate.PerYear(0.95)));
        Says("retention ±20 %: 1250 to no finite value", levers.Tornado(0.2).Single(bar => bar.Name is "retention")); // 300/(1 − 0.76)
        var gains = levers.Improve(0.2);
        Says("retention 0.95 → 1: no finite value", gains.Single(gain => gain.Name is "retention"));
        Says("all improved by 20 %: 6000 → no finite value; single gains add up to no finite value, together no finite value", gains);
        Assert.Null(gains.Together);
        Assert.Null(levers.Tornado(0.2)[0].Swing);
    }

    [Fact]
    public void Improvements_say_what_they_gain_and_cost()
    {
        var comparison = ImprovementComparison.Of(Six, [Improvement.LargerOrders(110, cost: 20), Improvement.MoreFrequentOrders(Frequency.PerYear(3.3), cost: 70)]);
        Says("orders of 110: 600 → 660, gain +60 less cost 20 = +40", comparison[0]);
        Says("orders 3.3 per year: 600 → 660, gain +60 less cost 70 = -10", comparison[1]);
        Says("best of 2: orders of 110: 600 → 660, gain +60 less cost 20 = +40", comparison);
        Golden.Agrees(40 / 600.0, comparison[0].NetGainShare!.Value, 1e-12);
        Golden.Agrees(-10 / 600.0, comparison[1].NetGainShare!.Value, 1e-12);
        Says("orders of 110, at 20 per customer", Improvement.LargerOrders(110, cost: 20));
        Says("gross margin to 0.45, at 0 per customer", Improvement.BetterMargin(0.45));
        Says("retention to 0.9 per year, at 0 per customer", Improvement.LongerStay(RetentionRate.PerYear(0.9)));
        Says("service cost to 5 per year, at 0 per customer", Improvement.LowerServiceCost(Cost.PerYear(5)));
        Says("lifetime to 3, at 0 per customer", Improvement.Of("lifetime", 3));
        Says("second product to 30 % of customers, at 0 per customer", Improvement.CrossSell(Purchases, Margin.Full, 0.3));
        Assert.Null(new ImprovementGain("x", 0, 1, 0).NetGainShare);
        Assert.Null(new ImprovementGain("x", -1, 1, 0).NetGainShare);
        Assert.Null(new ImprovementGain("x", 1e-300, 1e300, 0).NetGainShare);
        Refused.Naming("improvements", () => ImprovementComparison.Of(Six, []));
        Assert.Contains("The value has no retention to improve; allowed: a value with that input, or an improvement of one that it has: averageOrderValue, frequency, lifetime.",
            Refused.Naming("value", () => ImprovementComparison.Of(Six, [Improvement.LongerStay(RetentionRate.PerYear(0.9))])).Message, StringComparison.Ordinal);
        Assert.Contains("The value with the improvement diverges or does not fit a double: ",
            Refused.Naming("value", () => ImprovementComparison.Of(new RetentionClv(Purchases, Margin.Full, RetentionRate.PerYear(0.9)), [Improvement.LongerStay(RetentionRate.PerYear(1))])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raised_share_says_what_it_gains()
    {
        var share = new CustomerShare(Cost.PerYear(300), Cost.PerYear(1200));
        var raised = share.RaiseTo(0.5, Six);
        Says("share 25 % → 50 %: 600 → 1200, gain +600", raised);
        Golden.Agrees(24, raised.GainPerPoint!.Value, 1e-14);
        Assert.Null(share.RaiseTo(0.25, Six).GainPerPoint);
        Assert.Equal((0.25, 0.5, 600, 1200), (raised.From, raised.To, raised.ValueBefore, raised.ValueAfter));
    }

    [Fact]
    public void Tables_say_when_they_break_even_and_compare()
    {
        // 100 won at 60; each leaves 50 a year: 40 − 60 = −20 of the first year's 40, then half of them 50·½·… after costs.
        LifetimeValueYear year = new(1, 1, 100, 0.5, 10), half = new(0.5, 1, 100, 0.5, 10), better = new(0.5, 2, 100, 0.5, 20);
        var table = LifetimeValueTable.Build(100, new AcquisitionCost(60), DiscountRate.PerYear(0), [year, half]);
        Says("0 per customer won after 2 years: 100 won at 60, 50 left, breaks even in year 2", table);
        Says("year 1: 100 customers, revenue 10000, costs 12000, net present value -2000, lifetime value -20", table[0]);
        Says("year 2: 50 customers, revenue 5000, costs 3000, net present value 2000, lifetime value 0", table[1]);
        Says("-20 per customer won after 1 year: 100 won at 60, 100 left, does not break even", LifetimeValueTable.Build(100, new AcquisitionCost(60), DiscountRate.PerYear(0), [year]));
        Says("retention 0.5, 2 orders of 100, gross margin 0.5, cost 20 per customer", better);
        var comparison = table.CompareWith(LifetimeValueTable.Build(100, new AcquisitionCost(70), DiscountRate.PerYear(0), [year, better]));
        // The second pays 10 more to win and earns 50·(2·50 − 20) in its second year rather than 50·40.
        Says("+10 per customer won (0 without, 10 with), ahead from year 2", comparison);
        Says("year 1: customers 0, revenue 0, costs +1000, lifetime value -10", comparison[0]);
        Says("year 2: customers 0, revenue +5000, costs +3000, lifetime value +10", comparison[1]);
        Assert.Equal((0, 50, 5_000, 3_000, 2_000), (comparison[1].Customers, comparison[1].Orders, comparison[1].Revenue, comparison[1].Costs, comparison[1].Profit));
        Assert.Equal((2_000, 1_000, 10, 1_000), (comparison[1].NetPresentValue, comparison[1].CumulativeNetPresentValue, comparison.Gain, comparison.TotalGain));
        var back = comparison.With.CompareWith(comparison.Without);
        Says("-10 per customer won (10 without, 0 with), behind at the end", back);
        Assert.Null(back.PaysFromYear);
        Assert.Equal(1, table.CompareWith(table).PaysFromYear);
        Says("0 per customer won (0 without, 0 with), ahead from year 1", table.CompareWith(table));
    }

    [Fact]
    public void Offers_and_choices_say_why()
    {
        Says("breaks even: 0 per offer = saved 0 (uplift 0 × 400) − discounts 0 (of which 0 to those who would have stayed) − cost 0", new RetentionOffer(400, 0.5, 0.5, 0));
        Says("destroys value: -20 per offer = saved 0 (uplift 0 × 400) − discounts 20 (of which 20 to those who would have stayed) − cost 0", new RetentionOffer(400, 0.5, 0.5, 40));
        var offer = new RetentionOffer(400, 0.5, 1, 80, 20);
        Says("Retain: saving one costs 200, replacing one 300 (2 new at 150), worth 400", offer.AgainstReplacement(200, new AcquisitionCost(150)));
        Says("Replace: saving one costs 200, replacing one 100 (2 new at 50), worth 400", offer.AgainstReplacement(200, new AcquisitionCost(50)));
        Assert.Equal(Recommendation.Retain, offer.AgainstReplacement(200, new AcquisitionCost(100)).Recommendation);
        Assert.Equal(Recommendation.LetGo, new RetentionOffer(400, 0.5, 1, 200).AgainstReplacement(200, new AcquisitionCost(200)).Recommendation); // both ways cost what the customer is worth
    }

    [Fact]
    public void Tiers_say_their_values_their_moves_and_their_thresholds()
    {
        var chain = new MarkovClv(["gold", "rest"], [[0.5, 0], [0, 0.25]], [100, 30], DiscountRate.PerYear(0), Duration.Years(1));
        Says("value by tier: gold 200, rest 40; a step is 1 year, discount 0 per year", chain);
        Says("gold: 200, leaves 100 per step, stays 50.0 %", chain[0]);
        Assert.Contains("There is no tier silver; allowed: gold, rest.", Refused.Naming("tier", () => chain["silver"]).Message, StringComparison.Ordinal);
        Assert.Equal([5, 1], chain.CountsAfter([10, 4], 1));
        Assert.Equal([10, 4], chain.CountsAfter([10, 4], 0));
        Assert.Equal(2_160, chain.ValueOf([10, 4]));
        Says("a: gold", new TierAssignment("a", "gold"));
        Says("a: 12.5", new ValuedCustomer("a", 12.5));
        Says("gold from 300", new ValueTier("gold", 300));
        Says("rest, all others", new ValueTier("rest"));
        var movement = TierMovement.Between(new(new(2025, 1, 1), [new("a", "gold"), new("b", "gold")]), new(new(2026, 1, 1), [new("a", "gold"), new("b", "rest")]));
        Says("gold → rest: 1 of 2", movement[1]);
        Says("2025-01-01: 2 customers", movement.Earlier);
        Assert.Contains("There is no tier silver; allowed: gold, rest.", Refused.Naming("tier", () => movement.Before("silver")).Message, StringComparison.Ordinal);
        var segments = ValueSegments.ByTier([new("a", 300, 0.25), new("b", 100), new("c", -50)], [new("gold", 300), new("rest")]);
        Says("gold: 1 customer (33.3 %), worth 300 (85.7 %), churn 25.0 %", segments[0]);
        Says("rest: 2 customers (66.7 %), worth 50 (14.3 %)", segments[1]);
        Says("3 customers worth 350 in 2 segments; the first, " + segments[0], segments);
        Says("1 customers worth -1 in 1 segment; the first, 1: 1 customer (100.0 %), worth -1", ValueSegments.ByQuantile([new("a", -1)], 1));
    }

    [Fact]
    public void A_plan_says_whom_it_loses_and_wins()
    {
        var plan = ReplacementPlan.Hold(100, RetentionRate.PerYear(0.75), new AcquisitionCost(10), periods: 1, contributionPerPeriod: 20);
        // A quarter of 100 leaves, with a variance of 100·¼·¾, and is won again at 10: 250 ± 1.96·10·√18.75.
        Says("1: 100 − 25 lost + 25 won (±4.33) = 100, spend 250, cash flow 1750", plan[0]);
        Says("from 100 to 100 customers in 1 year: win 25 at 10, spend 250 (95 %: 165.13 to 334.87), cash flow 1750", plan);
        Says("100 customers, by year", ExistingCustomers.Of(100, RetentionRate.PerYear(0.75)));
        Assert.Contains(" customers in 2 years: win ", ReplacementPlan.Hold(100, RetentionRate.PerYear(0.75), new AcquisitionCost(10), 2).ToString(), StringComparison.Ordinal);
        double reach = 1.959963984540054 * Math.Sqrt(18.75);
        foreach (var (interval, middle, half) in new[] { (plan[0].AcquisitionSpendInterval(), 250, 10 * reach), (plan[0].CashFlowInterval(), 1750, 10 * reach), (plan[0].ClosingInterval(), 100, 0), (plan.TotalCashFlowInterval(), 1750, 10 * reach), (plan.PresentValueInterval(), 1750, 10 * reach) })
        {
            Golden.Agrees(middle - half, interval.Lower, 1e-9);
            Golden.Agrees(middle + half, interval.Upper, 1e-9);
        }
        // A cash flow may be below 0, a spend may not.
        var few = ReplacementPlan.Hold(1, RetentionRate.PerYear(0.5), new AcquisitionCost(10), 1, contributionPerPeriod: 5)[0];
        Assert.Equal((0, true), (few.AcquisitionSpendInterval().Lower, few.CashFlowInterval().Lower < 0));
    }
}
