using System.Data;
using System.Data.Common;
using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>Runs statements on a connection within one transaction, synchronously or not: a body is written once, and completes at once where it is not asynchronous.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, TimeSpan? timeout, bool isAsync, CancellationToken cancellation)
{
    private DbTransaction? _transaction;

    /// <summary>Runs work in a transaction that is for reading only, where the engine has such.</summary>
    public ValueTask<T> Read<T>(Func<SqlSession, ValueTask<T>> work) => Within(false, work);

    /// <summary>Runs work in a transaction of which nothing remains where it fails, where the engine has such.</summary>
    public ValueTask<T> Write<T>(Func<SqlSession, ValueTask<T>> work) => Within(true, work);

    /// <summary>Runs a statement.</summary>
    public async ValueTask Run(SqlStatement statement)
    {
        using var command = Command(statement);
        if (isAsync) await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        else command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement without parameters.</summary>
    public ValueTask Run(string text) => Run(new SqlStatement(dialect) { Text = text });

    /// <summary>Runs a query and takes each row.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="take">Takes a row; false for no further one.</param>
    /// <param name="shape">Looks at the columns before the rows.</param>
    public async ValueTask Query(SqlStatement statement, Func<DbDataReader, bool> take, Action<DbDataReader>? shape = null)
    {
        using var command = Command(statement);
        using var stop = cancellation.Register(static running => ((DbCommand)running!).Cancel(), command);
        try
        {
            using var reader = isAsync ? await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false) : command.ExecuteReader();
            shape?.Invoke(reader);
            while (isAsync ? await reader.ReadAsync(cancellation).ConfigureAwait(false) : reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (take(reader)) continue;
                command.Cancel();
                return;
            }
        }
        catch (DbException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private async ValueTask<T> Within<T>(bool write, Func<SqlSession, ValueTask<T>> work)
    {
        cancellation.ThrowIfCancellationRequested();
        var begin = dialect.Begin(write);
        bool began = false, done = false;
        try
        {
            if (begin.Statement is null)
                _transaction = isAsync ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation).ConfigureAwait(false) : connection.BeginTransaction(IsolationLevel.RepeatableRead);
            else if (begin.Statement.Length > 0) await Run(begin.Statement).ConfigureAwait(false);
            began = begin.Statement?.Length > 0;
            foreach (string statement in begin.Then) await Run(statement).ConfigureAwait(false);
            T result = await work(this).ConfigureAwait(false);
            if (began) await Run("COMMIT").ConfigureAwait(false);
            else if (_transaction is not null && isAsync) await _transaction.CommitAsync(cancellation).ConfigureAwait(false);
            else _transaction?.Commit();
            done = true;
            return result;
        }
        finally
        {
            if (!done && began) Undo("ROLLBACK");
            if (began) foreach (string statement in begin.End) Undo(statement);
            _transaction?.Dispose(); // rolls back what was not committed
            _transaction = null;
        }
    }

    /// <summary>Runs a statement that cleans up, whatever was cancelled; what it has to say itself is less than why it is needed.</summary>
    private void Undo(string text)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            command.ExecuteNonQuery();
        }
        catch (DbException)
        {
            // The engine has ended the transaction itself.
        }
    }

    private DbCommand Command(SqlStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        if (_transaction is not null) command.Transaction = _transaction;
        if (timeout is { } limit) command.CommandTimeout = (int)Math.Ceiling(limit.TotalSeconds);
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (dialect.ParameterName(name), dialect.ParameterValue(value));
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>A whole number of a row, whatever type the engine gives it.</summary>
    public static long Whole(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetValue(column) switch
    {
        long value => value,
        int value => value,
        System.Numerics.BigInteger value => (long)value,
        var value => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A number of a row, correctly rounded from its decimal digits.</summary>
    public static double Number(DbDataReader row, int column) => row.GetValue(column) switch
    {
        double value => value,
        decimal value => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        System.Numerics.BigInteger value => (double)value,
        var value => Convert.ToDouble(value, CultureInfo.InvariantCulture),
    };
}
