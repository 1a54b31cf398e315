using CustomerLifetimeValue.Sql.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class ZoneTests
{
    [PostgreSqlFact]
    public void A_moment_becomes_the_day_of_the_zone_that_was_named_whatever_that_of_the_connection()
    {
        using var engine = Engine.Open("PostgreSQL");
        engine.Run("CREATE TABLE orders (customer TEXT, day TIMESTAMP WITH TIME ZONE, amount NUMERIC)");
        engine.Run("INSERT INTO orders VALUES ('a', '2024-01-01 23:30+00', 1), ('a', '2024-01-10 12:00+00', 1)");
        Assert.Contains("timeZone", Assert.Throws<ArgumentException>(() => engine.On()).Message, StringComparison.Ordinal);
        foreach (string own in (string[])["UTC", "Asia/Tokyo", "America/Los_Angeles"])
        {
            engine.Run($"SET TIME ZONE '{own}'");
            Assert.Equal(9, Recency("UTC"));
            Assert.Equal(8, Recency("Europe/Amsterdam"));
        }

        double Recency(string zone) => SqlOrders.On(engine.Connection, engine.Dialect, SqlSource.Table("orders"), "customer", "day", "amount", timeZone: zone)
            .Patterns(new DateOnly(2024, 1, 31), TimeUnit.Day)[0].Summary.Recency;
    }

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
