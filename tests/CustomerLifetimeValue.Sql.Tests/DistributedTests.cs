using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

/// <summary>Distributed tables on two shards of Debian's ClickHouse 18, by its own client: of the dialect's statements those without window functions, which that version does not know.</summary>
public sealed class DistributedTests
{
    private static readonly SqlColumns Columns = new("customer", "day", "amount") { CustomerKind = ColumnKind.Text, DateKind = ColumnKind.Day, AmountKind = ColumnKind.Decimal };

    [ClickHouseShardsFact]
    public void Distributed_tables_give_what_one_log_gives_and_each_shard_counts_its_own_patterns()
    {
        var orders = SomeOrders.Make(20_000, seed: 12);
        var log = TransactionLog.From(orders);
        CustomerPatterns expected = CustomerPatterns.Of(log.Summarize(SomeOrders.Middle, TimeUnit.Week));
        using var shards = new ClickHouseShards();
        for (int shard = 0; shard < 2; shard++)
        {
            shards.Run(shard, "CREATE TABLE orders_local (customer String, day Date, amount Decimal(12, 2)) ENGINE = MergeTree ORDER BY customer");
            shards.Run(shard, "CREATE TABLE orders AS orders_local ENGINE = Distributed(shards, default, orders_local, cityHash64(customer))");
        }
        shards.Insert(0, "orders", orders);
        Assert.All([0, 1], shard => Assert.InRange(long.Parse(shards.Rows(shard, "SELECT COUNT(*) FROM orders_local")[0][0], CultureInfo.InvariantCulture), 5_000, 15_000));

        // One query over the distributed table.
        Assert.Equal(expected.Counts(), Patterns(0, "orders").Counts());
        Assert.Equal(["20000", "0", "0", "0", Count(order => order.ExactAmount < 0), Count(order => order.ExactAmount == 0)], shards.Rows(1, OldClickHouse.Text(Of("orders").Quality()))[0], StringComparer.Ordinal);
        var totals = log.TotalsByCustomer();
        Assert.Equal(totals.Select(total => (total.Customer, total.Orders, (decimal)total.Revenue, total.FirstDate.DayNumber, total.LastDate.DayNumber)),
            shards.Rows(0, OldClickHouse.Text(Of("orders").TotalsByCustomer(null))).Select(row => ((CustomerKey)row[0], Int(row[1]), Money(row[2]), Int(row[3]), Int(row[4]))).OrderBy(row => row.Item1));
        Assert.Equal([totals.Count, orders.Length], shards.Rows(1, OldClickHouse.Text(Of("orders").Totals(null)))[0].Take(2).Select(Int));
        foreach (var merge in (TimeUnit?[])[null, TimeUnit.Month])
        {
            var activity = CustomerActivity.From(log, TimeUnit.Quarter, merge, end: SomeOrders.End).Rows.Select(row => (row.Customer, row.Orders, row.Spend)).Order();
            Assert.Equal(activity, shards.Rows(0, OldClickHouse.Text(Of("orders").Activity(SomeOrders.End, TimeUnit.Quarter, merge, null))).Select(row => ((CustomerKey)row[0], Int(row[2]), Money(row[3]))).Order());
        }

        // Each shard by itself, its patterns added up here, and by a view of the patterns under a distributed table of counts.
        Assert.Equal(expected.Counts(), CustomerPatterns.Merge([Patterns(0, "orders_local"), Patterns(1, "orders_local")]).Counts());
        for (int shard = 0; shard < 2; shard++)
        {
            shards.Run(shard, $"CREATE VIEW patterns_local AS {OldClickHouse.Text(Of("orders_local").Patterns(SomeOrders.Middle))}");
            shards.Run(shard, "CREATE TABLE patterns AS patterns_local ENGINE = Distributed(shards, default, patterns_local)");
        }
        Assert.Equal(expected.Counts(), Counted(shards.Rows(1, "SELECT frequency, recency, first_day, SUM(customers) FROM patterns GROUP BY frequency, recency, first_day")).Counts());

        CustomerPatterns Patterns(int shard, string table) => Counted(shards.Rows(shard, OldClickHouse.Text(Of(table).Patterns(SomeOrders.Middle))));
        static OrderSql Of(string table) => new(SqlDialect.ClickHouse, SqlSource.Table(table), Columns, SummaryOptions.Default, null);
        static CustomerPatterns Counted(List<string[]> rows) => CustomerPatterns.From(rows.Select(row =>
            (new CustomerSummary(Int(row[0]), Int(row[1]), SomeOrders.Middle.DayNumber - Int(row[2]), TimeUnit.Day).In(TimeUnit.Week), (long)Int(row[3]))), SomeOrders.Middle);
        string Count(Func<Transaction, bool> condition) => orders.Count(condition).ToString(CultureInfo.InvariantCulture);
        static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
        static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }
}
