using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Formulas;

/// <summary>What holds for every formula, whatever its inputs.</summary>
public sealed class FormulaProperties
{
    private const double Tight = 1e-11;

    [Fact]
    public void Money_in_another_currency_scales_the_value() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.LogBetween(1e-3, 1e3), (i, scale) => (Inputs: i, Scale: scale)),
        x => NearlyEqual(
            x.Inputs.Discounted.Value * x.Scale,
            (x.Inputs with { OrderValue = x.Inputs.OrderValue * x.Scale, RetentionCost = x.Inputs.RetentionCost * x.Scale }).Discounted.Value,
            scale: x.Scale * Size(x.Inputs)));

    [Fact]
    public void Better_retention_never_lowers_the_value_of_a_profitable_customer() =>
        Monotone(i => i with { Retention = i.Retention + (0.95 - i.Retention) / 2 }, onlyProfitable: true);

    [Fact]
    public void A_better_margin_never_lowers_the_value() => Monotone(i => i with { GrossMargin = i.GrossMargin + (1 - i.GrossMargin) / 2 });

    [Fact]
    public void More_frequent_orders_never_lower_the_value_of_goods_sold_above_cost() =>
        Monotone(i => i with { GrossMargin = Math.Abs(i.GrossMargin), Frequency = i.Frequency * 1.5 }, i => i with { GrossMargin = Math.Abs(i.GrossMargin) });

    [Fact]
    public void A_lower_discount_never_lowers_the_value_of_a_profitable_customer() =>
        Monotone(i => i with { Discount = i.Discount / 2 }, onlyProfitable: true);

    [Fact]
    public void A_lower_retention_cost_never_lowers_the_value() => Monotone(i => i with { RetentionCost = i.RetentionCost / 2 });

    [Fact]
    public void A_longer_horizon_never_lowers_the_value_of_a_profitable_customer() =>
        Monotone(i => i with { Horizon = i.Horizon + 0.3 }, onlyProfitable: true);

    [Fact]
    public void The_value_is_continuous_where_a_horizon_completes_a_period() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.Whole(1, 10), (i, years) => i with { Horizon = years, Clock = TimeUnit.Year }),
        i => NearlyEqual(i.Discounted.Value, (i with { Horizon = i.Horizon - 1e-12 }).Discounted.Value, Size(i)));

    [Fact]
    public void Without_discount_the_discounted_formula_is_the_retention_formula() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => i with { Growth = Math.Min(i.Growth, 0) }),
        i => (i with { Discount = 0 }).Discounted.Value == i.Undiscounted.Value);

    [Fact]
    public void A_customer_who_surely_stays_for_a_lifetime_is_worth_the_simple_formula() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.Between(0, 12), (i, years) => (Inputs: i, Years: Duration.Years(years))),
        x =>
        {
            var stays = x.Inputs with { Retention = 1, Discount = 0, Growth = 0, Horizon = x.Years.Value };
            return NearlyEqual(new MarginClv(x.Inputs.Purchases, x.Inputs.Margin, x.Years).Value, stays.Discounted.Value, Size(stays));
        });

    [Fact]
    public void The_simple_formula_is_the_limit_of_vanishing_discount_and_churn() => Properties.ForAll(
        AnyFormula.Inputs,
        i =>
        {
            var limit = i with { Retention = 1, Discount = 0, Growth = 0, Horizon = 5 };
            double simple = new MarginClv(i.Purchases, i.Margin, Duration.Years(5)).Value;
            return NearlyEqual(simple, (limit with { Retention = 1 - 1e-12, Discount = 1e-12 }).Discounted.Value, 100 * Size(limit));
        });

    [Fact]
    public void The_schedule_adds_up_to_the_value() => Properties.ForAll(
        AnyFormula.Any,
        formula => NearlyEqual(formula.Value, formula.Schedule(3000)[^1].CumulativePresentValue, Size(formula)));

    [Fact]
    public void The_breakdown_adds_up_to_the_value() => Properties.ForAll(
        AnyFormula.Any,
        formula =>
        {
            var breakdown = formula.Breakdown();
            double lines = breakdown.Lines.Sum(line => line.Amount), size = breakdown.Lines.Sum(line => Math.Abs(line.Amount));
            return NearlyEqual(formula.Value, breakdown.Value, size) && NearlyEqual(formula.Value, lines, size);
        });

    [Fact]
    public void The_breakdown_adds_up_to_the_value_itself_over_any_horizon_and_growth() => Properties.ForAll(
        from i in AnyFormula.Inputs
        from growth in Draw.Between(-0.5, 1)
        from horizon in Draw.LogBetween(0.1, 200)
        where i.ContributionPerYear > 0.1 * i.RetentionCost
        select i with { Growth = growth, Horizon = horizon },
        i => Golden.Close(i.Discounted.Value, i.Discounted.Breakdown().Value, 1e-10 * (1 + i.RetentionCost / i.ContributionPerYear)));

    [Fact]
    public void The_breakdown_says_what_the_value_would_be_without_churn_and_without_discount() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => i.Horizon > 0),
        i =>
        {
            var breakdown = i.Discounted.Breakdown();
            return NearlyEqual(i.Undiscounted.Value, breakdown.ValueWithoutDiscount!.Value, Size(i))
                && NearlyEqual((i with { Retention = 1 }).Discounted.Value, breakdown.ValueWithoutChurn!.Value, 10 * Size(i))
                && (breakdown.LostToDiscount is not { } lost || NearlyEqual(i.Undiscounted.Value - i.Discounted.Value, lost, 10 * Size(i)));
        });

    [Fact]
    public void Months_and_the_compounded_year_say_the_same() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => i with { Clock = TimeUnit.Month }),
        i =>
        {
            var monthly = i.Discounted;
            var restated = new DiscountedClv(
                new PurchasePattern(i.OrderValue, monthly.Purchases.Frequency.To(TimeUnit.Week)),
                new Margin(i.GrossMargin, monthly.Margin.RetentionCost.To(TimeUnit.Day)),
                monthly.Retention.To(TimeUnit.Year).To(TimeUnit.Month),
                monthly.Discount.To(TimeUnit.Month),
                i.Timing,
                monthly.Horizon?.To(TimeUnit.Quarter),
                GrowthRate.PerMonth(monthly.Growth.Per(TimeUnit.Month)));
            return NearlyEqual(monthly.Value, restated.Value, Size(i));
        });

    [Fact]
    public void Twelve_monthly_payments_are_worth_the_year_that_compounds_them() => Properties.ForAll(
        AnyFormula.Inputs.Select(i => i with { Clock = TimeUnit.Month, Growth = 0, Horizon = null }),
        i =>
        {
            // A year's twelve payments, valued at its start, are one yearly payment; years then survive and discount at the compounded rates.
            double firstYear = (i with { Horizon = 1 }).Discounted.Value;
            var rate = RetentionRate.PerMonth(i.Retention).To(TimeUnit.Year);
            double yearly = firstYear / (1 - rate.Value / (1 + i.Discount));
            return NearlyEqual(i.Discounted.Value, yearly, Size(i));
        });

    [Fact]
    public void Payback_is_the_first_row_of_the_schedule_that_recovers_the_cost() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.LogBetween(0.1, 1000), (i, cac) => (Formula: (IClv)i.Discounted, Cac: cac)),
        x =>
        {
            var net = new AcquisitionAdjustedClv(x.Formula, new AcquisitionCost(x.Cac));
            foreach (bool discounted in new[] { true, false })
            {
                var row = net.Schedule(3000).Cast<ClvPeriod?>().FirstOrDefault(p => (discounted ? p!.Value.CumulativePresentValue : p!.Value.Cumulative) >= 0);
                var payback = net.Payback(discounted);
                if (payback?.Payments != row?.Number || payback?.Time != row?.Time) return false;
            }

            return true;
        });

    [Fact]
    public void Payback_is_exact_at_the_boundary() => Properties.ForAll(
        AnyFormula.Inputs.Where(i => i.ContributionPerYear > 0.01 && i.Retention > 0.3 && i.Horizon is null).SelectMany(i => Draw.Whole(1, 8), (i, n) => (i.Discounted, n)),
        x =>
        {
            double recovered = x.Discounted.Schedule(x.n)[^1].CumulativePresentValue;
            return x.Discounted.Payback(new AcquisitionCost(recovered))!.Value.Payments == x.n
                && x.Discounted.Payback(new AcquisitionCost(recovered * (1 + 1e-9)))!.Value.Payments == x.n + 1;
        });

    [Fact]
    public void At_the_break_even_retention_the_value_is_the_acquisition_cost() => Properties.ForAll(
        AnyFormula.Inputs.SelectMany(i => Draw.LogBetween(0.1, 1000), (i, cac) => (Inputs: i, Cac: cac)),
        x =>
        {
            var rate = x.Inputs.Discounted.BreakEvenRetention(new AcquisitionCost(x.Cac));
            if (rate is null) return (x.Inputs with { Retention = 0.95 }).Discounted.Value < x.Cac;
            double value = (x.Inputs with { Retention = rate.Value.Value }).Discounted.Value;
            return rate.Value.Value == 0 ? value >= x.Cac : NearlyEqual(x.Cac, value, 100 * x.Cac);
        });

    private static void Monotone(Func<Inputs, Inputs> better, Func<Inputs, Inputs>? given = null, bool onlyProfitable = false) => Properties.ForAll(
        AnyFormula.Inputs.Select(given ?? (i => i)).Where(i => !onlyProfitable || i.ContributionPerYear > 0),
        i => better(i).Discounted.Value >= i.Discounted.Value - 1e-12 * Size(i));

    private static double Size(Inputs i) => Size(i.Discounted) + Size(i.Undiscounted);

    /// <summary>The size of the amounts that a value is the difference of.</summary>
    private static double Size(IClv formula) => formula.Breakdown().Lines.Sum(line => Math.Abs(line.Amount)) + 1e-9;

    private static bool NearlyEqual(double expected, double actual, double scale) => Math.Abs(expected - actual) <= Tight * scale;
}
