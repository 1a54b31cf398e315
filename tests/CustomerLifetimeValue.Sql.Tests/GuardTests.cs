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
        Refused("'\t\n\u000b\u0085\u00a0\u2003\u2028\u3000'", "'2025-01-01'", "1", null, "null or blank", "customer");
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
            engine.Run("DELETE FROM orders WHERE customer IS NULL OR customer NOT IN ('a', 'b')");
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
    [InlineData("DuckDB", "DATE", "'infinity'")]
    [InlineData("DuckDB", "TIMESTAMP", "'-infinity'")]
    [InlineData("DuckDB", "DATE", "'10000-01-01'")]
    [InlineData("DuckDB", "DATE", "'0044-03-15 (BC)'")]
    [InlineData("SQLite", "TEXT", "'0000-12-31'")]
    public void A_day_that_no_calendar_of_ours_knows_is_refused(string name, string type, string day)
    {
        using var engine = Engine.Open(name);
        engine.Run($"CREATE TABLE orders (customer {engine.Text}, day {type}, amount {engine.Decimal})");
        engine.Run($"INSERT INTO orders VALUES ('a', {day}, 1), ('b', '0001-01-01', 1), ('b', '9999-12-31', 1)");
        string message = Assert.Throws<InvalidOperationException>(() => engine.On().Patterns(End, TimeUnit.Week)).Message;
        Assert.Contains("1 of 3 rows", message, StringComparison.Ordinal);
        Assert.Contains("date is missing or none", message, StringComparison.Ordinal);
        Assert.Equal(1, engine.On(source: SqlSource.Table("orders").Where("customer", SqlComparison.Equal, "b")).Patterns(End, TimeUnit.Week).Customers);
    }

    [PostgreSqlTheory]
    [InlineData("DATE", "'infinity'")]
    [InlineData("TIMESTAMP", "'-infinity'")]
    [InlineData("DATE", "'10000-01-01'")]
    [InlineData("DATE", "'0044-03-15 BC'")]
    public void A_day_that_no_calendar_of_ours_knows_is_refused_by_PostgreSQL(string type, string day) => A_day_that_no_calendar_of_ours_knows_is_refused("PostgreSQL", type, day);

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

    [PostgreSqlFact]
    public void A_view_that_writes_is_refused_by_PostgreSQL_and_writes_nothing()
    {
        using var engine = Engine.Open("PostgreSQL");
        engine.Run("CREATE TABLE written (what TEXT)");
        engine.Run("CREATE FUNCTION writes() RETURNS DATE LANGUAGE plpgsql VOLATILE AS 'BEGIN INSERT INTO written VALUES (''x''); RETURN DATE ''2025-01-01''; END'");
        engine.Run("CREATE VIEW orders AS SELECT CAST('a' AS TEXT) AS customer, writes() AS day, 1 AS amount FROM generate_series(1, 3)");
        Assert.Contains("read-only", Assert.ThrowsAny<System.Data.Common.DbException>(() => engine.On().Patterns(End, TimeUnit.Week)).Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.Number("SELECT COUNT(*) FROM written"));
        Assert.Equal(3, engine.Number("SELECT COUNT(day) FROM orders")); // outside it would have written
        Assert.Equal(3, engine.Number("SELECT COUNT(*) FROM written"));
    }

    [PostgreSqlFact]
    public void Reading_needs_no_right_but_to_select_and_writing_without_the_right_leaves_nothing()
    {
        using var engine = Engine.Open("PostgreSQL");
        var orders = engine.Orders(SomeOrders.Make(100));
        string schema = (string)engine.Rows("SELECT current_schema()")[0][0]!;
        engine.Run($"CREATE ROLE reader_of_{schema}");
        engine.Run($"GRANT USAGE ON SCHEMA {schema} TO reader_of_{schema}");
        engine.Run($"GRANT SELECT ON orders TO reader_of_{schema}");
        engine.Run($"SET ROLE reader_of_{schema}");
        Assert.True(orders.Patterns(SomeOrders.Middle, TimeUnit.Week).Customers > 0);
        Assert.True(orders.Activity(SomeOrders.Middle, TimeUnit.Month).Customers > 0);
        var clv = new Models.PredictedClv(new Models.BgNbd(0.243, 4.414, 0.793, 2.426, TimeUnit.Week), new Models.GammaGamma(6.25, 3.74, 15.44), DiscountRate.None, horizon: Duration.Weeks(10));
        Assert.Contains("permission denied", Assert.ThrowsAny<System.Data.Common.DbException>(() => orders.WritePredictions("customer_value", clv, SomeOrders.Middle)).Message, StringComparison.Ordinal);
        engine.Run("RESET ROLE");
        Assert.Equal(1, engine.Number($"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{schema}' OR table_name LIKE 'clv_%'"));
    }

    [Fact]
    public void A_DuckDB_file_opened_for_reading_only_is_read()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".duckdb");
        try
        {
            using (var made = new DuckDB.NET.Data.DuckDBConnection($"DataSource={file}"))
            {
                made.Open();
                using var command = made.CreateCommand();
                command.CommandText = "CREATE TABLE orders AS SELECT 'a' AS customer, DATE '2025-01-01' AS day, CAST(1 AS DECIMAL(12, 2)) AS amount";
                command.ExecuteNonQuery();
            }
            using var connection = new DuckDB.NET.Data.DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
            connection.Open();
            var orders = SqlOrders.On(connection, SqlDialect.DuckDb, SqlSource.Table("orders"), "customer", "day", "amount");
            Assert.Equal(1, orders.Patterns(End, TimeUnit.Week).Customers);
            Assert.Equal(1, orders.SpendPatterns(End).Customers + orders.SpendPatterns(End).Excluded);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void The_printed_query_runs_where_it_is_pasted_once_its_places_are_filled(string name)
    {
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(300));
        string day = FormattableString.Invariant($"'{SomeOrders.Middle.AddDays(1):yyyy-MM-dd}'"), summary = orders.SummarySql(SomeOrders.Middle), patterns = orders.PatternsSql(SomeOrders.Middle);
        string place = patterns[3..patterns.IndexOf(" = ", StringComparison.Ordinal)];
        Assert.StartsWith(FormattableString.Invariant($"-- {place} = {SomeOrders.Middle.AddDays(1):yyyy-MM-dd}\n"), summary, StringComparison.Ordinal);
        Assert.Equal(orders.Summarize(SomeOrders.Middle, TimeUnit.Day).Count, engine.Rows(Pasted(summary)).Count);
        Assert.Equal(orders.Patterns(SomeOrders.Middle, TimeUnit.Day).Count, engine.Rows(Pasted(patterns)).Count);
        var filtered = engine.On(source: SqlSource.Table("orders").Where("customer", SqlComparison.Equal, "x\nDROP TABLE orders\u2028; --"));
        Assert.Equal(1, filtered.PatternsSql(SomeOrders.Middle).Split("WITH")[0].Count(unit => unit is '\n' or '\u2028')); // one line, whatever the value holds

        string Pasted(string sql) => sql[(sql.IndexOf('\n', StringComparison.Ordinal) + 1)..].Replace(place, day, StringComparison.Ordinal);
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
