using CustomerLifetimeValue.Sql.Tests.Support;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class FilterTests
{
    private static readonly DateOnly End = new(2025, 3, 1);

    private static readonly (string Column, SqlComparison Comparison, object Value, string Left)[] Filters =
    [
        ("name", SqlComparison.Equal, "b", "b"),
        ("name", SqlComparison.NotEqual, "b", "a c"),
        ("units", SqlComparison.Greater, 9, "b c"),
        ("units", SqlComparison.AtMost, 10L, "a b"),
        ("weight", SqlComparison.Less, 0.5, "a"),
        ("weight", SqlComparison.AtLeast, 0.5, "b c"),
        ("price", SqlComparison.Equal, 10.10m, "b"),
        ("price", SqlComparison.Greater, 9.99m, "b c"),
        ("paid", SqlComparison.Equal, true, "a c"),
        ("paid", SqlComparison.NotEqual, true, "b"),
        ("shipped", SqlComparison.AtMost, new DateOnly(2025, 2, 1), "a b"),
        ("shipped", SqlComparison.Greater, new DateOnly(2025, 2, 1), "c"),
        ("day", SqlComparison.AtMost, new DateOnly(2025, 1, 31), "a b d"),
        ("day", SqlComparison.Equal, new DateOnly(2025, 1, 31), "b"),
    ];

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void A_filter_of_any_type_leaves_out_what_it_says(string name)
    {
        using var engine = Engine.Open(name);
        string date = name == "SQLite" ? "TEXT" : name == "ClickHouse" ? "Nullable(Date)" : "DATE", time = name is "SQLite" or "ClickHouse" ? date : "TIMESTAMP";
        string number = name == "ClickHouse" ? "Nullable(Float64)" : "DOUBLE PRECISION", whole = name == "ClickHouse" ? "Nullable(Int32)" : "INTEGER", truth = name == "ClickHouse" ? "Nullable(Bool)" : "BOOLEAN";
        engine.Run($"CREATE TABLE orders (customer {engine.Text}, day {time}, amount {engine.Decimal}, name {engine.Text}, units {whole}, weight {number}, price {engine.Decimal}, paid {truth}, shipped {date})");
        string late = name == "ClickHouse" ? "" : " 23:30:00"; // its times are moments
        engine.Run($"INSERT INTO orders VALUES ('a', '2025-01-01{late}', 1, 'a', 9, 0.25, 9.99, TRUE, '2025-01-31'), ('b', '2025-01-31{late}', 1, 'b', 10, 0.5, 10.10, FALSE, '2025-02-01'), "
            + $"('c', '2025-02-01{late}', 1, 'c', 100, 2.5, 100.00, TRUE, '2025-02-02'), ('d', '2025-01-02{late}', 1, NULL, NULL, NULL, NULL, NULL, NULL)");
        foreach (var (column, comparison, value, left) in Filters)
            Assert.Equal($"{column} {comparison}: {left}", $"{column} {comparison}: {string.Join(' ', Left(engine.On(source: SqlSource.Table("orders").Where(column, comparison, value))))}");
    }

    [Fact]
    public void A_filter_of_a_CSV_file_reads_its_texts_as_such_values()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            File.WriteAllText(file, "customer,day,amount,name,units,weight,price,paid,shipped\na,2025-01-01,1,a,9,0.25,9.99,true,2025-01-31\nb,2025-01-31,1,b,10,0.5,10.10,false,2025-02-01\n"
                + "c,2025-02-01,1,c,100,2.5,100.00,true,2025-02-02\nd,2025-01-02,1,,many,heavy,dear,maybe,soon\n");
            using var engine = Engine.Open("DuckDB");
            foreach (var (column, comparison, value, left) in Filters)
                Assert.Equal($"{column} {comparison}: {left}", $"{column} {comparison}: {string.Join(' ', Left(engine.On(source: SqlSource.Files(file).Where(column, comparison, value))))}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [PostgreSqlFact]
    public void A_day_is_compared_with_the_day_of_a_moment_in_the_zone_named_whatever_that_of_the_connection()
    {
        using var engine = Engine.Open("PostgreSQL");
        engine.Run("CREATE TABLE orders (customer TEXT, day TIMESTAMP WITH TIME ZONE, amount NUMERIC)");
        engine.Run("INSERT INTO orders VALUES ('a', '2025-01-31 23:30+00', 1), ('b', '2025-01-31 10:00+00', 1)");
        foreach (string own in (string[])["UTC", "Asia/Tokyo", "America/Los_Angeles"])
        {
            engine.Run($"SET TIME ZONE '{own}'");
            SqlOrders On(string zone) => SqlOrders.On(engine.Connection, engine.Dialect, SqlSource.Table("orders").Where("day", SqlComparison.AtMost, new DateOnly(2025, 1, 31)), "customer", "day", "amount", timeZone: zone);
            Assert.Equal(["a", "b"], Left(On("UTC")), StringComparer.Ordinal);
            Assert.Equal(["b"], Left(On("Europe/Amsterdam")), StringComparer.Ordinal);
        }
    }

    private static IEnumerable<string> Left(SqlOrders orders) => orders.Summarize(End, TimeUnit.Day).Keys.Select(key => key.Text!);
}
