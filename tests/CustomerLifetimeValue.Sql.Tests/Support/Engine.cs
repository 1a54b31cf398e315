using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A database of one test, thrown away with it.</summary>
public abstract class Engine : IDisposable
{
    /// <summary>The name under which the theories list it.</summary>
    public abstract string Name { get; }

    public abstract SqlDialect Dialect { get; }

    public abstract DbConnection Connection { get; }

    public virtual bool HasTransactions => true;

    /// <summary>The type of exact amounts.</summary>
    public virtual string Decimal => "DECIMAL(12, 2)";

    /// <summary>The type of texts.</summary>
    public virtual string Text => "VARCHAR";

    /// <summary>The engines on this machine, for theories.</summary>
    public static TheoryData<string> Names => [.. Here];

    /// <summary>The engines on this machine; a test that is skipped, saying why, stands for each that is not.</summary>
    public static IReadOnlyList<string> Here { get; } = [.. (string[])["DuckDB", "SQLite"], .. PostgreSqlServer.WhyAbsent is null ? ["PostgreSQL"] : Array.Empty<string>(), .. ChdbServer.WhyAbsent is null ? ["ClickHouse"] : Array.Empty<string>()];

    public static Engine Open(string name) => name switch
    {
        "DuckDB" => new DuckDbEngine(),
        "SQLite" => new SqliteEngine(),
        "ClickHouse" => new ClickHouseEngine(),
        _ => new PostgreSqlEngine(),
    };

    /// <summary>A table of orders, customers as texts and amounts as exact decimals.</summary>
    public SqlOrders Orders(IReadOnlyCollection<Transaction> orders, SummaryOptions? options = null, string table = "orders")
    {
        Run($"CREATE TABLE {Dialect.Quote(new SqlTable(table))} (customer {Text}, day {DayType}, amount {Decimal})");
        Load(table, orders);
        return On(options, table);
    }

    public SqlOrders On(SummaryOptions? options = null, string table = "orders", SqlSource? source = null) =>
        SqlOrders.On(Connection, Dialect, source ?? SqlSource.Table(table), "customer", "day", "amount", options);

    public virtual void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public List<object?[]> Rows(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    public long Number(string sql) => Convert.ToInt64(Rows(sql)[0][0], CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual string DayType => "DATE";

    protected abstract void Load(string table, IReadOnlyCollection<Transaction> orders);

    protected virtual void Dispose(bool disposing) => Connection.Dispose();
}
