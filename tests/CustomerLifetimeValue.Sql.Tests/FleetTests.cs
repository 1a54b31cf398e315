using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

/// <summary>Two servers of which each holds whole customers.</summary>
public sealed class FleetTests
{
    [PostgreSqlFact]
    public async Task Two_servers_give_what_one_log_of_all_orders_gives_and_each_gets_its_predictions()
    {
        var orders = SomeOrders.Make(20_000, seed: 10);
        var log = TransactionLog.From(orders);
        CustomerBase customers = log.Summarize(SomeOrders.Middle, TimeUnit.Week);
        using Engine one = new PostgreSqlEngine(0), other = new PostgreSqlEngine(1);
        SqlOrders[] shards = [one.Orders([.. orders.Where(IsOfOne)]), other.Orders([.. orders.Where(order => !IsOfOne(order))])];
        Assert.NotEqual(one.Rows("SELECT system_identifier FROM pg_control_system()")[0][0], other.Rows("SELECT system_identifier FROM pg_control_system()")[0][0]);

        CustomerPatterns patterns = CustomerPatterns.Merge(await Task.WhenAll(shards.Select(shard => shard.PatternsAsync(SomeOrders.Middle, TimeUnit.Week))));
        SpendPatterns spend = SpendPatterns.Merge(await Task.WhenAll(shards.Select(shard => shard.SpendPatternsAsync(SomeOrders.Middle))));
        Assert.Equal(CustomerPatterns.Of(customers).Counts(), patterns.Counts());
        ModelFit<BgNbd> fit = BgNbd.Fit(patterns);
        Assert.Equal(BgNbd.Fit(customers).Model, fit.Model);
        var parts = await Task.WhenAll(shards.Select(shard => shard.ActivityAsync(SomeOrders.End, TimeUnit.Month)));
        Assert.Equal(CustomerActivity.From(log, TimeUnit.Month, end: SomeOrders.End).Rows, parts[0].Merge(parts[1]).Rows);

        var clv = new PredictedClv(fit.Model, GammaGamma.Fit(spend).Model, DiscountRate.PerYear(0.1), grossMargin: 0.3, horizon: Duration.Weeks(52));
        long[] written = await Task.WhenAll(shards.Select(shard => shard.WritePredictionsAsync("customer_value", clv, SomeOrders.Middle)));
        Assert.Equal(customers.Count, written.Sum());
        double[] values = [.. ((Engine[])[one, other]).Select(engine => (double)engine.Rows("SELECT SUM(value) FROM customer_value")[0][0]!)];
        double expected = clv.Predict(customers).Sum(prediction => prediction.Value);
        Assert.Equal(expected, values.Sum(), 1e-9 * Math.Abs(expected));

        static bool IsOfOne(Transaction order) => order.Customer.Text!.Sum(letter => letter) % 2 == 0;
    }
}
