using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>As much of an ADO.NET driver as the library asks for, over ClickHouse in process.</summary>
internal sealed class ChdbConnection(string database) : DbConnection
{
    private ConnectionState _state = ConnectionState.Open;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => database;

    public override string DataSource => "chdb";

    public override string ServerVersion => "26";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("ClickHouse has no transactions.");

    protected override DbCommand CreateDbCommand() => new ChdbCommand(database);
}

/// <summary>An error of ClickHouse.</summary>
internal sealed class ChdbException(string message) : DbException(message);
