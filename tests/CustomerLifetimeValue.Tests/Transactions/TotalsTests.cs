using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class TotalsTests
{
    private static readonly TransactionLog s_log = TransactionLog.From(
    [
        Order("b", "2025-01-10", 30, "mail"), Order("a", "2025-01-01", 10, "web"), Order("a", "2025-01-01", 20), Order("a", "2025-01-31", -5, "mail"), Order("a", "2025-01-31", 45, "mail"),
    ]);

    [Fact]
    public void Totals_by_customer_are_the_rows_as_they_stand()
    {
        var totals = s_log.TotalsByCustomer();
        Assert.Equal([("a", 4, 70, 17.5), ("b", 1, 30, 30)], totals.Select(t => (t.Customer.Text!, t.Orders, t.Revenue, t.AverageOrderValue)));
        Assert.Equal((Date("2025-01-01"), Date("2025-01-31")), (totals[0].FirstDate, totals[0].LastDate));
        Assert.Equal("b: 1 order, revenue 30", totals[1].ToString());
    }

    [Fact]
    public void Totals_by_segment_count_each_customer_once_a_segment()
    {
        var totals = s_log.TotalsBySegment();
        Assert.Equal([("mail", 2, 3, 70), ("web", 1, 1, 10), (null, 1, 1, 20)], totals.Select(t => (t.Segment, t.Customers, t.Orders, t.Revenue)));
        Assert.Equal("mail: 2 customers, 3 orders, revenue 70", totals[0].ToString());
        Assert.Equal(70 / 3.0, totals[0].AverageOrderValue);
    }

    [Fact]
    public void Totals_may_end_on_a_day()
    {
        Assert.Equal([("a", 30), ("b", 30)], s_log.TotalsByCustomer(Date("2025-01-30")).Select(t => (t.Customer.Text!, t.Revenue)));
        Assert.Equal(["a"], s_log.TotalsByCustomer(Date("2025-01-09")).Select(t => t.Customer));
        Assert.Equal([("web", 10), (null, 20)], s_log.TotalsBySegment(Date("2025-01-09")).Select(t => (t.Segment, t.Revenue)));
        Assert.Equal([("mail", 30), ("web", 10), (null, 20)], s_log.TotalsBySegment(Date("2025-01-10")).Select(t => (t.Segment, t.Revenue)));
        Assert.Equal([("a", 30), ("b", 30)], s_log.TotalsByCustomer(Date("2025-01-10")).Select(t => (t.Customer.Text!, t.Revenue)));
    }

    [Fact]
    public void Money_that_overflows_is_refused_naming_whose_it_is()
    {
        var log = TransactionLog.From([Order("a", "2025-01-10", 1, "mail"), Order("b", "2025-01-10", double.MaxValue, "web"), Order("b", "2025-01-11", double.MaxValue, "web")]);
        Assert.Contains("customer 'b'", Assert.Throws<InvalidOperationException>(() => log.TotalsByCustomer()).Message, StringComparison.Ordinal);
        Assert.Contains("segment 'web'", Assert.Throws<InvalidOperationException>(() => log.TotalsBySegment()).Message, StringComparison.Ordinal);
        Assert.Contains("customer 'b'", Assert.Throws<InvalidOperationException>(() => log.Summarize(TimeUnit.Day)).Message, StringComparison.Ordinal);
        Assert.Equal(double.MaxValue, log.TotalsBySegment(Date("2025-01-10"))[1].Revenue);
    }

    [Fact]
    public void A_total_made_elsewhere_is_taken_within_its_ranges()
    {
        var total = new CustomerTotal("a", 1, -2.5, Day(3), Day(3));
        Assert.Equal((1, -2.5, -2.5, Day(3), Day(3)), (total.Orders, total.Revenue, total.AverageOrderValue, total.FirstDate, total.LastDate));
        Refused.Naming("customer", () => new CustomerTotal(default, 1, 1, Day(3), Day(3)));
        Refused.OutOfRange("orders", "0", () => new CustomerTotal("a", 0, 1, Day(3), Day(3)));
        Refused.OutOfRange("revenue", "NaN", () => new CustomerTotal("a", 1, double.NaN, Day(3), Day(3)));
        Assert.Contains("not before 2024-01-04", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerTotal("a", 1, 1, Day(3), Day(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_without_money_are_refused_saying_so()
    {
        var visits = TransactionLog.From([new("a", Day(0))]);
        Assert.Contains("no amounts", Assert.Throws<InvalidOperationException>(() => visits.TotalsByCustomer()).Message, StringComparison.Ordinal);
        Assert.Contains("no amounts", Assert.Throws<InvalidOperationException>(() => visits.TotalsBySegment()).Message, StringComparison.Ordinal);
        var stated = CustomerBase.From([("a", new(0, 0, 5, TimeUnit.Day, totalRevenue: 1)), ("b", new(0, 0, 5, TimeUnit.Day))]);
        Assert.Contains("'b'", Assert.Throws<InvalidOperationException>(() => stated.TotalsBy(_ => "x")).Message, StringComparison.Ordinal);
        Assert.Equal("segment", Assert.Throws<ArgumentNullException>(() => stated.TotalsBy(null!)).ParamName);
    }

    [Fact]
    public void Cancelled_totals_stop()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.Equal(2, s_log.TotalsByCustomer().Count); // the rows are in groups already
        Assert.Throws<OperationCanceledException>(() => s_log.TotalsByCustomer(cancellationToken: cancelled));
        Assert.Throws<OperationCanceledException>(() => s_log.TotalsBySegment(cancellationToken: cancelled));
    }

    [Fact]
    public void A_log_without_segments_is_all_of_none()
    {
        var total = Assert.Single(TransactionLog.From([new(1, Day(0), 2), new(2, Day(0), 3)]).TotalsBySegment());
        Assert.Equal((null, 2, 2, 5), (total.Segment, total.Customers, total.Orders, total.Revenue));
    }

    [Fact]
    public void Customers_may_be_segmented_by_their_key()
    {
        var totals = s_log.Summarize(TimeUnit.Day).TotalsBy(customer => customer == "a" ? "north" : null);
        Assert.Equal([("north", 1, 4, 70), (null, 1, 1, 30)], totals.Select(t => (t.Segment, t.Customers, t.Orders, t.Revenue)));
    }

    [Fact]
    public void The_observed_pattern_times_the_time_observed_is_the_revenue()
    {
        var customers = s_log.Summarize(Date("2025-02-10"), TimeUnit.Day);
        Assert.Equal((100, 3, Duration.Days(71)), (customers.TotalRevenue, customers.TotalPurchases, customers.TotalAge));
        var pattern = customers.PurchasePattern();
        Assert.Equal(100 / 3.0, pattern.AverageOrderValue);
        Assert.Equal(Frequency.Of(3, Duration.Days(71)), pattern.Frequency);
        Golden.Agrees(100, pattern.RevenuePer(TimeUnit.Day) * 71, 1e-15);
    }

    [Fact]
    public void The_repeat_pattern_leaves_the_first_purchase_out()
    {
        var pattern = s_log.Summarize(Date("2025-02-10"), TimeUnit.Day).RepeatPattern();
        Assert.Equal((40, Frequency.Of(1, Duration.Days(71))), (pattern.AverageOrderValue, pattern.Frequency));
    }

    [Fact]
    public void A_base_that_shows_no_pattern_says_so()
    {
        Assert.Throws<InvalidOperationException>(() => CustomerBase.From([("a", new(0, 0, 5, TimeUnit.Day))]).PurchasePattern());
        Assert.Throws<InvalidOperationException>(() => CustomerBase.From([("a", new(0, 0, 5, TimeUnit.Day))]).RepeatPattern());
        Assert.Throws<InvalidOperationException>(() => CustomerBase.From([("a", new(0, 0, 5, TimeUnit.Day))]).TotalsBy(_ => "x"));
        Assert.Throws<InvalidOperationException>(() => TransactionLog.From([new("a", Day(0), 1)]).Summarize(TimeUnit.Day).PurchasePattern());
    }

    [Fact]
    public void Money_is_conserved_and_the_order_of_rows_changes_no_bit() => Properties.ForAll(Shuffled(), pair =>
    {
        var log = TransactionLog.From(pair.Rows);
        double all = (double)pair.Rows.Sum(row => (decimal)row.Amount);
        Assert.Equal(all, log.TotalsByCustomer().Sum(total => total.Revenue), 1e-9);
        Assert.Equal(all, log.TotalsBySegment().Sum(total => total.Revenue), 1e-9);
        Assert.Equal(all, log.Summarize(TimeUnit.Day).TotalRevenue!.Value, 1e-9);
        var shuffled = TransactionLog.From(pair.Shuffled);
        Assert.Equal(log.TotalsByCustomer(), shuffled.TotalsByCustomer());
        Assert.Equal(log.TotalsBySegment(), shuffled.TotalsBySegment());
    });
}
