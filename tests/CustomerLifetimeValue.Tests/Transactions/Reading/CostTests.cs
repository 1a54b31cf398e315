using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class CostTests
{
    private static readonly DateOnly s_day = new(2025, 1, 3);

    [Fact]
    public void A_log_keeps_costs_as_they_came()
    {
        Transaction[] rows =
        [
            new("a", s_day, 30m), new("b", s_day, 30m, cost: 18.0000000000000000001m), new("a", s_day, 5.0, "web", 0m),
            new("a", s_day.ToDateTime(TimeOnly.MinValue), 5.0, cost: -2m), new("a", s_day.ToDateTime(TimeOnly.MinValue), 5m, cost: 3m), new("c", s_day, 1),
        ];
        Assert.Equal([null, 18.0000000000000000001m, 0m, -2m, 3m, null], TransactionLog.From(rows).Orders.Select(row => row.Cost));
        Assert.Equal(rows, TransactionLog.From(rows).Orders);
    }

    [Fact]
    public void Many_rows_keep_their_costs() => Assert.Equal(
        Enumerable.Range(0, 5000).Select(i => i < 3000 ? (decimal?)null : i),
        TransactionLog.From(Enumerable.Range(0, 5000).Select(i => new Transaction(i % 7, s_day, i, cost: i < 3000 ? null : i)).Where(_ => true)).Orders.Select(row => row.Cost));

    [Fact]
    public void A_cost_stands_in_the_text_where_it_is_known()
    {
        Assert.Equal("a on 2025-01-03: 30, cost 18.5 (web)", new Transaction("a", s_day, 30, "web", 18.5m).ToString());
        Assert.Equal("a on 2025-01-03: 30", new Transaction("a", s_day, 30).ToString());
    }
}
