using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class PredictedClvTests
{
    private static readonly ParetoNbd Purchases = new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly CustomerSummary Customer = new(6, 20, 39, TimeUnit.Week, monetaryValue: 30, totalRevenue: 210);

    [Fact]
    public void Without_discount_and_at_margin_1_value_is_purchases_times_order_value()
    {
        var one = new PredictedClv(Purchases, Spend, DiscountRate.None, horizon: Duration.Years(1)).Predict(Customer);
        Golden.Agrees(one.ExpectedPurchases!.Value * one.ExpectedOrderValue, one.Value, 1e-13);
    }

    [Fact]
    public void Periods_add_up_to_the_value()
    {
        var clv = new PredictedClv(Purchases, Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Years(1));
        var periods = clv.ByPeriod(Customer, TimeUnit.Month, 12);
        Golden.Agrees(clv.Predict(Customer).Value, periods.Sum(p => p.Value), 1e-12);
        Golden.Agrees(clv.Predict(Customer).Value, periods[^1].CumulativeValue, 1e-12);
        Assert.True(periods.Zip(periods.Skip(1)).All(p => p.Second.Value < p.First.Value));
    }

    [Fact]
    public void Past_value_stands_beside_future_value()
    {
        var clv = new PredictedClv(Purchases, Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3);
        Golden.Agrees(63, clv.Predict(Customer).PastValue!.Value, 1e-15);
        Assert.Null(clv.Predict(new CustomerSummary(6, 20, 39, TimeUnit.Week, monetaryValue: 30)).PastValue);
        Golden.Agrees(0.3 * Spend.ExpectedOrderValue(Customer) * Purchases.DiscountedExpectedPurchases(Customer, DiscountRate.PerYear(0.1)), clv.Predict(Customer).Value, 1e-14);
    }

    [Fact]
    public void A_base_is_predicted_to_the_same_bits_as_one_by_one()
    {
        var clv = new PredictedClv(Purchases, Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Years(1));
        var customers = Purchases.SimulateCustomers(300, Duration.Weeks(40), seed: 2, acquisition: Duration.Weeks(12));
        var all = clv.Predict(customers);
        Assert.Equal(customers.Keys, all.Select(p => p.Customer));
        foreach (var (one, row) in customers.Select(clv.Predict).Zip(all))
            Assert.Equal(
                (one.ProbabilityAlive, one.ExpectedPurchases, one.DiscountedExpectedPurchases, one.ExpectedOrderValue, one.Value, one.PastValue),
                (row.ProbabilityAlive, row.ExpectedPurchases, row.DiscountedExpectedPurchases, row.ExpectedOrderValue, row.Value, row.PastValue));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictedClv(Purchases, Spend, DiscountRate.PerYear(-0.1)));
        Assert.Throws<ArgumentNullException>(() => new PredictedClv(null!, Spend, DiscountRate.None));
        Assert.Throws<ArgumentException>(() => new PredictedClv(Purchases, Spend, DiscountRate.None).Predict(Customer));
        Assert.Throws<InvalidOperationException>(() => new PredictedClv(Purchases, new GammaGamma(6, 0.8, 15), DiscountRate.None, horizon: Duration.Years(1)).Predict(new CustomerSummary(0, 0, 9, TimeUnit.Week)));
    }
}
