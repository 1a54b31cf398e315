using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class CustomerActivityTests
{
    private static readonly DateOnly s_january = new(2025, 1, 1);

    [Fact]
    public void A_log_with_costs_gives_orders_spend_and_profit_by_period()
    {
        var log = TransactionLog.From([
            new Transaction("a", new DateOnly(2025, 1, 3), 30m, cost: 18m), new Transaction("a", new DateOnly(2025, 1, 20), 20m, cost: 11m),
            new Transaction("b", new DateOnly(2025, 2, 3), 50m, cost: 55m), new Transaction("a", new DateOnly(2025, 2, 1), -30m, cost: -18m)]);
        var activity = CustomerActivity.From(log, TimeUnit.Month);
        Assert.Equal([Month("a", "2025-01", 2, 50, 21), Month("a", "2025-02", 0, -30, -12), Month("b", "2025-02", 1, 50, -5)], activity.Rows);
        Assert.Equal((s_january, new DateOnly(2025, 2, 3), 3L, 70m, 4m, true), (activity.Start, activity.End, activity.Orders, activity.Spend, activity.Profit, activity.KnowsProfit));
    }

    [Fact]
    public void Without_costs_spend_stands_where_profit_would()
    {
        var activity = CustomerActivity.From(TransactionLog.From([new Transaction("a", s_january, 30m)]), TimeUnit.Month);
        Assert.Equal((30m, false), (activity.Profit, activity.KnowsProfit));
        Assert.Null(activity.Rows.Single().Profit);
    }

    [Fact]
    public void A_row_without_a_cost_among_rows_with_one_is_refused()
    {
        var log = TransactionLog.From([new Transaction("a", s_january, 30m, cost: 0m), new Transaction("a", s_january, 30m)]);
        var error = Assert.Throws<BadRowException>(() => CustomerActivity.From(log, TimeUnit.Month));
        Assert.Equal((2, "Cost"), (error.Row, error.Column));
    }

    [Theory]
    [InlineData(19.99, "19.99")]
    [InlineData(0.1, "0.1")]
    [InlineData(1234567890123456.7, "1234567890123456.8")] // the shortest text of that double has 17 digits
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(-1e-7, "-0.0000001")]
    [InlineData(1e18, "1000000000000000000")]
    public void A_double_counts_as_the_decimal_of_its_shortest_text(double amount, string text)
    {
        var log = TransactionLog.From([new Transaction("a", s_january, amount)]);
        Assert.Equal(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), CustomerActivity.From(log, TimeUnit.Year).Spend);
    }

    [Fact]
    public void An_amount_that_came_as_a_decimal_counts_to_its_last_digit()
    {
        var log = TransactionLog.From([new Transaction("a", s_january, 123456789012345.678901234m, cost: 0.000000001m), new Transaction("a", s_january, 0.1m, cost: 0)]);
        var activity = CustomerActivity.From(log, TimeUnit.Year);
        Assert.Equal((123456789012345.778901234m, 123456789012345.778901233m), (activity.Spend, activity.Profit));
    }

    [Fact]
    public void Cents_that_net_to_nothing_in_the_ledger_net_to_nothing_here()
    {
        var log = TransactionLog.From([new Transaction("a", s_january, 0.1), new Transaction("a", s_january, 0.2), new Transaction("a", s_january, -0.3)]);
        Assert.Equal(0m, CustomerActivity.From(log, TimeUnit.Year).Spend);
    }

    [Fact]
    public void Every_row_is_an_order_unless_a_period_is_merged()
    {
        var log = TransactionLog.From([
            new Transaction("a", s_january, 10), new Transaction("a", s_january, 20), new Transaction("a", s_january.AddDays(1), 5), new Transaction("a", s_january.AddDays(2), -5)]);
        Assert.Equal(3, CustomerActivity.From(log, TimeUnit.Month).Orders);
        Assert.Equal(2, CustomerActivity.From(log, TimeUnit.Month, mergePeriod: TimeUnit.Day).Orders);
        Assert.Equal(1, CustomerActivity.From(log, TimeUnit.Year, mergePeriod: TimeUnit.Month).Orders);
        Assert.All([TimeUnit.Day, TimeUnit.Month], merged => Assert.Equal(30m, CustomerActivity.From(log, TimeUnit.Month, mergePeriod: merged).Spend));
    }

    [Fact]
    public void Rows_of_one_customer_and_period_add_up_in_any_order()
    {
        CustomerPeriod[] rows = [Month(1, "2024-02", 1, 1.10m, 0.5m), Month(2, "2024-01", 1, 3, 1), Month(1, "2024-01", 1, 7, 2), Month(1, "2024-02", 2, 2.20m, -1)];
        CustomerPeriod[] sum = [Month(1, "2024-01", 1, 7, 2), Month(1, "2024-02", 3, 3.30m, -0.5m), Month(2, "2024-01", 1, 3, 1)];
        Assert.Equal(sum, CustomerActivity.From(rows).Rows);
        Assert.Equal(sum, CustomerActivity.From(rows.Reverse()).Rows);
    }

    [Fact]
    public void An_activity_is_made_again_from_its_rows() => Properties.ForAll(Some(), rows =>
    {
        var activity = CustomerActivity.From(rows);
        Assert.Equal(activity.Rows, CustomerActivity.From(activity.Rows, activity.Start, activity.End).Rows);
        Assert.Equal((rows.Sum(row => (long)row.Orders), rows.Sum(row => row.Spend), rows.Sum(row => row.Profit)), (activity.Orders, activity.Spend, activity.Profit));
    });

    [Fact]
    public void Parts_merged_are_the_whole_however_they_were_cut() => Properties.ForAll(Some(), rows =>
    {
        if (rows.Length < 2) return;
        var whole = CustomerActivity.From(rows);
        for (int cut = 1; cut < rows.Length; cut += 3)
        {
            var merged = CustomerActivity.From(rows[..cut]).Merge(CustomerActivity.From(rows[cut..]));
            Assert.Equal(whole.Rows, merged.Rows);
            Assert.Equal((whole.Start, whole.End, whole.Customers, whole.CustomersBeforeTheData), (merged.Start, merged.End, merged.Customers, merged.CustomersBeforeTheData));
        }
    }, tests: 60);

    [Fact]
    public void A_row_that_holds_nothing_says_that_the_data_cover_its_period()
    {
        var activity = CustomerActivity.From([Month(1, "2024-02", 1, 5, 2), Month(1, "2024-05", 0, 0, 0), Month(2, "2024-01", 0, 0, 0)]);
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2024, 5, 31), 2, 1), (activity.Start, activity.End, activity.Customers, activity.CustomersWithoutOrder));
        Assert.Single(activity.Rows);
    }

    [Fact]
    public void Customers_of_a_log_may_have_been_there_before()
    {
        var log = TransactionLog.From([new Transaction(1, s_january, 10), new Transaction(2, s_january, 10)]);
        var activity = CustomerActivity.From(log, TimeUnit.Month, since: key => key == 1 ? CustomerSince.BeforeTheData : CustomerSince.FirstRow);
        Assert.Equal(1, activity.CustomersBeforeTheData);
        Assert.Equal(1, new CustomerBaseAudit(activity).Cohort(s_january, TimeUnit.Month).Size);
    }

    [Fact]
    public void Rows_that_cannot_be_meant_are_refused()
    {
        Refused.OutOfRange("start", "2024-02-02", () => new CustomerPeriod(1, new DateOnly(2024, 2, 2), TimeUnit.Month, 1, 1));
        Refused.OutOfRange("start", "2024-01-02", () => new CustomerPeriod(1, new DateOnly(2024, 1, 2), TimeUnit.Week, 1, 1));
        Refused.OutOfRange("orders", "-1", () => Month(1, "2024-01", -1, 1, 1));
        Refused.OutOfRange("spend", "1000000000000000001", () => Month(1, "2024-01", 1, 1_000_000_000_000_000_001m, 1));
        Refused.Naming("customer", () => Month("", "2024-01", 1, 1, 1));
        Refused.Naming("rows", () => CustomerActivity.From([]));
        Refused.Naming("rows", () => CustomerActivity.From([default]));
        Refused.Naming("rows", () => CustomerActivity.From([Month(1, "2024-01", 1, 1, 1), Month(1, "2024-01", 1, 1, null)]));
        Refused.Naming("rows", () => CustomerActivity.From([Month(1, "2024-01", 1, 1, 1), new(1, new(2024, 1, 1), TimeUnit.Year, 1, 1, 1)]));
        Refused.OutOfRange("start", "2024-02-01", () => CustomerActivity.From([Month(1, "2024-01", 1, 1, 1)], start: new(2024, 2, 1)));
        Refused.OutOfRange("end", "2023-12-31", () => CustomerActivity.From([Month(1, "2024-01", 1, 1, 1)], end: new(2023, 12, 31)));
        Refused.Naming("activity", () => Audit(Month(1, "2024-01", 0, -1, -1)));
    }

    [Fact]
    public void Logs_that_cannot_be_meant_are_refused()
    {
        var log = TransactionLog.From([new Transaction("a", new DateOnly(2025, 1, 5), 10)]);
        Refused.Naming("log", () => CustomerActivity.From(TransactionLog.From([]), TimeUnit.Month));
        Refused.Naming("mergePeriod", () => CustomerActivity.From(log, TimeUnit.Month, mergePeriod: TimeUnit.Week));
        Refused.OutOfRange("start", "2025-01-06", () => CustomerActivity.From(log, TimeUnit.Month, start: new(2025, 1, 6)));
        Refused.OutOfRange("end", "2025-01-04", () => CustomerActivity.From(log, TimeUnit.Month, end: new(2025, 1, 4)));
        Assert.Throws<BadRowException>(() => CustomerActivity.From(TransactionLog.From([new Transaction("a", s_january, 1e19)]), TimeUnit.Month));
        var months = CustomerActivity.From(log, TimeUnit.Month);
        Refused.Naming("other", () => months.Merge(CustomerActivity.From(log, TimeUnit.Year)));
        Refused.Naming("other", () => months.Merge(CustomerActivity.From([Month(1, "2024-01", 1, 1, 1)])));
    }

    [Theory]
    [InlineData(TimeUnit.Day, "0001-01-01", "9999-12-31")]
    [InlineData(TimeUnit.Week, "0001-01-01", "9999-12-27")]
    [InlineData(TimeUnit.Month, "0001-01-01", "9999-12-01")]
    [InlineData(TimeUnit.Quarter, "0001-01-01", "9999-10-01")]
    [InlineData(TimeUnit.Year, "0001-01-01", "9999-01-01")]
    public void The_calendar_reaches_to_both_ends(TimeUnit unit, string first, string last)
    {
        var activity = CustomerActivity.From([new CustomerPeriod(1, Date(first), unit, 1, 1), new CustomerPeriod(1, Date(last), unit, 1, 1)]);
        Assert.Equal([Date(first), Date(last)], activity.Rows.Select(row => row.Start));
        Assert.Equal((DateOnly.MinValue, DateOnly.MaxValue), (activity.Start, activity.End));
        Assert.Equal(1, new CustomerBaseAudit(activity).Period(Date(last), unit).Customers);
    }
}
