using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class AcquisitionBudgetTests
{
    [Fact]
    public void At_the_budget_for_a_ratio_the_ratio_is_met() => Properties.ForAll(
        AnyFormula.Any.Where(formula => formula is not AcquisitionAdjustedClv && formula.Value > 1e-3).SelectMany(formula => Draw.LogBetween(0.1, 20), (formula, ratio) => (formula, ratio)),
        x => Golden.Close(x.ratio, new AcquisitionAdjustedClv(x.formula, new AcquisitionCost(AcquisitionBudget.ForRatio(x.formula, x.ratio))).LtvToCac!.Value, 1e-12));

    [Fact]
    public void The_budget_for_payback_is_paid_back_in_time_and_more_is_not() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => i.ContributionPerYear > 0.1 && i.Retention > 0.2).SelectMany(i => Draw.Between(0.1, 6), (i, years) => (Formula: i.Discounted, Within: Duration.Years(years))),
        x =>
        {
            foreach (bool discounted in new[] { true, false })
            {
                double budget = AcquisitionBudget.ForPayback(x.Formula, x.Within, discounted);
                if (budget <= 0) continue;
                var payback = x.Formula.Payback(new AcquisitionCost(budget * (1 - 1e-11)), discounted);
                var later = x.Formula.Payback(new AcquisitionCost(budget * (1 + 1e-9)), discounted);
                if (payback is not { } time || time.Time.In(x.Formula.Period) > x.Within.In(x.Formula.Period) * (1 + 1e-12)) return false;
                if (later is { } late && late.Time.In(x.Formula.Period) <= x.Within.In(x.Formula.Period)) return false;
            }

            return true;
        });

    [Fact]
    public void The_budget_for_break_even_gains_nothing() => Properties.ForAll(
        AnyFormula.Any.Where(formula => formula is not AcquisitionAdjustedClv && formula.Value >= 0),
        formula => new AcquisitionAdjustedClv(formula, new AcquisitionCost(AcquisitionBudget.ForBreakEven(formula))).Value == 0);

    [Fact]
    public void A_value_net_of_acquisition_cost_has_the_same_budget()
    {
        var net = new AcquisitionAdjustedClv(Npv, new AcquisitionCost(150));
        Assert.Equal(AcquisitionBudget.ForRatio(Npv, 3), AcquisitionBudget.ForRatio(net, 3));
        Assert.Equal(AcquisitionBudget.ForPayback(Npv, Duration.Years(2)), AcquisitionBudget.ForPayback(net, Duration.Years(2)));
        Assert.Equal(Npv.Value, AcquisitionBudget.ForBreakEven(net));
    }

    [Fact]
    public void A_payment_made_exactly_at_the_limit_counts_in_any_unit() =>
        Assert.Equal(110 + 110 * 0.8 / 1.1, AcquisitionBudget.ForPayback(Npv, Duration.Months(12)), 12);

    [Fact]
    public void Nothing_is_paid_back_before_the_first_payment() =>
        Assert.Equal(0, AcquisitionBudget.ForPayback(new DiscountedClv(Npv.Purchases, Npv.Margin, Npv.Retention, Npv.Discount, PaymentTiming.EndOfPeriod), Duration.Months(6)));

    [Fact]
    public void The_lowest_of_the_rules_binds()
    {
        var budget = AcquisitionBudget.Of(Npv, ltvToCac: 3, within: Duration.Years(1));
        Assert.Equal(AcquisitionLimit.Ratio, budget.Limit);
        Assert.Equal(Npv.Value / 3, budget.Highest!.Value.PerCustomer, 12);
        Assert.Equal(AcquisitionLimit.Payback, AcquisitionBudget.Of(Npv, ltvToCac: 3, within: Duration.Zero).Limit);
        Assert.Equal("at most 134.44 by Ratio: break-even 403.33, LTV:CAC 3 134.44, payback within 1 year 190", budget.ToString());
    }

    [Fact]
    public void A_customer_worth_less_than_nothing_has_no_budget()
    {
        var loss = new DiscountedClv(Npv.Purchases, new Margin(0.4, Cost.PerYear(500)), Npv.Retention, Npv.Discount);
        Assert.Null(AcquisitionBudget.Of(loss, 3, Duration.Years(1)).Highest);
        Assert.True(AcquisitionBudget.ForBreakEven(loss) < 0);
        Assert.StartsWith("no cost is low enough: break-even -1393.33", AcquisitionBudget.Of(loss, 3, Duration.Years(1)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_are_judged_one_by_one_and_blended()
    {
        var budgets = AcquisitionBudget.ByChannel(Npv, [new("search", 12_000, 80), new("fairs", 9_000, 20), new("television", 5_000, 0), new("friends", 0, 10)], ltvToCac: 3);
        Assert.Equal([false, false, false, true], budgets.Select(row => row.MeetsTarget));
        Assert.Equal(Npv.Value / 3 - 150, budgets[0].Headroom!.Value, 12);
        Assert.Equal(Npv.Value / 450, budgets[1].LtvToCac!.Value, 12);
        Assert.Null(budgets[2].Headroom);
        Assert.Null(budgets[2].LtvToCac);
        Assert.Equal(-5_000, budgets[2].Gain);
        Assert.Equal(Npv.Payback(new AcquisitionCost(150)), budgets[0].Payback);
        Assert.Equal(26_000 / 110.0, budgets.BlendedCost!.Value.PerCustomer, 12);
        Assert.Equal(110 * Npv.Value - 26_000, budgets.Gain, 9);
    }

    [Fact]
    public void Channels_may_bring_customers_of_different_value()
    {
        var half = new DiscountedClv(new PurchasePattern(50, Frequency.PerYear(3)), Npv.Margin, Npv.Retention, Npv.Discount);
        var budgets = AcquisitionBudget.ByChannel(channel => string.Equals(channel.Name, "coupons", StringComparison.Ordinal) ? half : Npv, [new("search", 100, 1), new("coupons", 100, 1)]);
        Assert.Equal(Npv.Value - 100, budgets[0].Gain, 12);
        Assert.Equal(half.Value - 100, budgets[1].Gain, 12);
    }

    [Fact]
    public void The_first_order_allows_less_than_the_lifetime()
    {
        var even = new AcquisitionBreakEven(Npv.Purchases, Npv.Margin, Npv, new AcquisitionCost(150));
        Assert.Equal(40, even.FirstOrder, 12);
        Assert.Equal(-110, even.FirstOrderGain, 12);
        Assert.Equal(Npv.Value - 150, even.LifetimeGain, 12);
        Assert.Equal(3.75, even.OrdersToRecover!.Value, 12);
        Assert.Equal("pays over the lifetime only: cost 150, first order 40, lifetime 403.33", even.ToString());
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("ltvToCac", Assert.Throws<ArgumentOutOfRangeException>(() => AcquisitionBudget.ForRatio(Npv, 0)).ParamName);
        Assert.Equal("within", Assert.Throws<ArgumentOutOfRangeException>(() => AcquisitionBudget.ForPayback(Npv, Duration.Years(1e7))).ParamName);
        Assert.Equal("value", Assert.Throws<ArgumentNullException>(() => AcquisitionBudget.ForBreakEven(null!)).ParamName);
    }

    private static DiscountedClv Npv { get; } = new(
        new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.40, Cost.PerYear(10)), RetentionRate.PerYear(0.80), DiscountRate.PerYear(0.10));

    [Fact]
    public void A_budget_names_its_three_bounds_and_the_first_order_alone()
    {
        var purchases = new PurchasePattern(50, Frequency.PerYear(4));
        var value = new DiscountedClv(purchases, new Margin(0.4), RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1));
        var budget = AcquisitionBudget.Of(value, 3, Duration.Years(1));
        Assert.Equal(value.Value, budget.BreakEven);
        Golden.Agrees(value.Value / 3, budget.AtRatio, 1e-15);
        Assert.Equal(AcquisitionBudget.ForPayback(value, Duration.Years(1)), budget.AtPayback);
        Golden.Agrees(20, AcquisitionBudget.ForFirstOrder(purchases, new Margin(0.4)), 1e-15);
        var channel = AcquisitionBudget.ByChannel(value, [new AcquisitionChannel("search", 900, 30)], 3)[0];
        Assert.Equal(("search", 3), (channel.Channel.Name, channel.TargetRatio));
        Golden.Agrees(value.Value / 3, channel.HighestCost, 1e-15);
        Golden.Agrees(value.Value / 3 - 30, channel.Headroom!.Value, 1e-14);
    }
}
