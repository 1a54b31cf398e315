using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class SummaryTests
{
    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void Every_rule_gives_every_customer_the_summary_that_a_log_gives(string name)
    {
        var orders = SomeOrders.Make(200_000);
        var spent = orders.GroupBy(order => order.Customer).ToDictionary(group => group.Key, group => group.Sum(order => Math.Abs(order.Amount)));
        var log = TransactionLog.From(orders);
        using var engine = Engine.Open(name);
        engine.Orders(orders);
        foreach (var period in Enum.GetValues<TimeUnit>())
            foreach (bool first in (bool[])[false, true])
                foreach (var returns in (ReturnsPolicy[])[ReturnsPolicy.Keep, ReturnsPolicy.NetPerPeriod])
                    Same(new SummaryOptions(period, first, returns), period);

        void Same(SummaryOptions options, TimeUnit unit)
        {
            CustomerBase expected = log.Summarize(SomeOrders.Middle, unit, options), actual = engine.On(options).Summarize(SomeOrders.Middle, unit);
            Assert.Equal(expected.Keys, actual.Keys);
            foreach (var (one, other) in expected.Entries.Zip(actual.Entries))
            {
                Assert.Equal((one.Summary.Frequency, one.Summary.Recency, one.Summary.Age), (other.Summary.Frequency, other.Summary.Recency, other.Summary.Age));
                double tolerance = name == "SQLite" ? 1e-14 * spent[one.Customer] : 0; // which has no decimals
                Assert.Equal(one.Summary.MonetaryValue, other.Summary.MonetaryValue, tolerance);
                Assert.Equal(one.Summary.TotalRevenue!.Value, other.Summary.TotalRevenue!.Value, tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Patterns_are_those_of_the_customers(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 2);
        using var engine = Engine.Open(name);
        engine.Orders(orders);
        foreach (var options in (SummaryOptions[])[SummaryOptions.Default, new(TimeUnit.Month, true, ReturnsPolicy.NetPerPeriod)])
        {
            CustomerBase expected = TransactionLog.From(orders).Summarize(SomeOrders.Middle, TimeUnit.Week, options);
            Assert.Equal(CustomerPatterns.Of(expected).Counts(), engine.On(options).Patterns(SomeOrders.Middle, TimeUnit.Week).Counts());
            Assert.Equal(CustomerPatterns.Of(expected).Counts(), (await engine.On(options).PatternsAsync(SomeOrders.Middle, TimeUnit.Week)).Counts());
            Assert.Equal(SomeOrders.Middle, engine.On(options).Patterns(SomeOrders.Middle, TimeUnit.Week).ObservationEnd);
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void Spend_patterns_count_those_of_the_customers(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 3);
        using var engine = Engine.Open(name);
        SpendPatterns expected = SpendPatterns.Of(TransactionLog.From(orders).Summarize(SomeOrders.Middle, TimeUnit.Day)), exact = engine.Orders(orders).SpendPatterns(SomeOrders.Middle);
        Assert.Equal((expected.Customers, expected.Excluded), (exact.Customers, exact.Excluded));
        Assert.Equal(expected.Sum(p => p.Count * p.MonetaryValue), exact.Sum(p => p.Count * p.MonetaryValue), 1e-9 * expected.Customers);
        Assert.Equal(expected.GroupBy(p => p.Frequency).Select(p => (p.Key, p.Sum(row => row.Count))), exact.GroupBy(p => p.Frequency).Select(p => (p.Key, p.Sum(row => row.Count))));

        SpendPatterns binned = engine.On().SpendPatterns(SomeOrders.Middle, SqlSpendDetail.Binned);
        Assert.Equal((expected.Customers, expected.Excluded), (binned.Customers, binned.Excluded));
        Assert.True(binned.Count < exact.Count);
        Assert.Equal(expected.Sum(p => p.Count * Math.Log(p.MonetaryValue)), binned.Sum(p => p.Count * Math.Log(p.MonetaryValue)), 1e-9 * expected.Customers);
    }

    [PostgreSqlFact]
    public void PostgreSQL_is_among_the_engines() => Assert.Contains("PostgreSQL", Engine.Here, StringComparer.Ordinal);

    [ChdbFact]
    public void ClickHouse_is_among_the_engines() => Assert.Contains("ClickHouse", Engine.Here, StringComparer.Ordinal);
}
