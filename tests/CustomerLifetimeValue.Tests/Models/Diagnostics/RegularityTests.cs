using System.Text.Json;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

public sealed class RegularityTests
{
    private static readonly DateOnly Start = new(2024, 1, 1), End = new(2024, 12, 31);

    [Fact]
    public void The_estimate_is_of_both_shares_of_the_last_two_gaps()
    {
        // Shares of 7/28 and 10/20 and their complements; the third customer has one gap.
        var regularity = Regularity.Of(Log([("a", 0), ("a", 2), ("a", 9), ("a", 30), ("b", 5), ("b", 15), ("b", 25), ("c", 1), ("c", 9)]), End);
        double variance = (0.25 * 0.25 + 0) / 2;
        Assert.Equal(2, regularity.Customers);
        Golden.Agrees(variance, regularity.ShareVariance!.Value, 1e-15);
        Golden.Agrees((1 - 4 * variance) / (8 * variance), regularity.WheatMorrison!.Value, 1e-15);
    }

    [Fact]
    public void The_standard_error_follows_from_the_spread_of_the_squares()
    {
        // Shares of 21/28, 10/20 and 5/20: squared distances from a half of 1/16, 0 and 1/16.
        var regularity = Regularity.Of(Log([("a", 0), ("a", 7), ("a", 28), ("b", 5), ("b", 15), ("b", 25), ("c", 0), ("c", 15), ("c", 20)]), End);
        double variance = 1 / 24.0, spread = Math.Sqrt((2 * Math.Pow(1 / 16.0 - variance, 2) + variance * variance) / 3 / 3);
        static double Estimate(double variance) => (1 - 4 * variance) / (8 * variance);
        double slope = (Estimate(variance + 1e-6) - Estimate(variance - 1e-6)) / 2e-6;
        Assert.Equal(3, regularity.Customers);
        Golden.Agrees(variance, regularity.ShareVariance!.Value, 1e-15);
        Golden.Agrees(-slope * spread, regularity.StandardError!.Value, 1e-7);
    }

    [Fact]
    public void Orders_after_the_end_and_of_one_day_do_not_count()
    {
        (string, int)[] orders = [("a", 0), ("a", 10), ("a", 30)];
        var regularity = Regularity.Of(Log(orders), End);
        Assert.Equal(regularity, Regularity.Of(Log([.. orders, ("a", 30), ("a", 0)]), End));
        Assert.Equal(regularity, Regularity.Of(Log([.. orders, ("a", 100)]), Start.AddDays(99)));
        Assert.NotEqual(regularity, Regularity.Of(Log([.. orders, ("a", 100)]), Start.AddDays(100)));
    }

    [Fact]
    public void A_day_of_nothing_but_a_return_is_no_purchase()
    {
        var options = new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod);
        Transaction[] orders = [.. new[] { 0, 10, 30 }.Select(day => new Transaction("a", Start.AddDays(day), 10))];
        var without = Regularity.Of(TransactionLog.From(orders), End, options);
        Golden.Agrees(1 / 36.0, without.ShareVariance!.Value, 1e-15); // gaps of 10 and 20 days
        Assert.Equal(without, Regularity.Of(TransactionLog.From([.. orders, new Transaction("a", Start.AddDays(20), -10)]), End, options));
    }

    [Fact]
    public void Without_gaps_to_compare_there_is_no_estimate()
    {
        var none = Regularity.Of(Log([("a", 0), ("a", 10)]), End);
        Assert.Equal((0, null, null), (none.Customers, none.WheatMorrison, none.StandardError));
        var even = Regularity.Of(Log([("a", 0), ("a", 10), ("a", 20)]), End);
        Assert.Equal((1, 0.0, null), (even.Customers, even.ShareVariance!.Value, even.WheatMorrison));
        Assert.Contains("without bound", even.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("observationEnd", () => Regularity.Of(Log([("a", 0)]), Start.AddDays(-1)));
        Assert.Throws<ArgumentException>(() => Regularity.Of(TransactionLog.From([]), End));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Gaps_of_k_stages_have_the_regularity_k(int k)
    {
        // Gaps of months, so that whole days are fine enough; all buy often, so that hardly any gap is cut off by the end.
        var log = TransactionLog.From(new BgCnbd(k, 50, 50.0 / k * 25, 0.01, 10, TimeUnit.Week).Simulate(3_000, Duration.Years(20), seed: 4));
        var regularity = Regularity.Of(log, new DateOnly(2019, 12, 31));
        Assert.Equal(3_000, regularity.Customers, 100.0);
        Assert.InRange((regularity.WheatMorrison!.Value - k) / regularity.StandardError!.Value, -4, 4);
    }

    [Fact]
    public void It_comes_back_from_json()
    {
        foreach (var regularity in (Regularity[])[Regularity.Of(Log([("a", 0), ("a", 2), ("a", 9), ("b", 0), ("b", 5), ("b", 6)]), End), Regularity.Of(Log([("a", 0)]), End)])
            Assert.Equal(regularity, JsonSerializer.Deserialize<Regularity>(JsonSerializer.Serialize(regularity)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Regularity>("""{"Customers": 2, "ShareVariance": 0.3, "StandardError": null}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Regularity>("""{"Customers": 0, "ShareVariance": 0.1, "StandardError": null}"""));
    }

    private static TransactionLog Log(IEnumerable<(string Customer, int Day)> orders) => TransactionLog.From(orders.Select(order => new Transaction(order.Customer, Start.AddDays(order.Day), 10)));
}
