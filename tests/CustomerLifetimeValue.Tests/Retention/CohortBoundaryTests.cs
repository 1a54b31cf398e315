using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Cohorts at the first and last day of a period, of the observation and of the calendar.</summary>
public sealed class CohortBoundaryTests
{
    private static readonly DateOnly End = Day(3, 15);

    /// <summary>By 15 March: two stay, one of them won in February; one left at its first renewal, two of February at theirs.</summary>
    private static readonly Subscription[] Ragged =
        [new(Day(1, 10), null, 10), new(Day(1, 10), Day(2, 10), 10), new(Day(2, 10), null, 10), new(Day(2, 12), Day(3, 12), 10), new(Day(2, 12), Day(3, 12), 10)];

    private static DateOnly Day(int month, int day) => new(2025, month, day);

    private static CohortTable Months(params Subscription[] subscriptions) => CohortTable.FromSubscriptions(subscriptions, TimeUnit.Month, End);

    private static CohortTable Orders(DateOnly end, TimeUnit period, params Transaction[] orders) => CohortTable.ByFirstPurchase(TransactionLog.From(orders), period, end);

    [Fact]
    public void A_retention_rate_is_of_those_who_were_observed_to_their_renewal()
    {
        var all = Months(Ragged).All;
        Assert.Equal([5, 5, 2], all.Cells.Select(cell => cell.Customers));
        Assert.Equal([5, 2, 1], all.Cells.Select(cell => cell.Staying));
        // Of the two who made the first renewal one was not yet seen at the second; the other one stayed.
        var curve = all.ToCurve();
        Golden.Agrees(2 / 5.0, curve.Survival(1), 1e-15);
        Golden.Agrees(1, curve.RetentionRate(2), 1e-15);
    }

    [Fact]
    public void Customers_of_one_observation_make_one_table_and_the_shortest_stands_first()
    {
        var whole = Months(Ragged).All;
        Assert.Equal(["3, 1 by month", "2, 1, 1 by month"], whole.ToSurvivalTables().Select(table => table.ToString()), StringComparer.Ordinal);
        Assert.Equal([new(1, true), new(1, true), new(1, false), new(1, true), new(2, false)], whole.Tenures());
        Assert.Equal([new(0, false)], Months(new Subscription(Day(2, 20), null, 10)).All.Tenures());
        Assert.Empty(Months(new Subscription(Day(2, 20), null, 10)).ToSurvivalTables());
        Assert.Null(Months(new Subscription(Day(2, 20), null, 10)).All.ToSurvivalTable());
        Assert.Equal([1, 1], Months(new Subscription(Day(2, 10), null, 10)).All.ToSurvivalTable()!.Survivors);
        Assert.Equal([5, 2], whole.ToSurvivalTable()!.Survivors);
    }

    [Fact]
    public void A_subscription_that_ends_on_the_last_day_has_ended_and_one_that_starts_after_it_is_left_out()
    {
        var table = Months(new Subscription(Day(2, 15), End, 10), new Subscription(Day(2, 15), End.AddDays(1), 10), new Subscription(Day(3, 16)));
        Assert.Equal(["2025-02"], table.Cohorts.Select(cohort => cohort.Name), StringComparer.Ordinal);
        Assert.Equal([2, 1], table.Cohorts[0].Cells.Select(cell => cell.Active));
        Assert.Equal(1, table.CustomersLeftOut);
        Assert.Null(table.Cohorts[0].RepeatRate(1));
        Assert.Equal(1, Months(new Subscription(End)).Cohorts[0].Size);
    }

    [Fact]
    public void A_contribution_is_the_margin_of_the_revenue_less_what_keeping_the_active_customers_costs()
    {
        var cohort = CohortTable.FromSubscriptions([new(Day(2, 10), null, 10), new(Day(2, 10), Day(3, 10), 10)], TimeUnit.Month, End, new Margin(0.5, Cost.PerMonth(2))).Cohorts[0];
        Assert.Equal([6, 3], cohort.Cells.Select(cell => cell.Contribution));
        Assert.Equal([3, 1.5], cohort.Cells.Select(cell => cell.ContributionPerCustomer));
        Assert.Equal([3, 4.5], cohort.Cells.Select(cell => cell.CumulativeContributionPerCustomer));
    }

    [Fact]
    public void A_projection_takes_its_scale_from_what_was_observed()
    {
        var half = RetentionCurve.Constant(RetentionRate.PerMonth(0.5));
        // One period was observed: its 10 are those of age 0, and half are left at each renewal.
        var first = Months(new Subscription(Day(2, 20), null, 10)).Cohorts[0];
        Assert.Equal([10, 15, 17.5], first.CumulativeValue(2, half).Select(point => point.CumulativePerCustomer));
        Assert.Equal((2, true), (first.Payback(new(17.5), half)!.Value.Age, first.Payback(new(17.5), half)!.Value.IsProjected));
        Assert.Equal((0, false), (first.Payback(new(10), half)!.Value.Age, first.Payback(new(10), half)!.Value.IsProjected));
        Assert.Null(first.Payback(new(17.5), half, periods: 1));
        Assert.Equal(2, first.Payback(new(17.5), half, periods: 2)!.Value.Age);
        Assert.Single(first.CumulativeValue(100_000));
        // Two were: the scale is that of the renewals, 20 per customer who is left.
        var second = Months(new Subscription(Day(2, 10), null, 10)).Cohorts[0];
        Assert.Equal([10, 20, 25, 27.5], second.CumulativeValue(3, half).Select(point => point.CumulativePerCustomer));
        // A curve on which nobody is left earns nothing more.
        Assert.Equal([10, 20, 20], second.CumulativeValue(2, RetentionCurve.FromSurvival([1, 0], TimeUnit.Month)).Select(point => point.CumulativePerCustomer));
        Assert.Equal("age 1: 20", second.CumulativeValue(2)[1].ToString());
        Assert.Equal("age 2: 25 (projected)", second.CumulativeValue(2, half)[2].ToString());
    }

    [Fact]
    public void Of_a_cohort_whose_first_period_is_not_over_there_is_nothing_to_project()
    {
        var table = Orders(End, TimeUnit.Month, new("a", Day(1, 5), 10), new("b", Day(3, 2), 5));
        Assert.Equal(["2025-01", "2025-03"], table.Cohorts.Select(cohort => cohort.Name), StringComparer.Ordinal);
        var young = table.Cohorts[1];
        Assert.Equal("2025-03: 1 customers, 0 months observed", young.ToString());
        Assert.Contains(
            "Nothing was observed of cohort 2025-03 to the end of a period; there is nothing to project.",
            Refused.Naming("curve", () => young.CumulativeValue(1, RetentionCurve.Constant(RetentionRate.PerMonth(0.5)))).Message, StringComparison.Ordinal);
        Assert.Empty(young.CumulativeValue(1));
        Assert.Equal([new(0, false)], young.Tenures());
        // January and February of the first one; the other's first month does not count among either.
        Assert.Equal([(1, 1), (1, 0)], table.All.Cells.Select(cell => (cell.Customers, cell.Staying)));
        Assert.Equal(2, table.All.Size);
    }

    [Fact]
    public void A_repeat_counts_from_its_day_on_and_a_customer_from_the_day_observed()
    {
        // One is observed for 30 days and buys again after 10; the other is observed for 10 days.
        var cohort = Orders(Day(2, 4), TimeUnit.Year, new("a", Day(1, 5), 10), new("a", Day(1, 15), 10), new("b", Day(1, 25), 10)).Cohorts[0];
        Assert.Equal(0, cohort.RepeatRate(9));
        Assert.Equal(0.5, cohort.RepeatRate(10));
        Assert.Equal(1, cohort.RepeatRate(11));
        Assert.Equal(1, cohort.RepeatRate(30));
        Assert.Null(cohort.RepeatRate(31));
    }

    [Fact]
    public void The_last_day_of_a_log_may_be_the_first_of_a_period()
    {
        var cohort = Orders(Day(3, 31), TimeUnit.Month, new("a", Day(1, 5), 10), new("a", Day(3, 1), 20)).Cohorts[0];
        Assert.Equal([10, 0, 20], cohort.Cells.Select(cell => cell.Revenue));
        Assert.Equal([1, 1, 1], cohort.Cells.Select(cell => cell.Staying));
        var ended = Orders(Day(3, 30), TimeUnit.Month, new("a", Day(1, 5), 10), new("a", Day(3, 1), 20)).Cohorts[0];
        Assert.Equal([10, 0], ended.Cells.Select(cell => cell.Revenue));
    }

    [Fact]
    public void A_return_on_the_day_of_the_first_purchase_counts_and_one_before_it_does_not()
    {
        Transaction[] orders = [new("a", Day(1, 5), -5), new("a", Day(1, 5), 10), new("b", Day(1, 4), -5), new("b", Day(1, 5), 10)];
        Assert.Equal(15, Orders(Day(1, 31), TimeUnit.Month, orders).Cohorts[0].Cells[0].Revenue);
        Assert.Equal(15, Orders(Day(1, 31), TimeUnit.Month, [.. orders.Reverse()]).Cohorts[0].Cells[0].Revenue);
        Assert.Equal(2, Orders(Day(1, 31), TimeUnit.Month, orders).Cohorts[0].Cells[0].Orders);
        Assert.Equal(2, Orders(Day(1, 31), TimeUnit.Month, new("a", Day(1, 5), 10), new("a", Day(1, 6), 0)).Cohorts[0].Cells[0].Orders); // a free one is an order
    }

    [Fact]
    public void The_order_that_won_the_customer_may_be_free_but_not_a_return()
    {
        var log = TransactionLog.From(
        [
            new("a", Day(1, 5), 0, "trial"), new("a", Day(1, 6), 10, "ads"),
            new("b", Day(1, 5), -1, "returns"), new("b", Day(1, 5), 10, "ads"),
            new("c", Day(1, 5), 10), new("c", Day(1, 5), 10, "mail"), new("c", Day(1, 6), 10, "ads"),
            new("d", Day(1, 5), 10), new("d", Day(1, 9), 10, "mail"),
        ]);
        var table = CohortTable.ByFirstSegment(log, TimeUnit.Month, Day(2, 28));
        Assert.Equal([("", 1), ("ads", 1), ("mail", 1), ("trial", 1)], table.Cohorts.Select(cohort => (cohort.Name, cohort.Size)));
        Assert.Equal([("", 4)], CohortTable.ByFirstSegment(TransactionLog.From([new("a", Day(1, 5), 1), new("b", Day(1, 5), 1), new("c", Day(1, 5), 1), new("d", Day(1, 5), 1)]), TimeUnit.Month, Day(2, 28))
            .Cohorts.Select(cohort => (cohort.Name, cohort.Size)));
    }

    [Fact]
    public void Logs_of_centuries_and_to_the_end_of_the_calendar_are_counted()
    {
        var years = Orders(new(2025, 12, 31), TimeUnit.Year, new("a", new(1800, 7, 1), 10), new("a", new(2025, 1, 1), 20), new("b", new(2025, 3, 1), 5));
        Assert.Equal(["1800", "2025"], years.Cohorts.Select(cohort => cohort.Name), StringComparer.Ordinal);
        Assert.Equal(226, years.Cohorts[0].Cells.Count);
        Assert.Equal((10, 0, 20), (years.Cohorts[0].Cells[0].Revenue, years.Cohorts[0].Cells[224].Revenue, years.Cohorts[0].Cells[225].Revenue));
        // The last year of the calendar is never over by a day of it; an anniversary may be.
        var last = Orders(DateOnly.MaxValue, TimeUnit.Year, new("a", new(9997, 7, 1), 10), new("a", new(9998, 1, 1), 20));
        Assert.Equal([10, 20], last.Cohorts[0].Cells.Select(cell => cell.Revenue));
        var keyed = CohortTable.ByKey(TransactionLog.From([new("a", new(9997, 7, 1), 10), new("a", new(9998, 7, 1), 20), new("a", DateOnly.MaxValue, 30)]), _ => "x", TimeUnit.Year, DateOnly.MaxValue);
        Assert.Equal([10, 20], keyed.Cohorts[0].Cells.Select(cell => cell.Revenue));
        Assert.Contains("period is 118708; allowed: one of which at most 100000 lie between the first purchase, 1700-01-01, and the end of observation",
            Refused.Naming("period", () => Orders(new(2025, 1, 4), TimeUnit.Day, new Transaction("a", new(1700, 1, 1), 1))).Message, StringComparison.Ordinal);
        Refused.Naming("period", () => CohortTable.ByKey(TransactionLog.From([new("a", new(1700, 1, 1), 1)]), _ => "x", TimeUnit.Day, End));
        Refused.Naming("period", () => CohortTable.FromSubscriptions([new(new(1700, 1, 1))], TimeUnit.Day, End));
    }

    [Fact]
    public void Cohorts_are_named_by_the_first_day_of_what_they_began_in()
    {
        var names = Enum.GetValues<TimeUnit>().ToDictionary(unit => unit, unit => Orders(new(2025, 12, 31), unit, new Transaction("a", Day(5, 15), 1)).Cohorts[0].Name);
        Assert.Equal(("2025-05-15", "2025-05-12", "2025-05", "2025-Q2", "2025"), (names[TimeUnit.Day], names[TimeUnit.Week], names[TimeUnit.Month], names[TimeUnit.Quarter], names[TimeUnit.Year]));
        Assert.Equal("1 cohorts by month to 2025-03-15, 1 customers", Months(new Subscription(Day(2, 10))).ToString());
    }

    [Fact]
    public void Counted_activity_of_nobody_makes_no_cohort_and_that_of_a_running_period_is_passed_over()
    {
        var table = CohortTable.FromCounts([(Day(1, 5), null, Day(1, 5), 2)], [(Day(1, 5), Day(1, 5), 2, 2, 10m), (Day(1, 5), Day(3, 1), 1, 1, 99m), (Day(2, 5), Day(2, 5), 0, 0, 0m)], TimeUnit.Month, End);
        Assert.Equal([("2025-01", 2)], table.Cohorts.Select(cohort => (cohort.Name, cohort.Size)));
        Assert.Equal([10, 0], table.Cohorts[0].Cells.Select(cell => cell.Revenue));
        Assert.Equal([1, 0], table.Cohorts[0].Cells.Select(cell => cell.ActiveShare));
        var empty = CohortTable.FromCounts([(Day(1, 5), null, Day(1, 5), 2)], [], TimeUnit.Month, End).Cohorts[0];
        Assert.Equal([(0, 2), (0, 0)], empty.Cells.Select(cell => (cell.Active, cell.Staying)));
    }

    [Fact]
    public void Counted_customers_are_refused_with_the_days_that_contradict()
    {
        Says("Row 1 of customers: its last purchase, 2025-01-04, is before the first, 2025-01-05.", (Day(1, 5), null, Day(1, 4), 1));
        Says("Row 1 of customers: its last purchase, 2025-03-10, is in a period that is not over by 2025-03-15; allowed: the last one in a period that is.", (Day(1, 5), Day(3, 10), Day(3, 10), 1));
        Says("Row 1 of customers: it has a purchase after the end of observation, 2025-03-15.", (Day(1, 5), Day(3, 16), Day(3, 16), 1));
        Says("Row 1 of customers: its second purchase, 2025-01-05, is not after the first, 2025-01-05.", (Day(1, 5), Day(1, 5), Day(1, 5), 1));
        Says("Row 1 of customers: it counts 0 customers; allowed: at least one.", (Day(1, 5), null, Day(1, 5), 0));

        Assert.StartsWith("Row 2 of customers: its key is null", Refused.Naming("customers", () => CohortTable.FromCountsByKey([("a", Day(1, 5), null, Day(1, 5), 1), (null!, Day(1, 5), null, Day(1, 5), 1)], [], TimeUnit.Month, End)).Message, StringComparison.Ordinal);

        static void Says(string text, (DateOnly, DateOnly?, DateOnly, long) row) =>
            Assert.StartsWith(text, Refused.Naming("customers", () => CohortTable.FromCounts([row], [], TimeUnit.Month, End)).Message, StringComparison.Ordinal);
    }
}
