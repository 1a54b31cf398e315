using CustomerLifetimeValue.Sql.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class ZoneTests
{
    [Fact]
    public void A_moment_becomes_the_day_of_the_zone_that_was_named_whatever_that_of_the_connection() => ByZone("DuckDB", "SET TimeZone = ");

    [PostgreSqlFact]
    public void A_moment_of_PostgreSQL_becomes_the_day_of_the_zone_that_was_named_whatever_that_of_the_connection() => ByZone("PostgreSQL", "SET TIME ZONE ");

    [ChdbTheory]
    [InlineData("DateTime('UTC')", "2024-01-01 23:30:00")]
    [InlineData("DateTime('Asia/Tokyo')", "2024-01-02 08:30:00")]
    [InlineData("DateTime64(3, 'America/Los_Angeles')", "2024-01-01 15:30:00.000")]
    public void A_moment_of_ClickHouse_becomes_the_day_of_the_zone_that_was_named_whatever_that_of_the_column(string type, string time)
    {
        using var engine = Engine.Open("ClickHouse");
        engine.Run($"CREATE TABLE orders (customer String, day {type}, amount Decimal(12, 2))");
        engine.Run($"INSERT INTO orders VALUES ('a', '{time}', 1), ('a', '2024-01-10 12:00:00', 1)");
        Assert.Contains("timeZone", Assert.Throws<ArgumentException>(() => engine.On()).Message, StringComparison.Ordinal);
        Assert.Equal(9, Recency(engine, "UTC"));
        Assert.Equal(8, Recency(engine, "Europe/Amsterdam"));
    }

    [ChdbFact]
    public void A_day_of_ClickHouse_before_1970_is_that_day()
    {
        using var engine = Engine.Open("ClickHouse");
        engine.Run("CREATE TABLE orders (customer String, day Date32, amount Decimal(12, 2))");
        engine.Run("INSERT INTO orders VALUES ('a', '1965-12-31', 1), ('a', '1970-01-01', 2), ('a', '2160-01-01', 3)");
        DateOnly end = new(2170, 1, 1);
        var summary = engine.On(new(TimeUnit.Month)).Summarize(end, TimeUnit.Day)["a"];
        Assert.Equal((2, 70_858.0, 74_511.0), (summary.Frequency, summary.Recency, summary.Age));
        Assert.Equal("1965-12-31 2160-01-01", $"{engine.On().Totals().FirstDate:yyyy-MM-dd} {engine.On().Totals().LastDate:yyyy-MM-dd}");
        Assert.Equal(2, engine.On().Patterns(new(1970, 1, 1), TimeUnit.Day)[0].Summary.Frequency + 1);
    }

    private static void ByZone(string name, string setting)
    {
        using var engine = Engine.Open(name);
        engine.Run($"CREATE TABLE orders (customer {engine.Text}, day TIMESTAMP WITH TIME ZONE, amount {engine.Decimal})");
        engine.Run("INSERT INTO orders VALUES ('a', '2024-01-01 23:30:00+00', 1), ('a', '2024-01-10 12:00:00+00', 1)");
        Assert.Contains("timeZone", Assert.Throws<ArgumentException>(() => engine.On()).Message, StringComparison.Ordinal);
        foreach (string own in (string[])["UTC", "Asia/Tokyo", "America/Los_Angeles"])
        {
            engine.Run($"{setting}'{own}'");
            Assert.Equal(9, Recency(engine, "UTC"));
            Assert.Equal(8, Recency(engine, "Europe/Amsterdam"));
        }
    }

    private static double Recency(Engine engine, string zone) => SqlOrders.On(engine.Connection, engine.Dialect, SqlSource.Table("orders"), "customer", "day", "amount", timeZone: zone)
        .Patterns(new DateOnly(2024, 1, 31), TimeUnit.Day)[0].Summary.Recency;

    [Fact]
    public void A_time_without_a_zone_is_of_its_day()
    {
        using var engine = Engine.Open("DuckDB");
        engine.Run("CREATE TABLE orders (customer BIGINT, day TIMESTAMP, amount BIGINT)");
        engine.Run("INSERT INTO orders VALUES (7, '2024-01-01 23:59:59', 1), (7, '2024-01-31 23:59:59.9', 1)");
        var patterns = engine.On().Patterns(new DateOnly(2024, 1, 31), TimeUnit.Day);
        Assert.Equal((1, 30.0, 30.0), (patterns[0].Summary.Frequency, patterns[0].Summary.Recency, patterns[0].Summary.Age));
        Assert.Equal(7, engine.On().Summarize(new DateOnly(2024, 1, 31), TimeUnit.Day).Keys[0].Number);
    }
}
