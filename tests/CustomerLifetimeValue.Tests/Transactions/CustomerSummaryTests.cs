using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CustomerSummaryTests
{
    [Theory]
    [InlineData("frequency", -1, 0, 1, 0)]
    [InlineData("frequency", int.MaxValue, 0, 1, 0)]
    [InlineData("recency", 0, 1, 2, 0)] // no repeat, no recency
    [InlineData("recency", 1, 3, 2, 0)] // after the observation end
    [InlineData("recency", 1, -1, 2, 0)]
    [InlineData("recency", 1, double.NaN, 2, 0)]
    [InlineData("age", 0, 0, -1, 0)]
    [InlineData("age", 0, 0, double.NaN, 0)]
    [InlineData("age", 1, 1, double.PositiveInfinity, 0)]
    [InlineData("monetaryValue", 0, 0, 1, 5)] // no repeat, no value of repeats
    [InlineData("monetaryValue", 1, 1, 1, double.NaN)]
    public void What_cannot_be_meant_is_refused_by_name(string parameter, int frequency, double recency, double age, double value) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(frequency, recency, age, TimeUnit.Week, value)).ParamName);

    [Fact]
    public void A_refusal_says_what_is_allowed()
    {
        Allowed("recency", "0, as there is no repeat purchase", () => new CustomerSummary(0, 1, 2, TimeUnit.Week));
        Allowed("recency", "a number in [0, age] = [0, 2]", () => new CustomerSummary(1, 3, 2, TimeUnit.Week));
        Allowed("monetaryValue", "0, as there is no repeat purchase", () => new CustomerSummary(0, 0, 2, TimeUnit.Week, 5));
        Allowed("frequency", "a whole number in [0, 2147483646]", () => new CustomerSummary(-1, 0, 2, TimeUnit.Week));
        Allowed("sumOfLogGaps", "null, as all purchases are at one time", () => new CustomerSummary(2, 0, 2, TimeUnit.Week, sumOfLogGaps: 0));
        Allowed("sumOfLogGaps", "0, frequency", () => new CustomerSummary(0, 0, 2, TimeUnit.Week, sumOfLogGaps: 1));
        Allowed("sumOfLogGaps", "a finite number of at most 0, frequency", () => new CustomerSummary(2, 2, 2, TimeUnit.Week, sumOfLogGaps: 1));

        static void Allowed(string parameter, string range, Func<object?> act) => Assert.Contains("; allowed: " + range, Refused.Naming(parameter, act).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_from_recency_need_not_be_stated()
    {
        Assert.Equal(new CustomerSummary(1, 3, 5, TimeUnit.Week), new CustomerSummary(1, 3, 5, TimeUnit.Week, sumOfLogGaps: Math.Log(3)));
        Assert.Equal(new CustomerSummary(0, 0, 5, TimeUnit.Week), new CustomerSummary(0, 0, 5, TimeUnit.Week, sumOfLogGaps: 0));
    }

    [Fact]
    public void A_unit_that_is_none_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(0, 0, 1, (TimeUnit)7));

    [Fact]
    public void A_total_that_is_not_finite_is_refused() =>
        Assert.Equal("totalRevenue", Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(0, 0, 1, TimeUnit.Day, totalRevenue: double.NaN)).ParamName);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(100_000, 1e6, 1e6, 1e-9)]
    [InlineData(1, 0, 5, -3)] // a return kept as a purchase
    public void The_ends_of_the_ranges_are_legal(int frequency, double recency, double age, double value)
    {
        var summary = new CustomerSummary(frequency, recency, age, TimeUnit.Day, value);
        Assert.Equal((frequency, recency, age, value), (summary.Frequency, summary.Recency, summary.Age, summary.MonetaryValue));
    }

    [Fact]
    public void A_stated_summary_has_no_dates_and_counts_the_first_purchase()
    {
        var summary = new CustomerSummary(2, 30.43, 38.86, TimeUnit.Week, 22.35);
        Assert.Equal((null, null, null, 3, 3), (summary.FirstPurchase, summary.LastPurchase, summary.TotalRevenue, summary.Purchases, summary.Orders));
        Assert.Equal("frequency 2, recency 30.43, age 38.86 weeks, monetary value 22.35", summary.ToString());
    }

    [Fact]
    public void The_value_so_far_is_that_of_the_orders() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        var margin = new Margin(0.4, Cost.PerMonth(3));
        foreach (var (customer, summary) in log.Summarize(Day(70), TimeUnit.Week).Entries)
        {
            var tenure = Duration.Between(summary.FirstPurchase!.Value, Day(70));
            var expected = HistoricalClv.FromOrders(log.OrdersOf(customer).Select(order => order.Amount), tenure, margin, new AcquisitionCost(20));
            var found = summary.HistoricalClv(margin, new AcquisitionCost(20))!.Value;
            Assert.Equal(expected.Value, found.Value, 1e-9);
            Assert.Equal((TimeUnit.Week, 20.0, margin), (found.Tenure.Unit, found.AcquisitionCost.PerCustomer, found.Margin));
        }
    });

    [Fact]
    public void The_value_so_far_is_known_where_the_revenue_is()
    {
        var margin = new Margin(0.5, Cost.PerYear(10));
        Assert.Equal(100 * 0.5 - 10 * 2, new CustomerSummary(0, 0, 2, TimeUnit.Year, totalRevenue: 100).HistoricalClv(margin)!.Value.Value, 1e-12);
        Assert.Null(new CustomerSummary(1, 1, 2, TimeUnit.Year, 50).HistoricalClv(margin));
        Assert.Null(default(CustomerSummary).HistoricalClv(margin));
    }

    [Fact]
    public void The_default_is_a_customer_acquired_this_day()
    {
        CustomerSummary summary = default;
        Assert.Equal((0, 0, 0, 1, 1), (summary.Frequency, summary.Recency, summary.Age, summary.Purchases, summary.Orders));
    }

    [Fact]
    public void Times_convert_and_nothing_else_changes()
    {
        var days = TransactionLog.From([Order("a", "2025-01-01", 1), Order("a", "2025-01-15", 3)]).Summarize(Date("2025-01-29"), TimeUnit.Day)["a"];
        var weeks = days.In(TimeUnit.Week);
        Assert.Equal((2, 4, TimeUnit.Week), (weeks.Recency, weeks.Age, weeks.Unit));
        Assert.Equal((days.Frequency, days.MonetaryValue, days.FirstPurchase, days.TotalRevenue), (weeks.Frequency, weeks.MonetaryValue, weeks.FirstPurchase, weeks.TotalRevenue));
        Assert.Equal(days, weeks.In(TimeUnit.Day));
    }

    [Fact]
    public void An_age_that_overflows_in_another_unit_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CustomerSummary(0, 0, 1e308, TimeUnit.Year).In(TimeUnit.Day));

    [Fact]
    public void The_unit_of_a_summary_only_states_its_times() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        foreach (var unit in Enum.GetValues<TimeUnit>())
            Assert.Equal(log.Summarize(TimeUnit.Day).Select(summary => summary.In(unit)), log.Summarize(unit));
    });

    [Fact]
    public void The_observed_pattern_is_revenue_over_purchases_and_purchases_over_age()
    {
        var summary = new CustomerSummary(2, 10, 26, TimeUnit.Week, 30, totalRevenue: 90);
        Assert.Equal(new PurchasePattern(30, Frequency.Of(3, Duration.Weeks(26))), summary.PurchasePattern());
    }

    [Fact]
    public void There_is_no_pattern_without_time_or_money()
    {
        Assert.Null(new CustomerSummary(0, 0, 0, TimeUnit.Week, totalRevenue: 90).PurchasePattern());
        Assert.Null(new CustomerSummary(0, 0, 5, TimeUnit.Week).PurchasePattern());
        Assert.Null(new CustomerSummary(0, 0, 5, TimeUnit.Week, totalRevenue: -1).PurchasePattern());
    }
}
