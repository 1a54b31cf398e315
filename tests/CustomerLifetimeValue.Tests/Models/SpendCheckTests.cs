using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class SpendCheckTests
{
    [Theory]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Frequencies_that_do_not_vary_have_no_correlation(int customers) =>
        Assert.Null(SpendCheck.Of(SpendPatterns.From(Enumerable.Range(0, customers).Select(i => (5, 10 + 0.37 * i, (long)(1 + i % 3))))).Correlation);

    [Theory]
    [InlineData(29, 0.1)]
    [InlineData(30, 12.34)]
    [InlineData(40, 1e6 / 3)]
    public void Values_that_do_not_vary_have_no_correlation(int customers, double value) =>
        Assert.Null(SpendCheck.Of(SpendPatterns.From(Enumerable.Range(0, customers).Select(i => (1 + i, value, (long)(1 + i % 3))))).Correlation);

    /// <summary>Of 5 customers Σx = 13, Σm = 120, Σx² = 39, Σm² = 3400 and Σxm = 350.</summary>
    [Fact]
    public void The_correlation_counts_each_pattern_as_often_as_customers_share_it()
    {
        var check = SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 30, 1), (3, 20, 2), (4, 40, 1)]));
        Assert.Equal((350 - 13 * 120 / 5.0) / Math.Sqrt((39 - 13 * 13 / 5.0) * (3400 - 120 * 120 / 5.0)), check.Correlation!.Value, 1e-15);
    }

    [Fact]
    public void Who_says_nothing_about_spend_is_named_in_the_order_of_the_base()
    {
        var customers = CustomerBase.From(Enumerable.Range(1, 9).Select(i => new CustomerEntry(CustomerKey.FromInt64(i), new CustomerSummary(i % 3, i % 3, 10, TimeUnit.Week, monetaryValue: i % 3 == 0 ? 0 : 5))));
        var check = SpendCheck.Of(customers);
        Assert.Equal([3, 6, 9], check.Excluded.Select(key => key.Number!.Value));
        Assert.Equal((3, 6L), (check.Excluded.Count, check.Excluded[1].Number!.Value));
        Assert.Equal((6, 3), (check.Included, check.ExcludedCustomers));
    }
}
