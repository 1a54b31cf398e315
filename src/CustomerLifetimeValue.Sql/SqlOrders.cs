using System.Data.Common;
using System.Globalization;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql;

/// <summary>Orders in a database: it groups them by the library's own rules, and only what a model needs travels.</summary>
/// <remarks>Everything but <c>WritePredictions</c> reads, in one transaction for reading only where the engine has such; rows that a <see cref="TransactionLog"/> would refuse are
/// refused, counted. The connection is the caller's: open, in no transaction, and used by one call at a time. No text of a caller's becomes text of a query.</remarks>
public sealed partial class SqlOrders
{
    private readonly DbConnection _connection;
    private readonly SqlSource _source;
    private readonly SqlColumns _columns;
    private readonly OrderSql _sql;

    private SqlOrders(DbConnection connection, SqlDialect dialect, SqlSource source, SqlColumns columns, SummaryOptions options, string? timeZone, TimeSpan? timeout)
    {
        (_connection, Dialect, _source, _columns, Options, TimeZone, Timeout) = (connection, dialect, source, columns, options, timeZone, timeout);
        _sql = new(dialect, source, columns, options, timeZone);
    }

    /// <summary>The engine's way of writing.</summary>
    public SqlDialect Dialect { get; }

    /// <summary>How orders become purchases.</summary>
    public SummaryOptions Options { get; }

    /// <summary>The zone in which moments become days; null where the dates have none.</summary>
    public string? TimeZone { get; }

    /// <summary>How long one statement may run before a call ends by a <see cref="TimeoutException"/>; null for the driver's own limit. The driver of SQLite stops no running statement.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Orders on a connection.</summary>
    /// <param name="connection">The connection, open.</param>
    /// <param name="dialect">The engine's way of writing.</param>
    /// <param name="source">The table, view or files.</param>
    /// <param name="customer">The column of the customers: texts or whole numbers; anything else counts by its text.</param>
    /// <param name="date">The column of the dates: days, or times without a zone, of which the day counts.</param>
    /// <param name="amount">The column of the amounts.</param>
    /// <param name="options">How orders become purchases; null for <see cref="SummaryOptions.Default"/>.</param>
    /// <param name="timeZone">For dates that are moments (<c>timestamp with time zone</c>), the zone in which they become days, by the engine's name of it, such as Europe/Amsterdam; null where they are none.</param>
    /// <param name="timeout">How long one statement may run; null for the driver's own limit. Range: above 0.</param>
    /// <exception cref="ArgumentException">A name is blank, the connection is not open, the engine reads no files, a column is of a type that is no date or amount, the dates are moments
    /// and no zone is given, or a zone is given and they are none.</exception>
    /// <exception cref="DbException">The engine knows no such table or column.</exception>
    public static SqlOrders On(
        DbConnection connection, SqlDialect dialect, SqlSource source, string customer, string date, string amount,
        SummaryOptions? options = null, string? timeZone = null, TimeSpan? timeout = null) =>
        Synchronous.Result(On(connection, dialect, source, new(customer, date, amount), options, timeZone, timeout, false, CancellationToken.None));

    /// <summary>Orders on a connection, asynchronously.</summary>
    /// <param name="connection">The connection, open.</param>
    /// <param name="dialect">The engine's way of writing.</param>
    /// <param name="source">The table, view or files.</param>
    /// <param name="customer">The column of the customers: texts or whole numbers; anything else counts by its text.</param>
    /// <param name="date">The column of the dates: days, or times without a zone, of which the day counts.</param>
    /// <param name="amount">The column of the amounts.</param>
    /// <param name="options">How orders become purchases; null for <see cref="SummaryOptions.Default"/>.</param>
    /// <param name="timeZone">For dates that are moments (<c>timestamp with time zone</c>), the zone in which they become days, by the engine's name of it, such as Europe/Amsterdam; null where they are none.</param>
    /// <param name="timeout">How long one statement may run; null for the driver's own limit. Range: above 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A name is blank, the connection is not open, the engine reads no files, a column is of a type that is no date or amount, the dates are moments
    /// and no zone is given, or a zone is given and they are none.</exception>
    /// <exception cref="DbException">The engine knows no such table or column.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Task<SqlOrders> OnAsync(
        DbConnection connection, SqlDialect dialect, SqlSource source, string customer, string date, string amount,
        SummaryOptions? options = null, string? timeZone = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        On(connection, dialect, source, new(customer, date, amount), options, timeZone, timeout, true, cancellationToken).AsTask();

    /// <summary>The query that gives one row a customer, to read and to paste: customer, frequency, recency and first_day (in days, from 0001-01-01), purchases, orders, revenue, spent.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <returns>The text, with the places of its parameters, of which the first line, a comment, says the values; the day after the observation end is one of them.</returns>
    public string SummarySql(DateOnly observationEnd) => _sql.Customers(Check.Day(observationEnd)).Readable;

    /// <summary>The query that gives the distinct customers with their counts, to read and to paste: frequency, recency and first_day (in days, from 0001-01-01), customers.</summary>
    /// <param name="observationEnd">The last day that counts.</param>
    /// <returns>The text, with the places of its parameters, of which the first line, a comment, says the values; the day after the observation end is one of them.</returns>
    public string PatternsSql(DateOnly observationEnd) => _sql.Patterns(Check.Day(observationEnd)).Readable;

    /// <summary>The orders in one line: "PostgreSQL: shop.orders, orders of one day merged, first purchase excluded, returns Keep".</summary>
    public override string ToString() => $"{Dialect}: {_source}, {Options}";

    private static async ValueTask<SqlOrders> On(
        DbConnection connection, SqlDialect dialect, SqlSource source, SqlColumns columns, SummaryOptions? options, string? timeZone, TimeSpan? timeout, bool isAsync, CancellationToken cancellation)
    {
        Check.NotNull(connection);
        Check.NotNull(dialect);
        Check.NotNull(source);
        Check.Identifier(columns.Customer, "customer");
        Check.Identifier(columns.Date, "date");
        Check.Identifier(columns.Amount, "amount");
        options ??= SummaryOptions.Default;
        if (timeout <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(timeout), string.Create(CultureInfo.InvariantCulture, $"timeout is {timeout}; allowed: a time above 0, or null."));
        if (connection.State != System.Data.ConnectionState.Open) throw new ArgumentException($"The connection is {connection.State}; allowed: an open one.", nameof(connection));
        if (source.Path is { } path && dialect.Files(path, "") is null) throw new ArgumentException($"{dialect} reads no files; allowed: a table, or DuckDB.", nameof(source));
        var session = new SqlSession(connection, dialect, timeout, isAsync, cancellation);
        var shape = new OrderSql(dialect, source, columns, options, null).Shape();
        columns = await session.Read(async run =>
        {
            var found = columns;
            await run.Query(shape, _ => true, row => found = columns with { CustomerKind = Kind(row, 0), DateKind = Kind(row, 1), AmountKind = Kind(row, 2) }).ConfigureAwait(false);
            return found;
        }).ConfigureAwait(false);
        RequireKinds(dialect, columns.Date, columns.DateKind, columns.Amount, columns.AmountKind, timeZone);
        return new(connection, dialect, source, columns, options, timeZone, timeout);

        ColumnKind Kind(DbDataReader row, int column) => dialect.KindOf(row.GetDataTypeName(column), row.GetFieldType(column));
    }

    private static void RequireKinds(SqlDialect dialect, string date, ColumnKind dateKind, string amount, ColumnKind amountKind, string? timeZone)
    {
        bool isDate = dateKind is ColumnKind.Day or ColumnKind.Moment || dateKind == ColumnKind.Text && dialect.ReadsTexts;
        if (!isDate) throw new ArgumentException($"The column '{date}' holds no dates; allowed for {dialect}: a date, or a time without a zone{(dialect.ReadsTexts ? ", or texts such as 2025-01-31" : "")}.", nameof(date));
        if (!IsAmount(dialect, amountKind)) throw new ArgumentException($"The column '{amount}' holds no amounts; allowed for {dialect}: a number.", nameof(amount));
        if (dateKind == ColumnKind.Moment && timeZone is null)
            throw new ArgumentException($"The column '{date}' holds moments, whose day depends on the connection's zone; name the zone in which they become days (timeZone: \"Europe/Amsterdam\").", nameof(timeZone));
        if (dateKind != ColumnKind.Moment && timeZone is not null)
            throw new ArgumentException($"The column '{date}' holds days or times without a zone; allowed: no zone (timeZone: null).", nameof(timeZone));
    }

    private static bool IsAmount(SqlDialect dialect, ColumnKind kind) => kind is ColumnKind.Whole or ColumnKind.Decimal or ColumnKind.Binary || kind == ColumnKind.Text && dialect.ReadsTexts;

    private SqlSession Session(bool isAsync, CancellationToken cancellation) => new(_connection, Dialect, Timeout, isAsync, cancellation);
}
