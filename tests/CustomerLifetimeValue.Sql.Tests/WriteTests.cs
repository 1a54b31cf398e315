using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class WriteTests
{
    private static readonly BgNbd Purchases = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Every_customer_gets_the_prediction_that_the_library_makes(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 6);
        using var engine = Engine.Open(name);
        var written = engine.Orders(orders);
        CustomerBase customers = TransactionLog.From(orders).Summarize(SomeOrders.Middle, TimeUnit.Week);
        PredictedClv[] predictions =
        [
            new(Purchases, Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Weeks(52)),
            new(Purchases, Spend, DiscountRate.PerYear(0.1), new Margin(0.4, Cost.PerYear(3)), Duration.Weeks(52)),
            new(Purchases, Spend, DiscountRate.PerYear(0.1), grossMargin: 0.3),
        ];
        foreach (var clv in predictions)
        {
            Assert.Equal(customers.Count, await written.WritePredictionsAsync("customer_value", clv, SomeOrders.Middle, replace: true));
            var rows = engine.Rows("SELECT customer, probability_alive, expected_purchases, expected_order_value, value FROM customer_value").ToDictionary(row => (CustomerKey)(string)row[0]!);
            Assert.Equal(customers.Count, rows.Count);
            foreach (var (entry, expected) in customers.Entries.Zip(clv.Predict(customers)))
            {
                var row = rows[entry.Customer];
                Assert.Equal(expected.ProbabilityAlive, (double)row[1]!, 1e-12);
                Assert.Equal(expected.ExpectedPurchases is null, row[2] is null);
                if (expected.ExpectedPurchases is { } purchases) Assert.Equal(purchases, (double)row[2]!, 1e-12 * Math.Max(1, purchases));
                Assert.Equal(expected.ExpectedOrderValue, (double)row[3]!, 1e-9);
                Assert.Equal(expected.Value, (double)row[4]!, 1e-9 * Math.Max(1, Math.Abs(expected.Value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void A_table_is_only_replaced_where_it_is_said_and_names_are_quoted(string name)
    {
        const string Odd = "va\"l'ue`; DROP TABLE orders; --";
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(500));
        PredictedClv clv = new(Purchases, Spend, DiscountRate.None, horizon: Duration.Weeks(10));
        long first = orders.WritePredictions(Odd, clv, SomeOrders.Start.AddDays(100));
        Assert.Contains("replace: true", Assert.Throws<InvalidOperationException>(() => orders.WritePredictions(Odd, clv, SomeOrders.Middle)).Message, StringComparison.Ordinal);
        long second = orders.WritePredictions(Odd, clv, SomeOrders.Middle, replace: true);
        Assert.True(second > first);
        Assert.Equal(second, engine.Number($"SELECT COUNT(*) FROM {engine.Dialect.Quote(Odd)}"));
        Assert.Equal(500, engine.Number("SELECT COUNT(*) FROM orders"));
        Assert.Throws<ArgumentException>(() => orders.WritePredictions("orders", clv, SomeOrders.Middle, replace: true));
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Nothing_of_a_failed_write_remains(string name)
    {
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(500));
        PredictedClv good = new(Purchases, Spend, DiscountRate.None, horizon: Duration.Weeks(10)), meanless = new(Purchases, new GammaGamma(2, 0.9, 15), DiscountRate.None, horizon: Duration.Weeks(10));
        orders.WritePredictions("customer_value", good, SomeOrders.Middle);
        var before = engine.Rows("SELECT customer, value FROM customer_value ORDER BY customer");
        Assert.Contains("expected order value", Assert.Throws<InvalidOperationException>(() => orders.WritePredictions("customer_value", meanless, SomeOrders.Middle, replace: true)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => orders.WritePredictions("other", meanless, SomeOrders.Middle));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => orders.WritePredictionsAsync("other", good, SomeOrders.Middle, cancellationToken: new(canceled: true)));
        Assert.Equal(before, engine.Rows("SELECT customer, value FROM customer_value ORDER BY customer"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => engine.Run("SELECT * FROM other"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => engine.Run("SELECT * FROM customer_value_being_written"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => engine.Run("SELECT * FROM clv_patterns_being_joined"));
        Assert.Equal(before.Count, orders.WritePredictions("other", good, SomeOrders.Middle));
    }

    [Fact]
    public void A_spend_model_of_ones_own_is_refused_with_the_remedy()
    {
        using var engine = Engine.Open("DuckDB");
        var orders = engine.Orders(SomeOrders.Make(100));
        Assert.Contains("Summarize", Assert.Throws<ArgumentException>(() => orders.WritePredictions("t", new(Purchases, new Flat(), DiscountRate.None, horizon: Duration.Weeks(10)), SomeOrders.Middle)).Message, StringComparison.Ordinal);
    }

    private sealed class Flat : ISpendModel
    {
        public double ExpectedOrderValue(CustomerSummary customer) => customer.Frequency.CompareTo(0) + 10;
    }
}
