using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class ReturnsPolicyTests
{
    private static readonly SummaryOptions s_net = new(returns: ReturnsPolicy.NetPerPeriod), s_refuse = new(returns: ReturnsPolicy.Refuse);

    [Fact]
    public void Kept_returns_are_rows_like_any_other()
    {
        var log = TransactionLog.From([Order("a", "2025-01-01", 50), Order("a", "2025-01-05", 30), Order("a", "2025-01-05", -10), Order("a", "2025-01-09", -20), Order("b", "2025-01-02", -5)]);
        var customers = log.Summarize(TimeUnit.Day);
        Assert.Equal((2, 8, 0, 50), (customers["a"].Frequency, customers["a"].Recency, customers["a"].MonetaryValue, customers["a"].TotalRevenue));
        Assert.Equal((0, -5), (customers["b"].Frequency, customers["b"].TotalRevenue));
        Assert.Equal((3, 0, 1), (customers.Quality!.Negative.Count, customers.Quality.SetAside.Count, customers.Quality.Merged.Count));
    }

    [Fact]
    public void Netted_returns_leave_purchases_only_where_money_is_left()
    {
        var log = TransactionLog.From(
        [
            Order("a", "2025-01-01", -7), Order("a", "2025-01-02", 50), Order("a", "2025-01-05", 30), Order("a", "2025-01-05", -10),
            Order("a", "2025-01-07", 20), Order("a", "2025-01-07", -20), Order("a", "2025-01-09", -20), Order("a", "2025-01-10", 0),
        ]);
        var customers = log.Summarize(Date("2025-01-31"), TimeUnit.Day, s_net);
        var a = customers["a"];
        Assert.Equal((Date("2025-01-02"), Date("2025-01-10")), (a.FirstPurchase, a.LastPurchase));
        Assert.Equal((2, 8, 29, 10, 43, 8), (a.Frequency, a.Recency, a.Age, a.MonetaryValue, a.TotalRevenue, a.Orders));
        Assert.Equal((4, 1), (customers.Quality!.SetAside.Count, customers.Quality.Merged.Count));
        Assert.Equal([(Date("2025-01-01"), -7.0), (Date("2025-01-07"), 0), (Date("2025-01-09"), -20)], customers.Quality.SetAside.Examples.Select(e => (e.Date, e.Amount)));
    }

    [Fact]
    public void Netting_follows_the_merge_period()
    {
        var log = TransactionLog.From([Order("a", "2025-01-02", 50), Order("a", "2025-02-05", 30), Order("a", "2025-02-20", -30)]);
        Assert.Equal(1, log.Summarize(TimeUnit.Day, s_net)["a"].Frequency);
        Assert.Equal(0, log.Summarize(TimeUnit.Day, new SummaryOptions(TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod))["a"].Frequency);
    }

    [Fact]
    public void A_customer_with_nothing_but_returns_is_left_out_by_netting_and_named()
    {
        var customers = TransactionLog.From([Order("a", "2025-01-01", 50), Order("b", "2025-01-02", -5), Order("b", "2025-01-03", -6)]).Summarize(TimeUnit.Day, s_net);
        Assert.Equal(["a"], customers.Keys);
        var quality = customers.Quality!;
        Assert.Equal((1, -11, 2), (quality.WithoutPurchase.Count, quality.RevenueWithoutPurchase, quality.SetAside.Count));
        Assert.Equal("b", quality.WithoutPurchase.Examples[0].Customer.Text);
    }

    [Fact]
    public void Netting_that_leaves_nobody_is_refused() =>
        Assert.Contains("returns", Assert.Throws<ArgumentException>(() => TransactionLog.From([Order("b", "2025-01-02", -5)]).Summarize(TimeUnit.Day, s_net)).Message, StringComparison.Ordinal);

    [Fact]
    public void Refused_returns_are_named_by_row()
    {
        var log = TransactionLog.From([Order("a", "2025-01-01", 50), Order("b", "2025-01-02", -5)]);
        var refused = Assert.Throws<BadRowException>(() => log.Summarize(Date("2025-01-01"), TimeUnit.Day, s_refuse));
        Assert.Equal((2, "Amount"), (refused.Row, refused.Column));
        Assert.Contains("-5", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'b'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Throws<BadRowException>(() => TransactionLog.From([Order("b", "2025-01-02", -5), Order("b", "2025-01-02", -7)]).Summarize(TimeUnit.Day, s_refuse)).Row);
        Assert.Equal(1, TransactionLog.From([Order("a", "2025-01-01", 0), Order("a", "2025-01-03", 0)]).Summarize(TimeUnit.Day, s_refuse)["a"].Frequency);
        Assert.Throws<BadRowException>(() => log.Holdout(Date("2025-01-01"), Date("2025-01-02"), TimeUnit.Day, s_refuse));
    }

    [Fact]
    public void A_log_without_returns_passes_where_they_are_refused_and_every_policy_agrees() => Properties.ForAll(Some(returns: false), rows =>
    {
        var log = TransactionLog.From(rows);
        var kept = log.Summarize(TimeUnit.Day);
        Assert.Equal(kept.Entries, log.Summarize(TimeUnit.Day, s_refuse).Entries);
        Assert.Equal(kept.Entries, log.Summarize(TimeUnit.Day, s_net).Entries);
    });
}
