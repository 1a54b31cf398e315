using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Transactions;
using Microsoft.Data.Sqlite;

namespace CustomerLifetimeValue.Sql.Tests.Support;

internal sealed class SqliteEngine : Engine
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteEngine() => _connection.Open();

    public override string Name => "SQLite";

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override DbConnection Connection => _connection;

    public override string Text => "TEXT";

    public override string Decimal => "REAL";

    protected override string DayType => "TEXT";

    protected override void Load(string table, IReadOnlyCollection<Transaction> orders)
    {
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.CreateCommand();
        command.CommandText = $"INSERT INTO {Dialect.Quote(new SqlTable(table))} VALUES ($customer, $day, $amount)";
        foreach (string name in (string[])["$customer", "$day", "$amount"]) command.Parameters.Add(new SqliteParameter(name, ""));
        foreach (var order in orders)
        {
            command.Parameters[0].Value = order.Customer.Text;
            command.Parameters[1].Value = order.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            command.Parameters[2].Value = order.Amount;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
