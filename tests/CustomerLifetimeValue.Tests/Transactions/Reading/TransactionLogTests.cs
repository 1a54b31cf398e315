using System.Globalization;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class TransactionLogTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_amount_that_is_no_finite_number_is_refused_by_row(double amount)
    {
        var refused = Assert.Throws<BadRowException>(() => TransactionLog.From([new("a", Day(0), 1), new("a", Day(0), amount)]));
        Assert.Equal((2, "Amount"), (refused.Row, refused.Column));
        Assert.Contains(amount.ToString(CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_customer_is_refused_by_row()
    {
        Assert.All((Transaction[])[default, new((string?)null, Day(0), 1), new("", Day(0), 1), new(" \t", Day(0), 1)], bad =>
        {
            var refused = Assert.Throws<BadRowException>(() => TransactionLog.From([new("a", Day(0), 1), new("b", Day(0), 1), bad]));
            Assert.Equal((3, "Customer"), (refused.Row, refused.Column));
        });
    }

    [Fact]
    public void Columns_refuse_bad_rows_by_number()
    {
        var customer = Assert.Throws<BadRowException>(() => TransactionLog.FromColumns(["a", null!], dates: [Day(0), Day(1)], amounts: [1, 2]));
        Assert.Equal((2, "customers"), (customer.Row, customer.Column));
        var amount = Assert.Throws<BadRowException>(() => TransactionLog.FromColumns([1, 2], dates: [Day(0), Day(1)], amounts: [1, double.NaN]));
        Assert.Equal((2, "amounts"), (amount.Row, amount.Column));
    }

    [Fact]
    public void Columns_must_be_equally_long()
    {
        Assert.Equal("dates", Assert.Throws<ArgumentException>(() => TransactionLog.FromColumns([1, 2], dates: [Day(0)], amounts: [1, 2])).ParamName);
        Assert.Equal("amounts", Assert.Throws<ArgumentException>(() => TransactionLog.FromColumns([1L, 2], dates: [Day(0), Day(0)], amounts: [1])).ParamName);
        Assert.Equal("segments", Assert.Throws<ArgumentException>(() => TransactionLog.FromColumns(["a"], dates: [Day(0)], amounts: [1], segments: ["x", "y"])).ParamName);
    }

    [Fact]
    public void A_date_time_is_cut_to_its_own_date()
    {
        var late = new DateTime(2025, 3, 9, 23, 59, 59, DateTimeKind.Local);
        var order = new Transaction("a", new DateOnly(2025, 3, 9), 10, "mail");
        Assert.All((Transaction[])[new("a", late, 10, "mail"), new("a", late, 10.0, "mail"), new("a", late, 10m, "mail"), new("a", new(2025, 3, 9), 10, "mail"), new("a", new(2025, 3, 9), 10m, "mail")],
            other => Assert.Equal(order, other));
        Assert.Equal(new Transaction(7, new DateOnly(2025, 3, 9), 2.5m), new Transaction(7L, late, 2.5));
    }

    [Fact]
    public void The_orders_of_one_customer_come_by_date_and_then_as_they_stand() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        foreach (var customer in log.Customers)
            Assert.Equal(log.Orders.Where(row => row.Customer == customer).OrderBy(row => row.Date), log.OrdersOf(customer));
    });

    [Fact]
    public void The_orders_of_one_who_is_not_there_are_refused()
    {
        var log = TransactionLog.From([new("a", Day(0), 1)]);
        Assert.Contains("'x'", Assert.Throws<KeyNotFoundException>(() => log.OrdersOf("x")).Message, StringComparison.Ordinal);
        Assert.Equal("customer", Assert.Throws<ArgumentException>(() => log.OrdersOf(default)).ParamName);
    }

    [Fact]
    public void Columns_are_copied()
    {
        double[] amounts = [1];
        var log = TransactionLog.FromColumns(["a"], [Day(0)], amounts);
        amounts[0] = 9;
        Assert.Equal(1, log[0].Amount);
    }

    [Fact]
    public void Columns_and_rows_agree_for_every_type() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        long[] longs = [.. rows.Select(row => row.Customer.Number!.Value)];
        int[] ints = [.. longs.Select(key => (int)key)];
        DateOnly[] dates = [.. rows.Select(row => row.Date)];
        DateTime[] times = [.. dates.Select(date => date.ToDateTime(new TimeOnly(23, 59), DateTimeKind.Utc))];
        double[] amounts = [.. rows.Select(row => row.Amount)];
        decimal[] money = [.. amounts.Select(amount => (decimal)amount)];
        string?[] segments = [.. rows.Select(row => row.Segment)];
        Assert.Equal(log.Orders, TransactionLog.FromColumns(longs, dates, amounts, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(longs, times, amounts, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(longs, dates, money, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(longs, times, money, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(ints, dates, amounts, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(ints, times, amounts, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(ints, dates, money, segments).Orders);
        Assert.Equal(log.Orders, TransactionLog.FromColumns(ints, times, money, segments).Orders);

        string[] names = [.. longs.Select(key => key.ToString(CultureInfo.InvariantCulture))];
        var named = TransactionLog.From(rows.Select((row, i) => new Transaction(names[i], row.Date, row.Amount, row.Segment)));
        Assert.Equal(named.Orders, TransactionLog.FromColumns(names, dates, amounts, segments).Orders);
        Assert.Equal(named.Orders, TransactionLog.FromColumns(names, times, amounts, segments).Orders);
        Assert.Equal(named.Orders, TransactionLog.FromColumns(names, dates, money, segments).Orders);
        Assert.Equal(named.Orders, TransactionLog.FromColumns(names, times, money, segments).Orders);
        Assert.Equal(log.Summarize(TimeUnit.Week), named.Summarize(TimeUnit.Week));
    });

    [Theory]
    [InlineData(new long[] { 5, 3, 5, 4 })] // close together
    [InlineData(new long[] { 5, -3_000_000_000, 5, 4 })] // far apart
    [InlineData(new long[] { long.MaxValue, long.MinValue, 0, long.MaxValue, -1 })]
    [InlineData(new long[] { long.MaxValue, long.MaxValue - 1, long.MaxValue })]
    [InlineData(new long[] { long.MinValue })]
    public void Numbers_of_any_size_name_customers(long[] ids)
    {
        DateOnly[] dates = [.. ids.Select((_, i) => Day(i))];
        double[] amounts = [.. ids.Select((_, i) => i + 1.0)];
        var log = TransactionLog.FromColumns(ids, dates, amounts);
        Assert.Equal(ids.Distinct().Order().Select(id => (CustomerKey)id), log.Customers);
        Assert.Equal(TransactionLog.From(ids.Select((id, i) => new Transaction(id, dates[i], amounts[i]))).Orders, log.Orders);
    }

    [Fact]
    public void Columns_without_rows_are_an_empty_log() => Assert.Empty(TransactionLog.FromColumns((long[])[], (DateOnly[])[], (double[])[]).Orders);

    [Fact]
    public void A_log_gives_back_its_rows() => Properties.ForAll(Some(), rows => rows.SequenceEqual(TransactionLog.From(rows).Orders));

    [Fact]
    public async Task An_asynchronous_stream_gives_the_same_log()
    {
        Transaction[] rows = [Order("a", "2025-01-01", 1), Order(7, "2025-01-02", 2, "mail")];
        Assert.Equal(rows, (await TransactionLog.FromAsync(Stream(rows))).Orders);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TransactionLog.FromAsync(Stream(rows), new CancellationToken(canceled: true)));
        Assert.Equal(2, (await Assert.ThrowsAsync<BadRowException>(() => TransactionLog.FromAsync(Stream([rows[0], default])))).Row);
    }

    [Fact]
    public void Numbers_and_texts_are_different_customers()
    {
        var log = TransactionLog.From([new("7", Day(0), 1), new(7, Day(1), 2), new("007", Day(2), 4), new(-1, Day(3), 8)]);
        Assert.Equal([-1, 7, "007", "7"], log.Customers);
        var customers = log.Summarize(TimeUnit.Day);
        Assert.Equal((1, 2, 4, 8), (customers["7"].TotalRevenue, customers[7].TotalRevenue, customers["007"].TotalRevenue, customers[-1L].TotalRevenue));
    }

    [Fact]
    public void A_log_longer_than_allowed_is_refused()
    {
        var builder = new LogBuilder(limit: 3);
        for (int i = 0; i < 3; i++) builder.Add((CustomerKey)1, 0, RowAmount.Of(1m), null);
        Assert.Contains("at most 3 rows", Assert.Throws<ArgumentException>(() => builder.Add((CustomerKey)1, 0, RowAmount.Of(1m), null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_that_differ_in_any_part_are_different()
    {
        var order = new Transaction("a", Day(0), 10m, "mail", 6m);
        Assert.Equal(order, new Transaction("a", Day(0), 10.0, "mail", 6.0m));
        Assert.Equal(order.GetHashCode(), new Transaction("a", Day(0), 10.0, "mail", 6.0m).GetHashCode());
        Transaction[] others =
        [
            new("b", Day(0), 10m, "mail", 6m), new("a", Day(1), 10m, "mail", 6m), new("a", Day(0), 11m, "mail", 6m), new("a", Day(0), 10m, "web", 6m), new("a", Day(0), 10m, "mail", 7m),
            new("a", Day(0), 10m, "Mail", 6m), new("a", Day(0), 10m, null, 6m), new("a", Day(0), 10m, "mail"),
        ];
        Assert.All(others, other => Assert.NotEqual(order, other));
        Assert.NotEqual(new Transaction("a", Day(0), 0), new Transaction("a", Day(0)));
    }

    [Fact]
    public async Task What_is_null_is_refused_by_name()
    {
        Assert.Equal("transactions", Assert.Throws<ArgumentNullException>(() => TransactionLog.From(null!)).ParamName);
        Assert.Equal("transactions", (await Assert.ThrowsAsync<ArgumentNullException>(() => TransactionLog.FromAsync(null!))).ParamName);
        using var reader = Text(["a", "2025-01-01", "1"]).CreateDataReader();
        Assert.Equal("customer", Assert.Throws<ArgumentNullException>(() => TransactionLog.Read(reader, null!, "when", "paid")).ParamName);
        Assert.Equal("date", Assert.Throws<ArgumentNullException>(() => TransactionLog.Read(reader, "id", null!, "paid")).ParamName);
        Assert.Equal("customers", Assert.Throws<ArgumentNullException>(() => TransactionLog.From([]).Holdout(null!, Day(1))).ParamName);
    }

    [Fact]
    public void An_empty_log_has_no_dates()
    {
        var log = TransactionLog.From([]);
        Assert.Equal((0, null, null, "no orders"), (log.Count, log.FirstDate, log.LastDate, log.ToString()));
        Assert.Empty(log.TotalsByCustomer());
        Assert.Empty(log.TotalsBySegment());
    }

    [Fact]
    public void A_log_prints_itself_in_one_line() =>
        Assert.Equal("2 orders of 1 customers, 2025-01-01 to 2025-01-02", TransactionLog.From([Order("a", "2025-01-02", 1), Order("a", "2025-01-01", 2)]).ToString());

    [Fact]
    public void A_row_that_is_not_there_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TransactionLog.From([new("a", Day(0), 1)])[1]);

    private static async IAsyncEnumerable<Transaction> Stream(Transaction[] rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
