using System.Globalization;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class CohortTests
{
    private static DateOnly Day(int month, int day) => new(2025, month, day);

    /// <summary>Three customers of January, one of February; a return; observed to the middle of April.</summary>
    private static readonly Transaction[] Orders =
    [
        new("a", Day(1, 5), 10, "ads"), new("a", Day(1, 20), 5, "mail"), new("a", Day(3, 1), 20),
        new("b", Day(1, 10), 30, "ads"), new("b", Day(1, 10), 1), new("b", Day(2, 15), -30),
        new("c", Day(1, 31), 7), new("c", Day(2, 28), 8), new("c", Day(4, 2), 9),
        new("d", Day(2, 2), 100, "ads"), new("d", Day(4, 16), 50),
        new("e", Day(4, 17), 1), new("f", Day(2, 2), -5),
    ];

    private static CohortTable Table(IEnumerable<Transaction>? orders = null) =>
        CohortTable.ByFirstPurchase(TransactionLog.From(orders ?? Orders), TimeUnit.Month, Day(4, 15), new Margin(0.5));

    [Fact]
    public void Cells_count_what_happened_in_each_calendar_month()
    {
        var january = Table().Cohorts[0];
        Assert.Equal(("2025-01", 3, 3), (january.Name, january.Size, january.Cells.Count));
        Assert.Equal([3, 1, 1], january.Cells.Select(c => c.Active));
        Assert.Equal([3, 2, 1], january.Cells.Select(c => c.Staying));
        Assert.Equal([4L, 1L, 1L], january.Cells.Select(c => c.Orders));
        Assert.Equal([53, -22, 20], january.Cells.Select(c => c.Revenue));
        Golden.Agrees((53 - 22 + 20) * 0.5 / 3, january.Cells[2].CumulativeContributionPerCustomer, 1e-14);
        Golden.Agrees(1 / 3.0, january.At(1)!.ActiveShare, 1e-15);
        Golden.Agrees(2 / 3.0, january.At(1)!.StayingShare, 1e-15);
    }

    [Fact]
    public void The_ragged_edge_is_missing_and_never_averaged()
    {
        var table = Table();
        Assert.Equal(["2025-01", "2025-02"], table.Cohorts.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Null(table.Cohorts[1].At(2));
        Assert.Equal(2, table.Cohorts[1].Cells.Count);
        Assert.Equal(2, table.CustomersLeftOut);                             // e came later, f only returned
        Assert.Equal([4, 4, 3], table.All.Cells.Select(c => c.Customers));   // February is not in the average at age 2
        Golden.Agrees(1 / 3.0, table.All.At(2)!.ActiveShare, 1e-15);
        var young = CohortTable.ByFirstPurchase(TransactionLog.From(Orders), TimeUnit.Month, Day(1, 30));
        Assert.Empty(young.Cohorts[0].Cells);
        Assert.Throws<InvalidOperationException>(young.ToCurve);
    }

    [Fact]
    public void Merging_cohorts_equals_the_union_and_rows_may_stand_in_any_order()
    {
        var table = Table();
        var shuffled = Orders.ToArray();
        new Random(3).Shuffle(shuffled);
        var again = Table(shuffled);
        Assert.Equal(table.Cohorts.SelectMany(c => c.Cells), again.Cohorts.SelectMany(c => c.Cells));
        var log = TransactionLog.From(Orders);
        var byKey = CohortTable.ByKey(log, _ => "one", TimeUnit.Month, Day(4, 15));
        var split = CohortTable.ByKey(log, c => string.Equals(c.ToString(), "a", StringComparison.Ordinal) ? "x" : "y", TimeUnit.Month, Day(4, 15));
        Assert.Equal(byKey.Cohorts[0].Cells, split.All.Cells);
    }

    [Fact]
    public void Keyed_cohorts_age_by_each_customers_own_months()
    {
        var table = CohortTable.ByFirstSegment(TransactionLog.From(Orders), TimeUnit.Month, Day(4, 15));
        Assert.Equal(["", "ads"], table.Cohorts.Select(c => c.Name), StringComparer.Ordinal);
        var ads = table.Cohorts[1];
        Assert.Equal(3, ads.Size);
        Assert.Equal([3, 3, 2], ads.Cells.Select(c => c.Customers));         // d has been seen for two months of its own
        Assert.Equal([3, 1, 0], ads.Cells.Select(c => c.Active));            // a bought on March 1st, in its second month
        Golden.Agrees(1 / 3.0, ads.RepeatRate(30)!.Value, 1e-15);
        Assert.Null(ads.RepeatRate(365));
        Golden.Agrees(1 / 3.0, table.Cohorts[1].RepeatRate(60)!.Value, 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>("days", () => ads.RepeatRate(0));
    }

    [Fact]
    public void Subscriptions_survive_to_their_renewals()
    {
        Subscription[] subscriptions =
        [
            new(Day(1, 15), end: Day(2, 15), revenuePerPeriod: 10), new(Day(1, 31), end: Day(3, 1), 10), new(Day(1, 20), null, 10), new(Day(2, 10), end: Day(5, 1), 20), new(Day(6, 1)),
        ];
        var table = CohortTable.FromSubscriptions(subscriptions, TimeUnit.Month, Day(4, 15));
        var january = table.Cohorts[0];
        Assert.Equal([3, 3, 3, 1], january.Cells.Select(c => c.Customers));  // only one of them was seen to its third renewal
        Assert.Equal([3, 2, 1, 0], january.Cells.Select(c => c.Active));
        Assert.Equal([3, 2, 1], january.ToSurvivalTable()!.Survivors);
        Assert.Equal(1, table.CustomersLeftOut);
        var curve = table.ToCurve();
        Golden.Agrees(3 / 4.0, curve.Survival(1), 1e-15);                    // two of January and the one of February, of four
        Golden.Agrees(3 / 4.0 * 2 / 3.0, curve.Survival(2), 1e-15);
        Assert.Equal(new Tenure(1, true), subscriptions[0].TenureAt(Day(4, 15), TimeUnit.Month));
        Assert.False(subscriptions[3].TenureAt(Day(4, 15), TimeUnit.Month).Churned);
        Assert.Throws<ArgumentOutOfRangeException>("end", () => new Subscription(Day(2, 1), Day(2, 1)));
        Assert.Throws<ArgumentException>("subscriptions", () => CohortTable.FromSubscriptions([], TimeUnit.Month, Day(4, 15)));
        Assert.Throws<ArgumentException>("subscriptions", () => CohortTable.FromSubscriptions([default], TimeUnit.Month, Day(4, 15)));
    }

    [Fact]
    public void Subscriptions_and_survival_tables_tell_the_same_curve()
    {
        int[] survivors = [100, 63, 47, 38];
        var start = new DateOnly(2020, 1, 1);
        var subscriptions = new SurvivalTable(survivors, TimeUnit.Year).Tenures().Select(t => new Subscription(start, t.Churned ? start.AddYears((int)t.Length) : null, 12));
        var table = CohortTable.FromSubscriptions(subscriptions, TimeUnit.Year, new DateOnly(2023, 6, 30));
        Assert.Equal(survivors, table.ToSurvivalTables().Single().Survivors);
        Assert.Equal(
            ShiftedBetaGeometric.Fit(survivors, TimeUnit.Year).LogLikelihood, ShiftedBetaGeometric.Fit(table.ToSurvivalTables()).LogLikelihood);
        for (int t = 0; t <= 3; t++) Golden.Agrees(survivors[t] / 100.0, table.ToCurve().Survival(t), 1e-14);
    }

    [Fact]
    public void Payback_is_observed_first_and_projected_after_and_says_which()
    {
        int[] survivors = [100, 60, 40];
        var start = new DateOnly(2020, 1, 1);
        var subscriptions = new SurvivalTable(survivors, TimeUnit.Year).Tenures().Select(t => new Subscription(start, t.Churned ? start.AddYears((int)t.Length) : null, 10));
        var cohort = CohortTable.FromSubscriptions(subscriptions, TimeUnit.Year, new DateOnly(2022, 6, 30)).Cohorts[0];
        var seen = cohort.Payback(new AcquisitionCost(16))!.Value;
        Assert.Equal((1, false), (seen.Age, seen.IsProjected));
        Assert.Null(cohort.Payback(new AcquisitionCost(21)));
        var curve = RetentionCurve.FromRates([0.6, 4 / 6.0], TimeUnit.Year, thereafter: 0.5);
        var projected = cohort.Payback(new AcquisitionCost(22.5), curve)!.Value;
        Assert.Equal((4, true), (projected.Age, projected.IsProjected));
        Golden.Agrees(23, projected.CumulativePerCustomer, 1e-13);           // 10 + 6 + 4, then 2 and 1
        Assert.Equal([false, false, false, true, true], cohort.CumulativeValue(4, curve).Select(p => p.IsProjected));
        Assert.Throws<ArgumentException>("curve", () => cohort.CumulativeValue(9, RetentionCurve.Constant(RetentionRate.PerMonth(0.9))));
    }

    [CdnowFact]
    public void The_cdnow_cohorts_add_up_to_the_log()
    {
        var rows = File.ReadLines(Cdnow.Sample).Skip(1).Select(line => line.Split(','))
            .Select(f => new Transaction(f[0], DateOnly.ParseExact(f[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), double.Parse(f[3], CultureInfo.InvariantCulture)));
        var table = CohortTable.ByFirstPurchase(TransactionLog.From(rows), TimeUnit.Month, new DateOnly(1998, 6, 30));
        Assert.Equal(["1997-01", "1997-02", "1997-03"], table.Cohorts.Select(c => c.Name), StringComparer.Ordinal);
        Assert.Equal([18, 17, 16], table.Cohorts.Select(c => c.Cells.Count));
        Assert.Equal(2357, table.All.Size);
        Golden.Agrees(rows.Sum(r => r.Amount), table.Cohorts.Sum(c => c.Cells.Sum(x => x.Revenue)), 1e-12);
    }

    [Fact]
    public void Subscriptions_are_grouped_by_their_key_and_those_without_one_stand_together()
    {
        Subscription[] subscriptions = [new(Day(1, 5), null, 10, "search"), new(Day(1, 9), Day(2, 9), 30, "search"), new(Day(1, 7), null, 20)];
        var table = CohortTable.FromSubscriptionsByKey(subscriptions, TimeUnit.Month, Day(4, 15));
        Assert.Equal(["", "search"], table.Cohorts.Select(cohort => cohort.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var search = table.Cohorts.Single(cohort => string.Equals(cohort.Name, "search", StringComparison.Ordinal));
        Assert.Equal(2, search.Size);
        Assert.Equal(20, search.Cells[0].ContributionPerCustomer);
        Assert.Equal(3, table.All.Size);
    }
}
