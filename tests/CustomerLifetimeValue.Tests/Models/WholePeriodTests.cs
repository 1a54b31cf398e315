using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>From a log's orders to a model of one opportunity a calendar period, and its checks.</summary>
public sealed class WholePeriodTests
{
    private static readonly DateOnly End = new(2025, 6, 30);
    private static readonly SummaryOptions ByMonth = new(mergePeriod: TimeUnit.Month);

    private static readonly TransactionLog Log = TransactionLog.From(
    [
        new("often", new DateOnly(2025, 1, 31), 5), new("often", new DateOnly(2025, 2, 1), 5), new("often", new DateOnly(2025, 2, 28), 5),
        new("often", new DateOnly(2025, 6, 30), 5), new("once", new DateOnly(2025, 3, 15), 9), new("once", new DateOnly(2025, 3, 16), 9),
        new("late", new DateOnly(2025, 6, 1), 7), new("late", new DateOnly(2025, 8, 2), 7), new("often", new DateOnly(2025, 7, 1), 5),
        new("often", new DateOnly(2025, 8, 31), 5),
    ]);

    [Fact]
    public void Times_count_calendar_periods_after_the_first_purchase()
    {
        CustomerBase customers = Log.Summarize(End, TimeUnit.Week, ByMonth).InWholePeriods();
        Assert.Equal(TimeUnit.Month, customers.Unit);
        Assert.Equal((2, 5.0, 5.0), Times(customers["often"]));
        Assert.Equal((0, 0.0, 3.0), Times(customers["once"]));
        Assert.Equal((0, 0.0, 0.0), Times(customers["late"]));
        Assert.Equal(20, customers["often"].TotalRevenue);
        Assert.Equal(End, customers.ObservationEnd);
        Assert.Equal("3 customers, 3 distinct, one opportunity a month", DiscreteCustomerBase.From(customers).ToString());
    }

    [Fact]
    public void An_unfinished_period_a_counted_first_purchase_and_stated_summaries_are_refused_with_a_remedy()
    {
        var within = Assert.Throws<InvalidOperationException>(() => Log.Summarize(new DateOnly(2025, 6, 15), TimeUnit.Week, ByMonth).InWholePeriods());
        Assert.Contains("such as 2025-05-31 or 2025-06-30", within.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Log.Summarize(End, TimeUnit.Week, new SummaryOptions(TimeUnit.Month, includeFirstPurchase: true)).InWholePeriods());
        Assert.Throws<InvalidOperationException>(() => CustomerBase.From([("a", new CustomerSummary(1, 1, 2, TimeUnit.Month))]).InWholePeriods());
        var fractions = Assert.Throws<ArgumentException>(() => DiscreteCustomerBase.From(Log.Summarize(End, TimeUnit.Month)));
        Assert.Contains("InWholePeriods", fractions.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_holdout_counts_the_calendar_periods_that_follow()
    {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Month);
        CustomerBase customers = Log.Summarize(End, TimeUnit.Month, ByMonth).InWholePeriods();
        double expected = customers.Sum(customer => model.ExpectedPurchases(customer, Duration.Months(2)));
        var check = HoldoutCheck.Of(model, Log, End, new DateOnly(2025, 8, 31));
        Assert.Equal(3, check.TotalActual);
        Golden.Agrees(expected, check.TotalExpected, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("holdoutEnd", () => HoldoutCheck.Of(model, Log, End, new DateOnly(2025, 8, 30)));
        Assert.Throws<ArgumentOutOfRangeException>("observationEnd", () => HoldoutCheck.Of(model, Log, End.AddDays(-1), new DateOnly(2025, 8, 31)));
        Assert.Throws<ArgumentException>("options", () => HoldoutCheck.Of(model, Log, End, new DateOnly(2025, 8, 31), options: SummaryOptions.Default));
    }

    [Fact]
    public void The_tracking_goes_by_calendar_periods()
    {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Month);
        var tracking = PurchaseTracking.Of(model, Log, End, new DateOnly(2025, 8, 31));
        Assert.Equal([new(2025, 1, 31), new(2025, 2, 28), new(2025, 3, 31), new(2025, 4, 30), new(2025, 5, 31), End, new(2025, 7, 31), new DateOnly(2025, 8, 31)], tracking.Periods.Select(p => p.End));
        Assert.Equal([0, 1, 1, 1, 1, 2, 3, 5], tracking.Periods.Select(p => p.CumulativeActual));
        double New(int months) => model.ExpectedPurchasesOfNewCustomer(Duration.Months(months));
        Golden.Agrees(New(5) + New(3), tracking.Periods[5].CumulativeExpected, 1e-14);
        Golden.Agrees(New(7) + New(5) + New(2), tracking.Periods[7].CumulativeExpected, 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("daysPerPeriod", () => PurchaseTracking.Of(model, Log, End, End, daysPerPeriod: 7));
    }

    [Fact]
    public void A_histogram_of_a_table_is_that_of_its_customers_one_by_one()
    {
        var model = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Year);
        var table = DiscreteCustomerBase.FromCounts(3, TimeUnit.Year, [new(0, 0, 3), new(1, 2, 2), new(3, 3, 1)]);
        var people = CustomerBase.From(table.Entries.SelectMany(e => Enumerable.Repeat(e.Customer, (int)e.Count)).Select((customer, i) => ((long)i, customer)));
        Assert.Equal(RepeatHistogram.Of(model, people, last: 3).Bins, RepeatHistogram.Of(model, table, last: 3).Bins);
        Assert.Equal([3, 2, 0, 1], RepeatHistogram.Of(model, table, last: 3).Bins.Select(bin => bin.Actual));
        Golden.Agrees(6, RepeatHistogram.Of(model, table, last: 3).Bins.Sum(bin => bin.Expected), 1e-14);
        Assert.Throws<ArgumentException>(() => RepeatHistogram.Of(model, CustomerBase.From([("a", new CustomerSummary(1, 1.5, 2, TimeUnit.Year))])));
    }

    [Fact]
    public void A_fit_finds_back_the_parameters_of_simulated_opportunities()
    {
        var truth = new BgBb(1.2, 0.75, 0.66, 2.8, TimeUnit.Month);
        var fit = BgBb.Fit(DiscreteCustomerBase.From(truth.SimulateCustomers(20_000, Duration.Months(24), seed: 5, acquisition: Duration.Months(6))));
        Assert.True(fit.Converged, fit.Diagnosis);
        foreach (var (name, value) in truth.Parameters) Assert.InRange(fit.Parameters[name], value - 4 * fit.StandardErrors[name], value + 4 * fit.StandardErrors[name]);
    }

    private static (int, double, double) Times(CustomerSummary customer) => (customer.Frequency, customer.Recency, customer.Age);
}
