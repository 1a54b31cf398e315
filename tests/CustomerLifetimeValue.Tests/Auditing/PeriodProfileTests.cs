using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Tests.Support;
using static CustomerLifetimeValue.Tests.Auditing.Activities;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class PeriodProfileTests
{
    private static readonly DateOnly s_year = new(2024, 1, 1);

    [Fact]
    public void Ratios_are_ratios_of_totals()
    {
        var year = Audit(Month(1, "2024-01", 1, 10, 5), Month(1, "2024-12", 3, 30, 1), Month(2, "2024-06", 1, 60, -1), Month(2, "2023-12", 9, 900, 90)).Period(s_year, TimeUnit.Year);
        Assert.Equal((2, 5L, 100m, 5m, 1), (year.Customers, year.Orders, year.Spend, year.Profit, year.LossMakers));
        Assert.Equal((2.5, 20.0, 0.05), (year.AverageOrderFrequency, year.AverageOrderValue, year.Margin));
        Assert.Equal(35m, year.SpendPerOrder.Mean); // of 10 and 60
        Assert.Equal((double)year.Profit, year.Customers * year.AverageOrderFrequency * year.AverageOrderValue * year.Margin, 1e-9);
    }

    [Fact]
    public void Customers_without_an_order_in_the_period_stand_apart()
    {
        var year = Audit(Month(1, "2023-12", 1, 50, 20), Month(1, "2024-01", 0, -50, -20), Month(2, "2024-01", 1, 10, 4)).Period(s_year, TimeUnit.Year);
        Assert.Equal((1, 10m, 4m), (year.Customers, year.Spend, year.Profit));
        Assert.Equal((1, 0L, -50m, -20m), (year.WithoutOrders.Customers, year.WithoutOrders.Orders, year.WithoutOrders.Spend, year.WithoutOrders.Profit));
    }

    [Fact]
    public void A_margin_needs_a_spend()
    {
        var year = Audit(Month(1, "2024-01", 1, 0, -3), Month(2, "2024-01", 1, 10, 4), Month(3, "2024-01", 1, -10, -4)).Period(s_year, TimeUnit.Year);
        Assert.Equal((3, 1, 0.4m), (year.SpendPerCustomer.Count, year.MarginPerCustomer!.Count, year.MarginPerCustomer.Mean));
        Assert.Null(Audit(Month(1, "2024-01", 1, 0, -3)).Period(s_year, TimeUnit.Year).MarginPerCustomer);
        Assert.Equal(0, Audit(Month(1, "2024-01", 1, 0, -3)).Period(s_year, TimeUnit.Year).Margin);
    }

    [Fact]
    public void A_distribution_has_the_usual_figures()
    {
        var profit = WithProfits(5, -1, 2, 2, 12).ProfitPerCustomer;
        Assert.Equal((5, 4m, 2m, -1m, 12m, 0.6), (profit.Count, profit.Mean, profit.Median, profit.Minimum, profit.Maximum, profit.ShareBelowMean));
        Assert.Equal([-1m, 0.5m, 2m, 5m, 12m], ((double[])[0, 12.5, 25, 75, 100]).Select(profit.Percentile));
        Assert.Equal(3.5m, WithProfits(2, 5).ProfitPerCustomer.Median);
        Assert.Equal(7m, WithProfits(7).ProfitPerCustomer.Percentile(33));
        Refused.OutOfRange("percent", "100.5", () => profit.Percentile(100.5));
        Refused.OutOfRange("percent", "NaN", () => profit.Percentile(double.NaN));
    }

    [Fact]
    public void A_histogram_holds_every_customer_in_half_open_bins()
    {
        var bins = WithProfits(-5, -0.01m, 0, 9.99m, 10, 19, 20, 500).ProfitPerCustomer.Histogram(width: 10, bins: 3);
        Assert.Equal([(null, 0m, 2), (0m, 10m, 2), (10m, 20m, 2), (20m, null, 2)], bins.Select(bin => (bin.From, bin.To, bin.Customers)));
        Assert.All(bins, bin => Assert.Equal(0.25, bin.Share));
        Refused.OutOfRange("width", "0", () => WithProfits(1).ProfitPerCustomer.Histogram(width: 0));
        Refused.OutOfRange("bins", "0", () => WithProfits(1).ProfitPerCustomer.Histogram(bins: 0));
    }

    [Theory]
    [InlineData(90, 5)]
    [InlineData(100, 5)]
    [InlineData(101, 10)]
    [InlineData(0.3, 0.02)]
    [InlineData(-4, 1)]
    public void A_histogram_has_bins_of_a_round_width_up_to_the_95th_percentile(double profit, double width) =>
        Assert.Equal((decimal)width, WithProfits((decimal)profit).ProfitPerCustomer.Histogram()[1].To);

    [Fact]
    public void Numbers_of_orders_are_counted_by_whole_ones() => Assert.Equal(1m, WithProfits(1, 2).OrdersPerCustomer.Histogram()[1].To);

    [Fact]
    public void Customers_are_told_apart_by_their_number_of_orders()
    {
        var groups = Audit(Month(1, "2024-01", 1, 10, 5), Month(2, "2024-01", 9, 90, 5), Month(3, "2024-01", 10, 100, 5), Month(4, "2024-01", 14, 20, 5)).Period(s_year, TimeUnit.Year).ByOrders;
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 1, 2], groups.Select(group => group.Customers));
        Assert.Equal((10, true, 24L, 5.0, 0.5), (groups[9].OrdersEach, groups[9].OrMore, groups[9].Orders, groups[9].AverageOrderValue, groups[9].CustomerShare));
        Assert.Equal((2, false, 0.0), (groups[1].OrdersEach, groups[1].OrMore, groups[1].AverageOrderValue));
    }

    [Fact]
    public void Customer_deciles_follow_the_rank()
    {
        var deciles = WithProfits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13).CustomerDeciles; // ranks 1 to 13: ⌊10(rank − 1)/13⌋ + 1
        Assert.Equal([2, 1, 1, 2, 1, 1, 2, 1, 1, 1], deciles.Select(decile => decile.Customers));
        Assert.Equal([25m, 11m, 10m, 17m], deciles.Take(4).Select(decile => decile.Profit));
        Assert.Equal([1, 0, 0, 1, 0, 0, 1, 0, 0, 0], WithProfits(3, 2, 1).CustomerDeciles.Select(decile => decile.Customers));
    }

    [Fact]
    public void Profit_deciles_keep_equal_customers_together()
    {
        // total 100, falling 40, 20, 20, 10, 5, 5: running totals 40, 60, 80, 90, 95, 100
        var deciles = WithProfits(20, 40, 5, 20, 10, 5).ProfitDeciles;
        Assert.Equal([40m, 40m, 40m, 20m, 20m, 20m, 20m, 10m, 5m, null], deciles.Select(decile => decile.Threshold));
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 2, 1, 2], deciles.Select(decile => decile.Customers));
        Assert.Equal(0.4, deciles[7].ProfitShare);
    }

    [Fact]
    public void Loss_makers_are_in_the_last_profit_decile_or_apart()
    {
        var year = WithProfits(10, 10, -5, 0);
        Assert.Equal((4, 15m), (year.ProfitDeciles[9].Customers, year.ProfitDeciles[9].Profit)); // every threshold is 10: nobody is above
        Assert.Equal((3, 1, -5m), (year.ProfitDecilesWithLossMakersApart[9].Customers, year.ProfitDecilesWithLossMakersApart[10].Customers, year.ProfitDecilesWithLossMakersApart[10].Profit));
        Assert.Equal(1, year.LossMakers);
    }

    [Fact]
    public void A_loss_has_no_profit_deciles_but_customers_can_be_ranked_all_the_same()
    {
        var year = WithProfits(10, -30);
        Assert.Empty(year.ProfitDeciles);
        Assert.Empty(year.ProfitDecilesWithLossMakersApart);
        Assert.Equal((-0.5, 1.5), (year.CustomerDeciles[0].ProfitShare, year.CustomerDeciles[5].ProfitShare)); // shares of the loss
        Assert.Equal(0, WithProfits(10, -10).CustomerDeciles[0].ProfitShare);
    }

    [Fact]
    public void A_year_may_begin_with_any_period_of_the_data()
    {
        var audit = Audit(Month(1, "2023-07", 1, 10, 5), Month(1, "2024-06", 1, 10, 5), Month(2, "2024-07", 1, 10, 5));
        var year = audit.Period(new(2023, 7, 1), TimeUnit.Year);
        Assert.Equal((1, 2L, new DateOnly(2024, 6, 30), true), (year.Customers, year.Orders, year.End, year.IsComplete));
        Assert.False(audit.Period(s_year, TimeUnit.Year).IsComplete);
    }

    [Fact]
    public void Periods_that_cannot_be_meant_are_refused()
    {
        var audit = Audit(Month(1, "2024-01", 1, 10, 5), Month(1, "2024-03", 1, 10, 5));
        Refused.OutOfRange("start", "2024-01-02", () => audit.Period(new(2024, 1, 2), TimeUnit.Month));
        Refused.OutOfRange("start", "2024-02-01", () => audit.Period(new(2024, 2, 1), TimeUnit.Month));
        Refused.OutOfRange("start", "1999-01-01", () => audit.Period(new(1999, 1, 1), TimeUnit.Year));
        Refused.OutOfRange("unit", "Week", () => audit.Period(s_year, TimeUnit.Week));
        Refused.OutOfRange("unit", "Day", () => audit.Period(s_year, TimeUnit.Day));
    }

    [Fact]
    public void Every_table_holds_every_customer_once() => Properties.ForAll(Some(), rows =>
    {
        foreach (int number in (int[])[2022, 2023, 2024])
        {
            var own = Customers(rows).Select(customer => Year(rows, customer, number)).Where(year => year.Orders > 0).ToArray();
            if (own.Length == 0) continue;
            var year = Audit(rows).Period(new(number, 1, 1), TimeUnit.Year);
            Assert.Equal((own.Length, own.Sum(one => one.Orders), own.Sum(one => one.Spend), own.Sum(one => one.Profit)), (year.Customers, year.Orders, year.Spend, year.Profit));
            IEnumerable<ActivityGroup>[] tables = [year.ByOrders, year.CustomerDeciles, .. year.Profit > 0 ? (IEnumerable<ActivityGroup>[])[year.ProfitDeciles, year.ProfitDecilesWithLossMakersApart] : []];
            Assert.All(tables, table => Assert.Equal((year.Orders, year.Spend, year.Profit), (table.Sum(group => group.Orders), table.Sum(group => group.Spend), table.Sum(group => group.Profit))));
            Assert.Equal(own.Select(one => one.Profit).Order(), Enumerable.Range(0, own.Length).Select(i => year.ProfitPerCustomer.Percentile(own.Length == 1 ? 50 : 100.0 * i / (own.Length - 1))), new Cents());
        }
    });

    [Fact]
    public void Profit_deciles_are_as_the_definition_counts_them() => Properties.ForAll(Some(), rows =>
    {
        decimal[] profits = [.. Customers(rows).Select(customer => Year(rows, customer, 2023)).Where(year => year.Orders > 0).Select(year => year.Profit).OrderDescending()];
        decimal total = profits.Sum();
        if (total <= 0) return;
        decimal[] thresholds = [.. Enumerable.Range(1, 9).Select(k => profits.Where((_, i) => profits.Take(i + 1).Sum() > k * total / 10).Max())];
        var deciles = Audit(rows).Period(new(2023, 1, 1), TimeUnit.Year).ProfitDeciles;
        Assert.Equal(thresholds, deciles.Take(9).Select(decile => decile.Threshold!.Value));
        Assert.All(deciles, decile => Assert.Equal(profits.Count(profit => 1 + thresholds.Count(threshold => threshold >= profit) == decile.Number), decile.Customers));
    });

    /// <summary>Percentiles at the places of the values are the values, but for the rounding of the place.</summary>
    private sealed class Cents : IEqualityComparer<decimal>
    {
        public bool Equals(decimal x, decimal y) => Math.Abs(x - y) < 0.001m;

        public int GetHashCode(decimal obj) => 0;
    }
}
