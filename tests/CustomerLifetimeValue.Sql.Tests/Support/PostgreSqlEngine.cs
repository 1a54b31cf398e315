using System.Data.Common;
using CustomerLifetimeValue.Transactions;
using Npgsql;
using NpgsqlTypes;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A schema of its own on a server that the tests start.</summary>
internal sealed class PostgreSqlEngine : Engine
{
    private static int s_schemas;
    private readonly NpgsqlConnection _connection;

    public PostgreSqlEngine(int server = 0)
    {
        string schema = FormattableString.Invariant($"test_{Interlocked.Increment(ref s_schemas)}");
        _connection = new(PostgreSqlServer.ConnectionString(server));
        _connection.Open();
        Run($"CREATE SCHEMA {schema}");
        Run($"SET search_path TO {schema}");
    }

    public override string Name => "PostgreSQL";

    public override SqlDialect Dialect => SqlDialect.PostgreSql;

    public override DbConnection Connection => _connection;

    public override string Text => "TEXT";

    protected override void Load(string table, IReadOnlyCollection<Transaction> orders)
    {
        using var copy = _connection.BeginBinaryImport($"COPY {Dialect.Quote(new SqlTable(table))} FROM STDIN (FORMAT BINARY)");
        foreach (var order in orders)
        {
            copy.StartRow();
            copy.Write(order.Customer.Text!, NpgsqlDbType.Text);
            copy.Write(order.Date, NpgsqlDbType.Date);
            copy.Write(Math.Round((decimal)order.Amount, 2), NpgsqlDbType.Numeric);
        }
        copy.Complete();
    }
}
