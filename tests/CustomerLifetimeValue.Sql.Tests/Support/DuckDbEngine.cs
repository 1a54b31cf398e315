using System.Data.Common;
using CustomerLifetimeValue.Transactions;
using DuckDB.NET.Data;

namespace CustomerLifetimeValue.Sql.Tests.Support;

internal sealed class DuckDbEngine : Engine
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDbEngine() => _connection.Open();

    public override string Name => "DuckDB";

    public override SqlDialect Dialect => SqlDialect.DuckDb;

    public override DbConnection Connection => _connection;

    protected override void Load(string table, IReadOnlyCollection<Transaction> orders)
    {
        using var appender = _connection.CreateAppender(table);
        foreach (var order in orders) appender.CreateRow().AppendValue(order.Customer.Text).AppendValue((DateOnly?)order.Date).AppendValue((decimal?)Math.Round((decimal)order.Amount, 2)).EndRow();
    }
}
