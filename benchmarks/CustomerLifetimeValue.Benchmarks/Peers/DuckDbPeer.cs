using DuckDB.NET.Data;

namespace CustomerLifetimeValue.Benchmarks.Peers;

/// <summary>DuckDB in this process on its own two-level query: the purchases of each customer and day, then those of each customer. The result stays in the engine, which favours it.</summary>
internal sealed class DuckDbPeer : IPeer
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDbPeer(string orders)
    {
        _connection.Open();
        Execute("CREATE TABLE orders AS SELECT customer, customer::VARCHAR AS text, date, amount::DOUBLE AS amount FROM read_csv(?, header = true)", orders);
    }

    /// <inheritdoc/>
    public string Name => "DuckDB " + _connection.ServerVersion;

    /// <inheritdoc/>
    public (double Wall, double Cpu)? Do(string task) => task switch
    {
        "summary" => Measure.Time(() => Summarize("customer")),
        "summary of texts" => Measure.Time(() => Summarize("text")),
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private void Summarize(string customer) => Execute($"""
        SELECT count(*), sum(x), sum(recency), sum(age), sum(value) FROM (
            SELECT {customer}, count(*) - 1 AS x, max(date) - min(date) AS recency, DATE '2000-09-30' - min(date) AS age, (sum(money) - arg_min(money, date)) / nullif(count(*) - 1, 0) AS value
            FROM (SELECT {customer}, date, sum(amount) AS money FROM orders GROUP BY {customer}, date) GROUP BY {customer})
        """);

    private void Execute(string sql, params string[] values)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string value in values) command.Parameters.Add(new DuckDBParameter(value));
        command.ExecuteScalar();
    }
}
