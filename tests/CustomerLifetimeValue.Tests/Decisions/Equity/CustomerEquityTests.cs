using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class CustomerEquityTests
{
    private static readonly Gen<CustomerEquity> Equities =
        from acquisition in Curves(0.05, 1, 200)
        from retention in Curves(0.3, 1, 100)
        from margin in Draw.Between(-10, 500)
        from discount in Draw.Between(0.02, 0.4)
        select new CustomerEquity(acquisition, retention, margin, DiscountRate.PerYear(discount));

    [Fact]
    public void The_optimum_agrees_with_50_digits() => Assert.All(Golden.Read("equity"), row =>
    {
        var equity = new CustomerEquity(
            ResponseCurve.Through(row[0], row[1], row[2], row[3]), ResponseCurve.Through(row[4], row[5], row[6], row[7]), row[8], DiscountRate.PerYear(row[9]));
        var best = equity.Optimum();
        Golden.Agrees(row[10], equity.TodaysValue!.Value, 1e-11, "today");
        Golden.Agrees(row[11], best.AcquisitionSpend, 1e-9, "acquisition");
        Golden.Agrees(row[12], best.RetentionSpend, 1e-9, "retention");
        Golden.Agrees(row[13], best.Value, 1e-11, "value");
    });

    [Fact]
    public void A_curve_passes_through_today_under_its_ceiling() => Properties.ForAll(
        Curves(0.05, 1, 200).SelectMany(curve => Draw.Between(0.01, 0.99), (curve, share) => (curve, share)),
        x =>
        {
            double rate = x.curve.Floor + x.share * (x.curve.Ceiling - x.curve.Floor), spend = x.curve.SpendFor(rate);
            double step = spend * 1e-5, slope = (x.curve.Rate(spend + step) - x.curve.Rate(spend - step)) / (2 * step);
            var again = ResponseCurve.Through(spend, rate, x.curve.Ceiling, x.curve.Floor);
            return Math.Abs(x.curve.Rate(spend) - rate) < 1e-13 && Math.Abs(again.Steepness / x.curve.Steepness - 1) < 1e-10
                && Math.Abs(slope / x.curve.MarginalRate(spend) - 1) < 1e-5 && x.curve.Rate(0) == x.curve.Floor && x.curve.Rate(1e9) <= x.curve.Ceiling;
        });

    [Fact]
    public void The_value_is_the_printed_equation() => Properties.ForAll(
        Equities.SelectMany(equity => Draw.Between(0.1, 300), (equity, a) => (equity, a)).SelectMany(x => Draw.Between(0.1, 200), (x, r) => (x.equity, x.a, r)),
        x =>
        {
            double a = x.equity.Acquisition.Rate(x.a), r = x.equity.Retention.Rate(x.r), m = x.equity.MarginPerPeriod, share = r / (1 + x.equity.Discount.Value);
            double printed = a * m - x.a + a * (m - x.r / r) * (share / (1 - share));
            return Math.Abs(printed - x.equity.Value(x.a, x.r)) <= 1e-9 * (1 + Math.Abs(x.equity.CustomerValue(x.r)) + x.a);
        });

    [Fact]
    public void The_optimum_meets_the_first_order_conditions() => Properties.ForAll(
        Equities,
        equity =>
        {
            var best = equity.Optimum();
            return (best.AcquisitionSpend == 0 ? best.AcquisitionSlope <= 1e-12 : Math.Abs(best.AcquisitionSlope) < 1e-9)
                && (best.RetentionSpend == 0 ? best.RetentionSlope <= 1e-12 : Math.Abs(best.RetentionSlope) < 1e-9 * (1 + Math.Abs(best.Value)));
        });

    [Fact]
    public void The_optimum_beats_10000_random_alternatives() => Properties.ForAll(
        Equities,
        equity =>
        {
            var random = new Random(20260506);
            var best = equity.Optimum();
            for (int i = 0; i < 10_000; i++)
            {
                double a = 3 * (best.AcquisitionSpend + 1) * random.NextDouble(), r = 3 * (best.RetentionSpend + 1) * random.NextDouble();
                Assert.True(equity.Value(a, r) <= best.Value + 1e-12 * Math.Abs(best.Value), $"{equity}: {a}, {r}");
            }
        },
        tests: 20);

    [Fact]
    public void The_optimum_within_a_budget_beats_10000_alternatives_on_the_budget() => Properties.ForAll(
        from equity in Equities
        from prospects in Draw.Between(10, 1010)
        from customers in Draw.Between(0, 1000)
        from share in Draw.Between(0, 1)
        select (equity, prospects, customers, share),
        x =>
        {
            var (equity, prospects, customers, ofFree) = x;
            var free = equity.Optimum();
            double budget = (prospects * free.AcquisitionSpend + customers * free.RetentionSpend) * ofFree;
            var best = equity.OptimumWithin(budget, prospects, customers);
            Assert.True(best.TotalSpend <= budget * (1 + 1e-12) + 1e-12);
            for (int i = 0; i < 10_000; i++)
            {
                double share = i / 9999.0, a = budget * share / prospects, r = customers == 0 ? 0 : budget * (1 - share) / customers;
                double value = prospects * equity.Value(a, r) + customers * equity.RenewalValue(r);
                Assert.True(value <= best.TotalValue + 1e-10 * (1 + Math.Abs(best.TotalValue!.Value)), $"{equity}, budget {budget}: {a}, {r} gives {value} > {best}");
            }
        },
        tests: 30);

    [Fact]
    public void Within_a_budget_a_unit_is_worth_the_same_either_way_and_what_the_optimum_says() => Properties.ForAll(
        Equities.SelectMany(equity => Draw.Between(0.2, 0.9), (equity, share) => (equity, share)),
        x =>
        {
            var free = x.equity.Optimum();
            double needed = 500 * free.AcquisitionSpend + 200 * free.RetentionSpend, budget = needed * x.share, step = needed * 1e-4;
            if (needed < 1) return true;
            var best = x.equity.OptimumWithin(budget, 500, 200);
            double slope = (x.equity.OptimumWithin(budget + step, 500, 200).TotalValue - x.equity.OptimumWithin(budget - step, 500, 200).TotalValue)!.Value / (2 * step);
            return Math.Abs(slope - best.MarginalValueOfBudget!.Value) <= 1e-2 * (1 + Math.Abs(slope));
        },
        tests: 100);

    [Fact]
    public void A_budget_that_is_large_enough_changes_nothing()
    {
        var best = Equity.OptimumWithin(1e9, 1000, 500);
        Assert.Equal(Equity.Optimum().AcquisitionSpend, best.AcquisitionSpend);
        Assert.Equal(0, best.MarginalValueOfBudget!.Value, 6);
    }

    [Fact]
    public void Sensitivities_agree_with_solving_again() => Properties.ForAll(
        Equities.Where(equity => equity.Optimum().Value > 1 && equity.Retention.Ceiling < 0.99 && equity.Acquisition.Ceiling < 0.99),
        equity => equity.Sensitivity(1e-4).All(shift => shift.Lower is null || shift.Higher is null
            || Math.Abs((shift.Higher.Value - shift.Lower.Value) / (2e-4 * equity.Optimum().Value) - shift.ValueElasticity!.Value) <= 1e-4 * (1 + Math.Abs(shift.ValueElasticity.Value))),
        tests: 150);

    [Fact]
    public void A_ceiling_that_would_pass_1_has_no_higher_optimum()
    {
        var equity = new CustomerEquity(ResponseCurve.Through(40, 0.2, 0.95), ResponseCurve.Through(25, 0.6, 0.8), 110, DiscountRate.PerYear(0.1));
        var shift = equity.Sensitivity(0.10).Single(row => row.Input is "acquisitionCeiling");
        Assert.Null(shift.Higher);
        Assert.NotNull(shift.Lower);
    }

    [Fact]
    public void What_is_lost_today_is_said()
    {
        var best = Equity.Optimum();
        Assert.Equal(best.Value - Equity.Value(40, 25), best.ValueLostToday!.Value, 12);
        Assert.True(best.ValueLostToday > 0);
        Assert.Null(new CustomerEquity(ResponseCurve.Of(0.4, 0.02), ResponseCurve.Of(0.8, 0.05), 110, DiscountRate.PerYear(0.1)).Optimum().ValueLostToday);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => ResponseCurve.Through(40, 0.4, 0.4)).ParamName);
        Assert.Equal("spend", Assert.Throws<ArgumentOutOfRangeException>(() => ResponseCurve.Through(0, 0.2, 0.4)).ParamName);
        Assert.Equal("ceiling", Assert.Throws<ArgumentOutOfRangeException>(() => ResponseCurve.Through(40, 0.2, 1.4)).ParamName);
        Assert.Equal("ceiling", Assert.Throws<ArgumentOutOfRangeException>(() => ResponseCurve.Of(0.1, 1, floor: 0.2)).ParamName);
        Assert.Equal("rate", Assert.Throws<ArgumentOutOfRangeException>(() => ResponseCurve.Of(0.5, 1).SpendFor(0.5)).ParamName);
        Assert.Equal("discount", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerEquity(ResponseCurve.Of(0.5, 1), ResponseCurve.Of(1, 1), 10, DiscountRate.None)).ParamName);
        Assert.Equal("retentionSpend", Assert.Throws<ArgumentOutOfRangeException>(() => Equity.Value(1, double.NaN)).ParamName);
    }

    private static CustomerEquity Equity { get; } = new(
        ResponseCurve.Through(spend: 40, rate: 0.20, ceiling: 0.40), ResponseCurve.Through(spend: 25, rate: 0.60, ceiling: 0.80), 110, DiscountRate.PerYear(0.10));

    private static Gen<ResponseCurve> Curves(double lowest, double highest, double spend) =>
        from ceiling in Draw.Between(lowest, highest)
        from floor in Gen.OneOf(Gen.Constant(0.0), Draw.Between(0, 0.6).Select(share => share * ceiling))
        from share in Draw.Between(0.1, 0.95)
        from today in Draw.Between(1, spend)
        select ResponseCurve.Through(today, floor + (ceiling - floor) * share, ceiling, floor);
}
