using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A database of its own in the one ClickHouse that the tests start.</summary>
internal sealed class ClickHouseEngine : Engine
{
    private static int s_databases;
    private readonly ChdbConnection _connection;

    public ClickHouseEngine()
    {
        string database = FormattableString.Invariant($"test_{Interlocked.Increment(ref s_databases)}");
        ChdbServer.Create(database);
        _connection = new(database);
    }

    public override string Name => "ClickHouse";

    public override SqlDialect Dialect => SqlDialect.ClickHouse;

    public override DbConnection Connection => _connection;

    public override bool HasTransactions => false;

    public override string Text => "Nullable(String)";

    public override string Decimal => "Nullable(Decimal(12, 2))";

    protected override string DayType => "Nullable(Date)";

    public override void Run(string sql) => base.Run(sql.StartsWith("CREATE TABLE", StringComparison.Ordinal) ? sql.Replace(" DATE", " Nullable(Date)", StringComparison.Ordinal) + " ENGINE = MergeTree ORDER BY tuple()" : sql);

    protected override void Load(string table, IReadOnlyCollection<Transaction> orders)
    {
        foreach (var part in orders.Chunk(20_000))
            base.Run($"INSERT INTO {Dialect.Quote(new SqlTable(table))} VALUES {string.Join(',', part.Select(Row))}");

        static string Row(Transaction order) => string.Create(CultureInfo.InvariantCulture,
            $"('{order.Customer.Text!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}','{order.Date:yyyy-MM-dd}',{Math.Round((decimal)order.Amount, 2)})");
    }
}
