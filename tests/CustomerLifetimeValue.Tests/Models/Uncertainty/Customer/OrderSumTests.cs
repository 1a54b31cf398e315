using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using MathNet.Numerics;

namespace CustomerLifetimeValue.Tests.Models.Uncertainty.Customer;

/// <summary>Sums of a random number of orders, against every count one by one.</summary>
public sealed class OrderSumTests
{
    [Theory] // from counts that are taken one by one to thousands in panels, with orders all alike and very different
    [InlineData(3, 6.25, 3.74)]
    [InlineData(900, 6.25, 40)]
    [InlineData(900, 0.4, 3.74)]
    [InlineData(2_500, 0.4, 2_000)]
    [InlineData(2_500, 30, 900)]
    public void The_chance_to_spend_more_is_the_sum_over_all_counts(double mean, double p, double shape)
    {
        const double Scale = 15;
        var count = Counts(mean);
        var sum = new OrderSum(count, p, shape, Scale);
        Assert.Equal(Scale, sum.Scale);
        double typical = mean * p * Scale / shape;
        foreach (double amount in new[] { typical / 3, 0.9 * typical, typical, 1.1 * typical, 3 * typical })
        {
            double above = 0;
            for (int n = 1; n < mean + 12 * Math.Sqrt(mean) + 12; n++) above += count.Probability(n) * SpecialFunctions.BetaRegularized(shape, p * n, Scale / (Scale + amount));
            Assert.Equal(above, sum.Above(amount), 1e-9);
        }
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(2.5)]
    [InlineData(700)]
    [InlineData(40_000)]
    public void To_spend_more_than_nothing_is_to_order_at_all(double mean) =>
        Golden.Agrees(1 - Math.Exp(-mean), new OrderSum(Counts(mean), 2, 3, 1).Above(0), 1e-9);

    [Fact]
    public void The_chance_to_spend_more_does_not_depend_on_the_currency_and_falls_from_one_to_nothing()
    {
        OrderSum cents = new(Counts(500), 2, 30, 1_500), whole = new(Counts(500), 2, 30, 15);
        double before = 1;
        foreach (double amount in new[] { 1, 100, 300, 500, 700, 1_000, 3_000, 1e6 })
        {
            double above = whole.Above(amount);
            Assert.Equal(above, cents.Above(100 * amount), 1e-13);
            Assert.InRange(above, 0, before);
            before = above;
        }
        Assert.InRange(before, 0, 1e-12);
    }

    [Fact]
    public void More_than_a_million_orders_are_refused()
    {
        Assert.Contains("1,000,000", Assert.Throws<InvalidOperationException>(() => new OrderSum(Counts(1_200_000), 2, 3, 1)).Message, StringComparison.Ordinal);
        Assert.Equal(1, new OrderSum(Counts(300_000), 2, 3, 1).Above(0), 1e-9);
    }

    private static PurchaseDistribution Counts(double mean) => new(new PoissonFuture(mean), 1, Duration.Weeks(1), 1);
}
