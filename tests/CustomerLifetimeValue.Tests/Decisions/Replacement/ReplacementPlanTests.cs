using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Decisions;

public sealed class ReplacementPlanTests
{
    private static readonly Gen<ReplacementPlan> Plans =
        from existing in Existing()
        from target in Draw.Between(0, 3000)
        from periods in Draw.Whole(1, 8)
        from cost in Draw.Between(0, 200)
        from contribution in Draw.Between(-10, 100)
        from discount in Draw.Between(0, 0.3)
        let plan = target >= existing.Count
            ? ReplacementPlan.GrowTo(existing, target, new AcquisitionCost(cost), periods, contribution, DiscountRate.PerYear(discount))
            : ReplacementPlan.ShrinkTo(existing, target, new AcquisitionCost(cost), periods, contribution, DiscountRate.PerYear(discount))
        select plan;

    [Fact]
    public void Opening_less_lost_plus_won_is_closing_and_the_next_opening() => Properties.ForAll(
        Plans,
        plan => plan.All(row => Near(row.Closing, row.Opening - row.Lost + row.Acquired) && row.Lost >= 0 && row.Acquired >= 0 && row.Closing >= row.Target - 1e-9)
            && plan.Zip(plan.Skip(1), (row, next) => Near(row.Closing, next.Opening)).All(same => same));

    [Fact]
    public void Cash_flows_add_up() => Properties.ForAll(
        Plans,
        plan => Near(plan.TotalCashFlow, plan.Sum(row => row.Contribution) - plan.TotalSpend)
            && Near(plan.TotalSpend, plan.TotalAcquired * plan.AcquisitionCost.PerCustomer)
            && plan.All(row => Near(row.CashFlow, row.Contribution - row.AcquisitionSpend)));

    [Fact]
    public void A_constant_curve_gives_the_constant_rates_plan() => Properties.ForAll(
        from customers in Draw.Between(1, 5000)
        from rate in Draw.Between(0, 1)
        from target in Draw.Between(0, 5000)
        select (customers, Rate: RetentionRate.PerYear(rate), target),
        x =>
        {
            double[] targets = [x.target, x.customers, x.target, x.customers];
            var constant = ReplacementPlan.Follow(ExistingCustomers.Of(x.customers, x.Rate), targets, new AcquisitionCost(100), 30, DiscountRate.PerYear(0.1));
            var curve = ReplacementPlan.Follow(ExistingCustomers.ByTenure([0, x.customers], RetentionCurve.Constant(x.Rate)), targets, new AcquisitionCost(100), 30, DiscountRate.PerYear(0.1));
            return constant.Zip(curve, (a, b) => Near(a.Acquired, b.Acquired) && Near(a.AcquiredDeviation, b.AcquiredDeviation, 1e-5)
                && Near(a.ClosingDeviation, b.ClosingDeviation, 1e-5) && Near(a.CashFlowDeviation, b.CashFlowDeviation, 1e-3)).All(same => same)
                && Near(constant.TotalSpendInterval().Upper, curve.TotalSpendInterval().Upper, 1e-3) && Near(constant.PresentValueInterval().Lower, curve.PresentValueInterval().Lower, 1e-3);
        });

    [Fact]
    public void Holding_at_a_constant_rate_is_binomial_period_by_period()
    {
        var plan = ReplacementPlan.Hold(10_000, RetentionRate.PerYear(0.8), new AcquisitionCost(150), periods: 4, contributionPerPeriod: 110, DiscountRate.PerYear(0.1));
        Assert.All(plan, row => Assert.Equal(40, row.AcquiredDeviation, 9));
        Assert.All(plan, row => Assert.Equal(0, row.ClosingDeviation));
        Assert.Equal(2 * 40 * 150 * 1.959963984540054, plan.TotalSpendInterval().Upper - plan.TotalSpend, 6);
        Assert.Equal(4 * (1_100_000 - 300_000), plan.TotalCashFlow, 6);
        Assert.Equal(Enumerable.Range(0, 4).Sum(t => 1_100_000 * Math.Pow(1.1, -t) - 300_000 * Math.Pow(1.1, -t - 1)), plan.PresentValue, 6);
        Assert.StartsWith("from 10000 to 10000 customers in 4 years: win 8000 at 150, spend 1200000", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void New_customers_churn_by_their_own_tenure()
    {
        var curve = RetentionCurve.FromRates([0.5, 0.8], TimeUnit.Year, thereafter: 0.9);
        var plan = ReplacementPlan.Hold(ExistingCustomers.Of(1000, RetentionRate.PerYear(0.9), curve), new AcquisitionCost(1), periods: 3);
        Assert.Equal(100, plan[0].Lost, 9);
        Assert.Equal(90 + 50, plan[1].Lost, 9);
        Assert.Equal(81 + 50 * 0.2 + 140 * 0.5, plan[2].Lost, 9);
    }

    [Fact]
    public void Present_customers_churn_by_the_tenure_they_have()
    {
        var curve = RetentionCurve.FromRates([0.5, 0.8], TimeUnit.Month, thereafter: 0.9);
        var plan = ReplacementPlan.Hold(ExistingCustomers.ByTenure([100, 200, 300], curve), new AcquisitionCost(1), periods: 1);
        Assert.Equal(TimeUnit.Month, plan.Unit);
        Assert.Equal(100 * 0.5 + 200 * 0.2 + 300 * 0.1, plan[0].Lost, 9);
    }

    [Fact]
    public void Growing_with_the_sbg_agrees_with_the_survivors_of_each_cohort()
    {
        var curve = new ShiftedBetaGeometric(0.668, 3.806, TimeUnit.Year);
        var plan = ReplacementPlan.GrowTo(ExistingCustomers.ByTenure([1000], curve), 2000, new AcquisitionCost(10), periods: 5);
        double[] won = [1000, .. plan.Select(row => row.Acquired)];
        for (int t = 1; t <= 5; t++)
            Assert.Equal(plan[t - 1].Closing, Enumerable.Range(0, t + 1).Sum(cohort => won[cohort] * curve.Survival(t - cohort)), 8);
        Assert.Equal(2000, plan[4].Closing, 9);
    }

    [Fact]
    public void Nobody_is_sent_away()
    {
        var plan = ReplacementPlan.ShrinkTo(1000, 100, RetentionRate.PerYear(0.9), new AcquisitionCost(150), periods: 2);
        Assert.Equal([0.0, 0.0], plan.Select(row => row.Acquired));
        Assert.Equal(810, plan[1].Closing, 9);
        Assert.Equal(Math.Sqrt(1000 * 0.81 * 0.19), plan[1].ClosingDeviation, 9);
    }

    [Theory]
    [InlineData("hold, constant rate")]
    [InlineData("hold, curve")]
    [InlineData("grow, by tenure")]
    [InlineData("shrink, then hold")]
    public void Deviations_agree_with_simulation(string plan)
    {
        var curve = RetentionCurve.FromRates([0.55, 0.75, 0.85], TimeUnit.Year, thereafter: 0.9);
        double[] Rates(int own) => [.. Enumerable.Range(own + 1, 6).Select(t => curve.RetentionRate(t))];
        switch (plan)
        {
            case "hold, constant rate":
                Simulated(ExistingCustomers.Of(200, RetentionRate.PerYear(0.8)), [200, 200, 200, 200], [(200, [0.8, 0.8, 0.8, 0.8])], [0.8, 0.8, 0.8, 0.8]);
                break;
            case "hold, curve":
                Simulated(ExistingCustomers.Of(300, RetentionRate.PerYear(0.85), curve), [300, 300, 300, 300], [(300, [0.85, 0.85, 0.85, 0.85])], Rates(0));
                break;
            case "grow, by tenure":
                Simulated(ExistingCustomers.ByTenure([100, 80, 60], curve), [260, 280, 300, 320], [(100, Rates(0)), (80, Rates(1)), (60, Rates(2))], Rates(0));
                break;
            default:
                Simulated(ExistingCustomers.ByTenure([200, 200], curve), [100, 150, 250, 250], [(200, Rates(0)), (200, Rates(1))], Rates(0));
                break;
        }
    }

    [Fact]
    public void A_plan_does_not_run_past_what_the_curve_knows()
    {
        var observed = RetentionCurve.Observed([100, 60, 50], TimeUnit.Year);
        Assert.Equal(2, ReplacementPlan.Hold(ExistingCustomers.ByTenure([10], observed), new AcquisitionCost(1), periods: 2).Count);
        Assert.Equal("periods", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Hold(ExistingCustomers.ByTenure([10], observed), new AcquisitionCost(1), periods: 3)).ParamName);
        Assert.Equal("periods", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Hold(ExistingCustomers.ByTenure([0, 10], observed), new AcquisitionCost(1), periods: 2)).ParamName);
        Assert.Equal(3, ReplacementPlan.Hold(ExistingCustomers.Of(10, RetentionRate.PerYear(0.9), observed), new AcquisitionCost(1), periods: 3).Count);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var rate = RetentionRate.PerYear(0.8);
        Assert.Equal("customers", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Hold(-1, rate, default, 3)).ParamName);
        Assert.Equal("periods", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Hold(1, rate, default, 0)).ParamName);
        Assert.Equal("target", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.GrowTo(10, 9, rate, default, 3)).ParamName);
        Assert.Equal("target", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.ShrinkTo(10, 11, rate, default, 3)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Follow(ExistingCustomers.Of(1, rate), [double.NaN], default)).ParamName);
        Assert.Equal("confidence", Assert.Throws<ArgumentOutOfRangeException>(() => ReplacementPlan.Hold(1, rate, default, 1).TotalSpendInterval(1)).ParamName);
    }

    private static Gen<ExistingCustomers> Existing() =>
        from customers in Draw.Between(0, 2000)
        from settled in Draw.Between(0.5, 1)
        from first in Draw.Between(0, 1)
        from later in Draw.Between(0, 1)
        from kind in Draw.Whole(0, 2)
        let curve = RetentionCurve.FromRates([first, (first + later) / 2], TimeUnit.Year, thereafter: later)
        let existing = kind switch
        {
            0 => ExistingCustomers.Of(customers, RetentionRate.PerYear(settled)),
            1 => ExistingCustomers.Of(customers, RetentionRate.PerYear(settled), curve),
            _ => ExistingCustomers.ByTenure([customers / 2, customers / 3], curve),
        }
        select existing;

    /// <summary>Customers who decide one by one, 20,000 times over, against the plan's expectations (within 5 standard errors) and deviations (within 4 %).</summary>
    private static void Simulated(ExistingCustomers existing, double[] targets, (int Size, double[] Staying)[] cohorts, double[] newcomers)
    {
        const int Runs = 20_000;
        const double Cost = 50, Contribution = 20;
        var plan = ReplacementPlan.Follow(existing, targets, new AcquisitionCost(Cost), Contribution, DiscountRate.PerYear(0.1));
        var random = new Random(20260505);
        Moments spend = new(), cash = new(), present = new();
        Moments[] lost = [.. targets.Select(_ => new Moments())], won = [.. targets.Select(_ => new Moments())], closing = [.. targets.Select(_ => new Moments())], flow = [.. targets.Select(_ => new Moments())];
        for (int run = 0; run < Runs; run++)
        {
            List<(int Size, double[] Staying, int Since)> groups = [.. cohorts.Select(cohort => (cohort.Size, cohort.Staying, 0))];
            double totalSpend = 0, totalCash = 0, totalPresent = 0;
            for (int t = 0; t < targets.Length; t++)
            {
                int opening = groups.Sum(group => group.Size);
                for (int g = 0; g < groups.Count; g++)
                {
                    var group = groups[g];
                    int stay = MathNet.Numerics.Distributions.Binomial.Sample(random, group.Staying[t - group.Since], group.Size);
                    groups[g] = group with { Size = stay };
                }

                int left = groups.Sum(group => group.Size);
                int wins = Math.Max(0, (int)targets[t] - left);
                groups.Add((wins, newcomers, t + 1));
                double cashFlow = Contribution * opening - Cost * wins;
                lost[t].Add(opening - left);
                won[t].Add(wins);
                closing[t].Add(left + wins);
                flow[t].Add(cashFlow);
                totalSpend += Cost * wins;
                totalCash += cashFlow;
                totalPresent += Contribution * opening * Math.Pow(1.1, -t) - Cost * wins * Math.Pow(1.1, -t - 1);
            }

            spend.Add(totalSpend);
            cash.Add(totalCash);
            present.Add(totalPresent);
        }

        for (int t = 0; t < targets.Length; t++)
        {
            lost[t].Agrees(plan[t].Lost, plan[t].LostDeviation);
            won[t].Agrees(plan[t].Acquired, plan[t].AcquiredDeviation);
            closing[t].Agrees(plan[t].Closing, plan[t].ClosingDeviation);
            flow[t].Agrees(plan[t].CashFlow, plan[t].CashFlowDeviation);
        }

        spend.Agrees(plan.TotalSpend, Deviation(plan.TotalSpendInterval()));
        cash.Agrees(plan.TotalCashFlow, Deviation(plan.TotalCashFlowInterval()));
        present.Agrees(plan.PresentValue, Deviation(plan.PresentValueInterval()));
    }

    private static double Deviation(CustomerLifetimeValue.Interval interval) => (interval.Upper - interval.Lower) / 2 / 1.959963984540054;

    private static bool Near(double expected, double actual, double tolerance = 1e-8) => Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected));

    private sealed class Moments
    {
        private double _count, _sum, _squares;

        public void Add(double value)
        {
            _count++;
            _sum += value;
            _squares += value * value;
        }

        public void Agrees(double mean, double deviation)
        {
            double average = _sum / _count, spread = Math.Sqrt(Math.Max(0, _squares / _count - average * average));
            Assert.InRange(average, mean - 5 * deviation / Math.Sqrt(_count) - 1e-6, mean + 5 * deviation / Math.Sqrt(_count) + 1e-6);
            Assert.InRange(spread, deviation * 0.96 - 1e-6, deviation * 1.04 + 1e-6);
        }
    }

    [Fact]
    public void Intervals_of_the_lost_and_the_acquired_lie_about_them_and_not_below_0()
    {
        var period = ReplacementPlan.Hold(1000, RetentionRate.PerYear(0.8), new AcquisitionCost(10), 3)[1];
        foreach (var (interval, middle, deviation) in new[] { (period.LostInterval(0.9), period.Lost, period.LostDeviation), (period.AcquiredInterval(0.9), period.Acquired, period.AcquiredDeviation) })
        {
            Assert.Equal(0.9, interval.Confidence);
            Assert.Equal(middle + 1.6448536269514722 * deviation, interval.Upper, 1e-9 * middle);
            Assert.Equal(middle - 1.6448536269514722 * deviation, interval.Lower, 1e-9 * middle);
        }
        Assert.Equal(0, ReplacementPlan.Hold(1, RetentionRate.PerYear(0.8), new AcquisitionCost(10), 1)[0].LostInterval(0.999).Lower);
        Assert.Throws<ArgumentOutOfRangeException>("confidence", () => period.LostInterval(1));
    }
}
