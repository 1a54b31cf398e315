using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class MergePeriodTests
{
    [Theory]
    [InlineData(TimeUnit.Week, "2025-03-02", "2025-03-03", false)] // a Sunday and the Monday after
    [InlineData(TimeUnit.Week, "2025-03-03", "2025-03-09", true)]
    [InlineData(TimeUnit.Week, "2024-12-30", "2025-01-05", true)] // a week goes on over New Year
    [InlineData(TimeUnit.Month, "2025-01-01", "2025-01-31", true)]
    [InlineData(TimeUnit.Month, "2025-01-31", "2025-02-01", false)]
    [InlineData(TimeUnit.Month, "2024-01-15", "2025-01-15", false)]
    [InlineData(TimeUnit.Quarter, "2025-01-01", "2025-03-31", true)]
    [InlineData(TimeUnit.Quarter, "2025-03-31", "2025-04-01", false)]
    [InlineData(TimeUnit.Quarter, "2024-12-31", "2025-01-01", false)]
    [InlineData(TimeUnit.Year, "2025-01-01", "2025-12-31", true)]
    [InlineData(TimeUnit.Year, "2024-12-31", "2025-01-01", false)]
    [InlineData(TimeUnit.Day, "2025-01-01", "2025-01-02", false)]
    public void Orders_of_one_calendar_period_are_one_purchase(TimeUnit period, string first, string second, bool merged)
    {
        var customers = TransactionLog.From([Order("a", first, 10), Order("a", second, 5)]).Summarize(TimeUnit.Day, new SummaryOptions(period));
        Assert.Equal(merged ? 1 : 2, customers["a"].Purchases);
        Assert.Equal(merged ? 1 : 0, customers.Quality!.Merged.Count);
        Assert.Equal(merged ? 0 : 5, customers["a"].MonetaryValue);
        Assert.Equal(15, customers["a"].TotalRevenue);
    }

    [Fact]
    public void A_merged_purchase_stands_on_its_first_order()
    {
        var log = TransactionLog.From([Order("a", "2025-01-20", 1), Order("a", "2025-01-10", 2), Order("a", "2025-02-25", 4), Order("a", "2025-02-05", 8)]);
        var summary = log.Summarize(Date("2025-03-01"), TimeUnit.Day, new SummaryOptions(TimeUnit.Month))["a"];
        Assert.Equal((Date("2025-01-10"), Date("2025-02-05")), (summary.FirstPurchase, summary.LastPurchase));
        Assert.Equal((1, 26, 50, 12), (summary.Frequency, summary.Recency, summary.Age, summary.MonetaryValue));
    }

    [Fact]
    public void Periods_are_numbered_in_a_row() => Assert.All(
        (TimeUnit[])[TimeUnit.Day, TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year],
        period =>
        {
            var numbers = Enumerable.Range(Date("1999-01-01").DayNumber, 3000).Select(day => CalendarPeriod.Of(day, period)).Distinct().ToArray();
            Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);
        });
}
