using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class GuardTests
{
    private static readonly DateOnly End = new(2025, 3, 1);

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void Rows_that_a_log_would_refuse_are_refused_and_counted(string name)
    {
        using var engine = Engine.Open(name);
        engine.Orders([new Transaction("a", new DateOnly(2025, 1, 1), 0.10m), new Transaction("a", new DateOnly(2025, 2, 1), -0.05m), new Transaction("b", new DateOnly(2025, 1, 5), 0m)]);
        Assert.Equal("3 rows: 0 without customer, 0 without date, 0 without amount, 1 returns, 1 zeros", engine.On().Quality().ToString());
        Refused("'day'", null, null, new SummaryOptions(returns: ReturnsPolicy.Refuse), "returns are refused", "amount");
        Refused("NULL", "'2025-01-01'", "1", null, "1 of 4 rows", "customer");
        Refused("'  '", "'2025-01-01'", "1", null, "null or blank", "customer");
        Refused("'c'", "NULL", "1", null, "date is missing", "day");
        Refused("'c'", "'2025-01-01'", "NULL", null, "amount is missing", "amount");

        void Refused(string customer, string? day, string? amount, SummaryOptions? options, string why, string column)
        {
            if (day is not null) engine.Run($"INSERT INTO orders VALUES ({customer}, {day}, {amount})");
            var orders = engine.On(options);
            string message = Assert.Throws<InvalidOperationException>(() => orders.Patterns(End, TimeUnit.Week)).Message;
            Assert.Contains(why, message, StringComparison.Ordinal);
            Assert.Contains($"column '{column}'", message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => orders.SpendPatterns(End));
            Assert.Throws<InvalidOperationException>(() => orders.Summarize(End, TimeUnit.Day));
            engine.Run("DELETE FROM orders WHERE customer IS NULL OR day IS NULL OR amount IS NULL OR customer = '  '");
        }
    }

    [Theory]
    [InlineData("DuckDB", "DOUBLE", "'NaN'")]
    [InlineData("DuckDB", "DOUBLE", "'Infinity'")]
    [InlineData("SQLite", "REAL", "9e999")]
    [InlineData("SQLite", "REAL", "'much'")]
    public void An_amount_that_is_no_finite_number_is_refused(string name, string type, string amount)
    {
        using var engine = Engine.Open(name);
        engine.Run($"CREATE TABLE orders (customer {engine.Text}, day {(name == "SQLite" ? "TEXT" : "DATE")}, amount {type})");
        engine.Run($"INSERT INTO orders VALUES ('a', '2025-01-01', {amount}), ('a', '2025-01-02', 3)");
        Assert.Contains("1 of 2 rows", Assert.Throws<InvalidOperationException>(() => engine.On().SpendPatterns(End)).Message, StringComparison.Ordinal);
        var clean = engine.On(source: SqlSource.Table("orders").Where("day", SqlComparison.Greater, new DateOnly(2025, 1, 1)));
        Assert.Equal(1, clean.Patterns(End, TimeUnit.Week).Customers);
    }

    [PostgreSqlTheory]
    [InlineData("DOUBLE PRECISION", "'NaN'")]
    [InlineData("NUMERIC", "'NaN'")]
    [InlineData("DOUBLE PRECISION", "'-Infinity'")]
    public void An_amount_that_is_no_finite_number_is_refused_by_PostgreSQL(string type, string amount) => An_amount_that_is_no_finite_number_is_refused("PostgreSQL", type, amount);

    [Theory]
    [InlineData("'2025-13-01'")]
    [InlineData("'yesterday'")]
    [InlineData("'2025-02-30'")]
    [InlineData("'2025-01-01T10:00:00Z'")]
    [InlineData("'2025-01-01 10:00+02:00'")]
    [InlineData("2460000.5")]
    public void A_text_that_is_no_day_is_refused_by_SQLite(string day)
    {
        using var engine = Engine.Open("SQLite");
        engine.Run("CREATE TABLE orders (customer TEXT, day TEXT, amount REAL)");
        engine.Run($"INSERT INTO orders VALUES ('a', {day}, 1), ('b', '2025-01-01 23:59:59', 1)");
        Assert.Contains("1 of 2 rows", Assert.Throws<InvalidOperationException>(() => engine.On().Patterns(End, TimeUnit.Week)).Message, StringComparison.Ordinal);
        Assert.Equal(1, engine.On(source: SqlSource.Table("orders").Where("customer", SqlComparison.Equal, "b")).Patterns(End, TimeUnit.Week).Customers);
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void Names_and_values_of_filters_are_quoted_whatever_they_hold(string name)
    {
        const string Table = "we\"ird; DROP", Column = "cust \"omer'";
        using var engine = Engine.Open(name);
        engine.Run($"CREATE TABLE {engine.Dialect.Quote(new SqlTable(Table))} ({engine.Dialect.Quote(Column)} {engine.Text}, day {(name == "SQLite" ? "TEXT" : "DATE")}, amount {engine.Decimal}, country {engine.Text})");
        engine.Run($"INSERT INTO {engine.Dialect.Quote(new SqlTable(Table))} VALUES ('a', '2025-01-01', 1, 'x'' OR 1=1'), ('b', '2025-01-02', 2, 'NL'), ('b', '2025-01-03', 2, NULL)");
        SqlOrders On(SqlSource source) => SqlOrders.On(engine.Connection, engine.Dialect, source, Column, "day", "amount");
        Assert.Equal(2, On(SqlSource.Table(Table)).Patterns(End, TimeUnit.Week).Customers);
        Assert.Equal(1, On(SqlSource.Table(Table).Where("country", SqlComparison.Equal, "x' OR 1=1")).Patterns(End, TimeUnit.Week).Customers);
        Assert.Equal("b", Assert.Single(On(SqlSource.Table(Table).Where("country", SqlComparison.NotEqual, "x' OR 1=1").Where("amount", SqlComparison.AtLeast, 2m)).Summarize(End, TimeUnit.Week).Keys).Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => On(SqlSource.Table(Table).Where("country", SqlComparison.Equal, "' OR ''='")).Patterns(End, TimeUnit.Week));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => On(SqlSource.Table("orders; DROP TABLE \"we\"\"ird; DROP\"")));
        Assert.Equal(3, engine.Number($"SELECT COUNT(*) FROM {engine.Dialect.Quote(new SqlTable(Table))}"));
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void Reading_leaves_nothing_and_ends_its_transaction(string name)
    {
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(100));
        orders.Patterns(SomeOrders.Middle, TimeUnit.Week);
        Assert.Throws<ArgumentOutOfRangeException>(() => orders.Patterns(SomeOrders.Start.AddDays(-1), TimeUnit.Week));
        if (engine.HasTransactions)
            using (engine.Connection.BeginTransaction()) engine.Run("DELETE FROM orders WHERE amount < 0"); // the connection was in no transaction and can write; this one is undone
        Assert.Equal(100, engine.Number("SELECT COUNT(*) FROM orders"));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        using var engine = Engine.Open("DuckDB");
        var orders = engine.Orders(SomeOrders.Make(10));
        Assert.Throws<ArgumentException>(() => new SqlTable(" "));
        Assert.Throws<ArgumentException>(() => new SqlTable("a\0b"));
        Assert.Throws<ArgumentException>(() => SqlSource.Files("orders.xlsx"));
        Assert.Throws<ArgumentException>(() => SqlSource.Table("t").Where("c", SqlComparison.Equal, double.NaN));
        Assert.Throws<ArgumentException>(() => SqlSource.Table("t").Where("c", SqlComparison.Equal, new object()));
        Assert.Throws<ArgumentOutOfRangeException>(() => SqlSource.Table("t").Where("c", (SqlComparison)9, 1));
        Assert.Throws<ArgumentException>(() => SqlOrders.On(engine.Connection, SqlDialect.PostgreSql, SqlSource.Files("a.csv"), "a", "b", "c"));
        Assert.Throws<ArgumentException>(() => SqlOrders.On(engine.Connection, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "amount", "amount"));
        Assert.Throws<ArgumentException>(() => SqlOrders.On(engine.Connection, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "day", "day"));
        Assert.Throws<ArgumentException>(() => SqlOrders.On(engine.Connection, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "day", "amount", timeZone: "UTC"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SqlOrders.On(engine.Connection, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "day", "amount", timeout: TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => orders.Patterns(DateOnly.MaxValue, TimeUnit.Week));
        Assert.Throws<ArgumentOutOfRangeException>(() => orders.Patterns(End, (TimeUnit)77));
        Assert.Equal("DuckDB: orders, orders of one day merged, first purchase excluded, returns Keep", orders.ToString());
        engine.Connection.Close();
        Assert.Throws<ArgumentException>(() => engine.On());
    }
}
