using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using MathNet.Numerics.Distributions;

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

    [Theory] // the two tails of Student's t with n − 2 degrees of freedom
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(60)]
    public void The_p_value_is_that_of_students_t(int customers)
    {
        var check = SpendCheck.Of(SpendPatterns.From(Enumerable.Range(0, customers).Select(i => (1 + i, 20 + 0.5 * i + 9 * Math.Sin(5 * i), 1L))));
        double r = check.Correlation!.Value, t = r * Math.Sqrt((customers - 2) / (1 - r * r));
        Assert.Equal(2 * StudentT.CDF(0, 1, customers - 2, -Math.Abs(t)), check.PValue!.Value, 1e-10);
    }

    [Fact]
    public void A_perfect_correlation_is_certain_and_that_of_two_customers_says_nothing()
    {
        var perfect = SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 20, 1), (3, 30, 1)]));
        Assert.Equal((1, 0), (perfect.Correlation, perfect.PValue));
        Assert.Equal((-1, 0), (SpendCheck.Of(SpendPatterns.From([(1, 30.0, 1L), (2, 20, 1), (3, 10, 1)])).Correlation, perfect.PValue));
        var none = SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 20, 2), (3, 10, 1)]));
        Assert.Equal((0, 1), (none.Correlation, none.PValue));
        var two = SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 20, 1)]));
        Assert.Equal((1, null), (two.Correlation, two.PValue));
    }

    [Fact]
    public void A_check_is_told_in_one_line()
    {
        var check = SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 30, 1), (3, 20, 2), (4, 40, 1), (0, 0, 7)]));
        Assert.Equal("5 customers count, 7 do not; frequency and value correlate by 0.731 (p = 0.161)", check.ToString());
        Assert.Equal("1 customers count, 0 do not; frequency and value correlate by (undefined)", SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L)])).ToString());
        Assert.Equal("2 customers count, 0 do not; frequency and value correlate by 1", SpendCheck.Of(SpendPatterns.From([(1, 10.0, 1L), (2, 20, 1)])).ToString());
        Assert.Equal("0 customers count, 7 do not; frequency and value correlate by (undefined)", SpendCheck.Of(SpendPatterns.From([(0, 0.0, 7L)])).ToString());
        Assert.Empty(check.Excluded);
        Assert.Throws<ArgumentNullException>("customers", () => SpendCheck.Of((SpendPatterns)null!));
    }
}
