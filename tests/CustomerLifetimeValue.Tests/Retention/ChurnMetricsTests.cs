using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

public sealed class ChurnMetricsTests
{
    /// <summary>ChartMogul's own example: ARPA 100 at a monthly customer churn of 5 % is 2,000.</summary>
    [Fact]
    public void The_dashboards_lifetime_value_is_theirs()
    {
        var month = new SubscriberPeriod(TimeUnit.Month, customersAtStart: 200, customersLost: 10, revenueAtStart: 20_000, revenueLost: 800);
        Golden.Agrees(2000, month.DashboardLifetimeValue()!.Value, 1e-14);
        Golden.Agrees(1400, month.DashboardLifetimeValue(grossMargin: 0.7)!.Value, 1e-14);
        Assert.Null(new SubscriberPeriod(TimeUnit.Month, 200, 0, 20_000, 0).DashboardLifetimeValue());
    }

    [Fact]
    public void Revenue_rates_count_contraction_and_expansion()
    {
        var month = new SubscriberPeriod(TimeUnit.Month, 100, 4, 10_000, revenueLost: 300, contraction: 100, expansion: 600);
        Golden.Agrees(0.04, month.CustomerChurn, 1e-15);
        Golden.Agrees(0.04, month.GrossRevenueChurn, 1e-15);
        Golden.Agrees(-0.02, month.NetRevenueChurn, 1e-14);
        Golden.Agrees(1.02, month.NetRevenueRetention, 1e-15);
        Golden.Agrees(1 - Math.Pow(0.96, 12), month.CustomerRetention.To(TimeUnit.Year).Churn, 1e-14);
    }

    [Fact]
    public void Trailing_averages_weigh_periods_or_customers()
    {
        SubscriberPeriod[] months = [new(TimeUnit.Month, 10, 9, 100, 0), new(TimeUnit.Month, 100, 10, 100, 0, expansion: 50), new(TimeUnit.Month, 300, 15, 100, 20)];
        Golden.Agrees(0.075, ChurnMetrics.TrailingCustomerChurn(months, 2), 1e-14);
        Golden.Agrees(25 / 400.0, ChurnMetrics.PooledCustomerChurn(months, 2), 1e-14);
        Golden.Agrees(Math.Sqrt(1.5 * 0.8), ChurnMetrics.TrailingNetRevenueRetention(months, 2), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>("window", () => ChurnMetrics.TrailingCustomerChurn(months, 4));
    }

    [Fact]
    public void Movements_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("customersAtStart", () => new SubscriberPeriod(TimeUnit.Month, 0, 0, 100, 0));
        Assert.Throws<ArgumentOutOfRangeException>("customersLost", () => new SubscriberPeriod(TimeUnit.Month, 10, 11, 100, 0));
        Assert.Throws<ArgumentOutOfRangeException>("revenueLost", () => new SubscriberPeriod(TimeUnit.Month, 10, 1, 100, 80, contraction: 30));
    }

    [Fact]
    public void A_period_is_what_was_counted_in_it()
    {
        var month = new SubscriberPeriod(TimeUnit.Month, 100, 4, 10_000, revenueLost: 300, contraction: 100, expansion: 600);
        Assert.Equal((TimeUnit.Month, 100, 4), (month.Period, month.CustomersAtStart, month.CustomersLost));
        Assert.Equal((10_000, 300, 100, 600), (month.RevenueAtStart, month.RevenueLost, month.Contraction, month.Expansion));
        Assert.Equal(100, month.AverageRevenuePerCustomer);
    }
}
