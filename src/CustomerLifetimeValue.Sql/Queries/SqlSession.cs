using System.Data;
using System.Data.Common;
using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>Runs statements on a connection within one transaction, synchronously or not: a body is written once, and completes at once where it is not asynchronous.</summary>
internal sealed class SqlSession(DbConnection connection, SqlDialect dialect, TimeSpan? timeout, bool isAsync, CancellationToken cancellation)
{
    /// <summary>Seconds by which the driver's own limit is longer, so that a statement ends by ours where the driver can stop it.</summary>
    private const int Grace = 5;

    private DbTransaction? _transaction;

    /// <summary>Runs work in a transaction that is for reading only, where the engine has such.</summary>
    public ValueTask<T> Read<T>(Func<SqlSession, ValueTask<T>> work) => Within(false, work);

    /// <summary>Runs work in a transaction of which nothing remains where it fails, where the engine has such.</summary>
    public ValueTask<T> Write<T>(Func<SqlSession, ValueTask<T>> work) => Within(true, work);

    /// <summary>Runs a statement.</summary>
    public ValueTask Run(SqlStatement statement) => Run(statement, async (command, stop) =>
    {
        if (isAsync) await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
        else command.ExecuteNonQuery();
    });

    /// <summary>Runs a statement without parameters.</summary>
    public ValueTask Run(string text) => Run(new SqlStatement(dialect) { Text = text });

    /// <summary>Runs a statement once for each row of values, which take the places of its parameters in order.</summary>
    public ValueTask RunEach(SqlStatement statement, IEnumerable<object[]> rows) => Run(statement, async (command, stop) =>
    {
        foreach (object[] row in rows)
        {
            stop.ThrowIfCancellationRequested();
            for (int i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
            if (isAsync) await command.ExecuteNonQueryAsync(stop).ConfigureAwait(false);
            else command.ExecuteNonQuery();
        }
    });

    /// <summary>Runs a query and takes each row.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="take">Takes a row; false for no further one.</param>
    /// <param name="shape">Looks at the columns before the rows.</param>
    public ValueTask Query(SqlStatement statement, Func<DbDataReader, bool> take, Action<DbDataReader>? shape = null) => Run(statement, async (command, stop) =>
    {
        using var reader = isAsync ? await command.ExecuteReaderAsync(stop).ConfigureAwait(false) : command.ExecuteReader();
        shape?.Invoke(reader);
        while (isAsync ? await reader.ReadAsync(stop).ConfigureAwait(false) : reader.Read())
        {
            stop.ThrowIfCancellationRequested();
            if (take(reader)) continue;
            command.Cancel();
            return;
        }
    });

    /// <summary>Runs a command that is cancelled with the token, or when its time is up; drivers that cannot stop a running statement stop between rows.</summary>
    private async ValueTask Run(SqlStatement statement, Func<DbCommand, CancellationToken, ValueTask> work)
    {
        using var command = Command(statement);
        using var limit = new CancellationTokenSource(timeout ?? System.Threading.Timeout.InfiniteTimeSpan);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var stop = both.Token.Register(static running => Stop((DbCommand)running!), command);
        try
        {
            await work(command, both.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DbException or OperationCanceledException && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception e) when (e is DbException or OperationCanceledException && limit.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"A statement ran longer than {timeout!.Value.TotalSeconds} s, the limit given."), e);
        }
    }

    private static void Stop(DbCommand command)
    {
        try
        {
            command.Cancel();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The statement has ended, or the driver cannot stop it.
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
    public void Undo(string text)
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
        if (timeout is { } limit) command.CommandTimeout = (int)Math.Min(int.MaxValue, Math.Ceiling(limit.TotalSeconds) + Grace);
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

    /// <summary>A sum of money of a row: exact where the engine adds decimals or whole numbers; where it adds binary fractions, 15 digits count of what was added, so that what
    /// cancels is 0.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The sum.</param>
    /// <param name="size">The sum of the amounts without their signs.</param>
    public static decimal Money(DbDataReader row, int column, int size)
    {
        if (row.IsDBNull(column)) return 0;
        object sum = row.GetValue(column);
        if (sum is not double value) return sum is System.Numerics.BigInteger whole ? (decimal)whole : Convert.ToDecimal(sum, CultureInfo.InvariantCulture);
        double added = Number(row, size);
        return added == 0 ? 0 : Math.Round((decimal)value, Math.Clamp(14 - (int)Math.Floor(Math.Log10(added)), 0, 28));
    }

    /// <summary>A day of a row by its number from 0001-01-01.</summary>
    public static DateOnly Day(DbDataReader row, int column) => DateOnly.FromDayNumber((int)Whole(row, column));
}
