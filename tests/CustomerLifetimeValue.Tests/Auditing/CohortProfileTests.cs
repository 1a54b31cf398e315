using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class CohortProfileTests
{
    private static readonly DateOnly s_start = new(2024, 1, 1);

    /// <summary>Four customers of January 2024 (4 was there before), followed to May.</summary>
    private static readonly CustomerBaseAudit s_audit = Audit(
        Month(1, "2024-01", 1, 10, 4), Month(1, "2024-02", 1, 10, 4), Month(1, "2024-04", 2, 40, 20),
        Month(2, "2024-01", 2, 50, 30),
        Month(3, "2024-01", 1, 5, -1), Month(3, "2024-02", 0, -5, 1),
        Month(4, "2024-01", 7, 70, 7, CustomerSince.BeforeTheData),
        Month(5, "2024-02", 1, 1, 1), Month(5, "2024-05", 1, 1, 1));

    [Fact]
    public void A_cohort_is_followed_period_by_period_from_the_first_order()
    {
        var cohort = s_audit.Cohort(s_start, TimeUnit.Month);
        Assert.Equal((3, 5), (cohort.Size, cohort.Periods.Count));
        Assert.Equal([3, 1, 0, 1, 0], cohort.Periods.Select(period => period.Active));
        Assert.Equal([4L, 1, 0, 2, 0], cohort.Periods.Select(period => period.Orders));
        Assert.Equal([33m, 4, 0, 20, 0], cohort.Periods.Select(period => period.Profit));
        Assert.Equal((11m, 1.0 / 3, 2.0, 20.0), (cohort.Periods[0].ProfitPerMember, cohort.Periods[1].ActiveShare, cohort.Periods[3].AverageOrderFrequency, cohort.Periods[3].AverageOrderValue));
        Assert.Equal((1, -5m, 1m), (cohort.Periods[1].WithoutOrders.Customers, cohort.Periods[1].WithoutOrders.Spend, cohort.Periods[1].WithoutOrders.Profit));
        Assert.Equal([100.0, 100.0 / 3, 0, 100.0 / 3, 0], cohort.Periods.Select(period => period.Index.Active!.Value));
        Assert.Equal(50.0, cohort.Periods[3].Index.Orders);
    }

    [Fact]
    public void Repeat_buying_is_buying_in_two_periods_running() => Assert.Equal(
        [(3, 1, 1.0 / 3), (1, 0, 0.0), (0, 0, 0.0), (1, 0, 0.0)],
        s_audit.Cohort(s_start, TimeUnit.Month).RepeatBuyingRates.Select(rate => (rate.Active, rate.ActiveAgain, rate.Rate)));

    [Fact]
    public void A_pattern_says_in_which_years_who_bought_and_of_the_first_whether_again()
    {
        var audit = Audit(Month(1, "2022-05", 2, 10, 4), Month(1, "2024-01", 1, 6, 2), Month(2, "2022-05", 1, 10, 4), Month(2, "2024-12", 1, 1, 1), Month(3, "2022-05", 1, 10, 4), Month(4, "2022-05", 1, 8, 3));
        var patterns = audit.Cohort(new(2022, 5, 1), TimeUnit.Month).Patterns;
        Assert.Equal([("000", 2, 18m), ("001", 1, 11m), ("101", 1, 16m)], patterns.Select(pattern => (pattern.Text, pattern.Customers, pattern.Spend)));
        Assert.Equal((0.5, true, false, true), (patterns[0].Share, patterns[2].IsActiveIn(2022), patterns[2].IsActiveIn(2023), patterns[2].IsActiveIn(2024)));
        Refused.OutOfRange("year", "2025", () => patterns[0].IsActiveIn(2025));
    }

    [Fact]
    public void Times_to_the_second_order_count_those_who_may_still_order()
    {
        // a year's cohort, followed to December: 1 orders again in the same month, 2 after 3 months, 3 (of October) is followed for 2 months only, 4 for 11
        var second = Audit(Month(1, "2024-01", 2, 1, 1), Month(2, "2024-02", 1, 1, 1), Month(2, "2024-05", 1, 1, 1), Month(3, "2024-10", 1, 1, 1), Month(4, "2024-01", 1, 1, 1), Month(4, "2024-12", 0, 0, 0))
            .Cohort(s_start, TimeUnit.Year).SecondPurchases;
        Assert.Equal((4, 2, 2, 3), (second.Customers, second.Ordered, second.Censored, second.Median));
        Assert.Equal((0, 4, 1, 0.25, 0.25), Values(second.Steps[0]));
        Assert.Equal((2, 3, 0, 0.0, 0.25), Values(second.Steps[2]));
        Assert.Equal((3, 2, 1, 0.375, 0.625), Values(second.Steps[3])); // 3 is no longer at risk: 1 − ¾·½
        Assert.Equal((11, 1, 0, 0.0, 0.625), Values(second.Steps[11]));
        Assert.Equal(12, second.Steps.Count);
    }

    [Fact]
    public void Times_from_the_nth_order_to_the_next_are_as_Kaplan_and_Meier_estimate_them() => Properties.ForAll(Some(), rows =>
    {
        var audit = Audit(rows);
        if (Enumerable.Range(2022, 3).FirstOrDefault(year => Members(rows, year).Length > 0) is not (> 0 and var first)) return;
        int last = rows.Max(row => Number(row.Start));
        foreach (var times in audit.Cohort(new(first, 1, 1), TimeUnit.Year).NextPurchases)
        {
            var tenures = Members(rows, first).Select(customer => OrderMonths(rows, customer)).Where(months => months.Length >= times.AfterOrder)
                .Select(months => months.Length > times.AfterOrder
                    ? new Tenure(months[times.AfterOrder] - months[times.AfterOrder - 1] + 1, true) // + 1, as that curve begins above 0
                    : new Tenure(last - months[times.AfterOrder - 1] + 1, false)).ToArray();
            Assert.Equal((tenures.Length, tenures.Count(tenure => tenure.Churned)), (times.Customers, times.Ordered));
            if (tenures.Length == 0) continue;
            var curve = KaplanMeier.Estimate(tenures, TimeUnit.Month);
            Assert.All(times.Steps, step => Assert.Equal(1 - curve.Survival(step.Time + 1), step.CumulativeShare, 1e-12));
        }
    }, tests: 100);

    [Fact]
    public void The_value_to_date_is_that_of_the_whole_life_so_far()
    {
        var toDate = s_audit.Cohort(s_start, TimeUnit.Month).ValueToDate;
        Assert.Equal((3, 7L, 110m, 58m), (toDate.Customers, toDate.Orders, toDate.Spend, toDate.Profit));
        Assert.Equal((0, 28m), (toDate.LossMakers, toDate.ProfitPerCustomer.Median)); // 3 got the loss back with the return
    }

    [Fact]
    public void Activity_by_decile_is_the_share_of_its_customers_in_each_period()
    {
        var deciles = s_audit.Cohort(s_start, TimeUnit.Month).ActivityByDecile; // profits 30, 28, 0 of 58: thresholds 30 five times, then 28
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 2], deciles.Select(decile => decile.Customers));
        Assert.Equal([1.0, 0, 0, 0, 0], deciles[5].ActiveShares);
        Assert.Equal([1.0, 0.5, 0, 0.5, 0], deciles[9].ActiveShares);
    }

    [Fact]
    public void The_rfm_cube_leaves_impossible_cells_empty()
    {
        var rfm = s_audit.Cohort(s_start, TimeUnit.Month).Rfm;
        Assert.Null(rfm.Cell(new(2024, 2, 1), 1, 1)); // one order, and it was in February: no customer of January
        Assert.Equal(0, rfm.Cell(new(2024, 2, 1), 2, 1)!.Customers);
        Assert.Equal(1, rfm.Cell(new(2024, 4, 1), 4, 2)!.Customers); // 1: four orders of 15 on average
        Assert.Equal(1, rfm.Cell(s_start, 2, 3)!.Customers); // 2: two orders of 25
        Assert.Equal(1, rfm.Cell(s_start, 1, 1)!.Customers); // 3: one order, of which nothing is left
        Assert.Equal((3, 58m), (rfm.Cells.Sum(cell => cell.Customers), rfm.Cells.Sum(cell => cell.Profit)));
        Refused.OutOfRange("recency", "2023-12-01", () => rfm.Cell(new(2023, 12, 1), 1, 1));
        Refused.OutOfRange("frequency", "6", () => rfm.Cell(s_start, 6, 1));
        Refused.OutOfRange("monetary", "0", () => rfm.Cell(s_start, 1, 0));
    }

    [Fact]
    public void A_window_edge_is_told()
    {
        var log = TransactionLog.From([new Transaction("a", new DateOnly(2024, 1, 10), 10), new Transaction("a", new DateOnly(2024, 3, 10), 10)]);
        Assert.Equal([true, true, false], new CustomerBaseAudit(CustomerActivity.From(log, TimeUnit.Month)).Cohort(s_start, TimeUnit.Month).Periods.Select(period => period.IsComplete));
        var stated = CustomerActivity.From(log, TimeUnit.Month, start: new(2024, 1, 5), end: new(2024, 4, 30));
        Assert.Equal([false, true, true, true], new CustomerBaseAudit(stated).Cohort(s_start, TimeUnit.Month).Periods.Select(period => period.IsComplete));
    }

    [Fact]
    public void Cohorts_that_cannot_be_meant_are_refused()
    {
        Refused.OutOfRange("start", "2024-03-01", () => s_audit.Cohort(new(2024, 3, 1), TimeUnit.Month));
        Refused.OutOfRange("start", "2024-02-01", () => s_audit.Cohort(new(2024, 2, 1), TimeUnit.Quarter));
        Refused.OutOfRange("unit", "Week", () => s_audit.Cohort(s_start, TimeUnit.Week));
        Refused.OutOfRange("start", "1990-01-01", () => s_audit.Cohort(new(1990, 1, 1), TimeUnit.Month));
    }

    [Fact]
    public void A_cohort_adds_up_to_its_members_orders() => Properties.ForAll(Some(), rows =>
    {
        for (int year = 2022; year <= 2024; year++)
        {
            var members = Members(rows, year);
            if (members.Length == 0) continue;
            var cohort = Audit(rows).Cohort(new(year, 1, 1), TimeUnit.Year);
            Assert.Equal(members.Length, cohort.Size);
            Assert.All(cohort.Periods, period => Assert.Equal(
                members.Select(customer => Year(rows, customer, period.Start.Year)).Where(own => own.Orders > 0).Sum(own => own.Profit), period.Profit));
            Assert.Equal(cohort.Size, cohort.Patterns.Sum(pattern => pattern.Customers));
            Assert.Equal(cohort.ValueToDate.Profit, cohort.Patterns.Sum(pattern => pattern.Profit));
            Assert.Equal((cohort.Size, cohort.ValueToDate.Profit), (cohort.Rfm.Cells.Sum(cell => cell.Customers), cohort.Rfm.Cells.Sum(cell => cell.Profit)));
            Assert.Equal(cohort.Periods.Sum(period => period.Profit + period.WithoutOrders.Profit), cohort.ValueToDate.Profit);
        }
    });

    private static (int, int, int, double, double) Values(NextPurchaseStep step) => (step.Time, step.AtRisk, step.Ordered, step.Share, step.CumulativeShare);

    private static int Number(DateOnly month) => 12 * month.Year + month.Month;

    /// <summary>Those with their first order in a year, but not from before the data.</summary>
    private static CustomerKey[] Members(CustomerPeriod[] rows, int year) => [.. Customers(rows)
        .Where(customer => rows.All(row => row.Customer != customer || row.CustomerSince == CustomerSince.FirstRow))
        .Where(customer => OrderMonths(rows, customer) is [var first, ..] && (first - 1) / 12 == year)];

    /// <summary>The month of each of a customer's orders, in order.</summary>
    private static int[] OrderMonths(CustomerPeriod[] rows, CustomerKey customer) =>
        [.. rows.Where(row => row.Customer == customer).OrderBy(row => row.Start).SelectMany(row => Enumerable.Repeat(Number(row.Start), row.Orders))];
}
