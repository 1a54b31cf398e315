using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>How an engine writes what SQL leaves to it: quotes, parameters, days, transactions, tables.</summary>
/// <remarks>The values are <see cref="DuckDb"/>, <see cref="PostgreSql"/>, <see cref="ClickHouse"/> and <see cref="Sqlite"/>. Immutable.</remarks>
public abstract class SqlDialect
{
    private protected SqlDialect()
    {
    }

    /// <summary>DuckDB, embedded: tables, and Parquet and CSV files.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>PostgreSQL, from version 12 on.</summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>ClickHouse, from version 22.8 on.</summary>
    public static SqlDialect ClickHouse { get; } = new ClickHouseDialect();

    /// <summary>SQLite, from version 3.35 on.</summary>
    public static SqlDialect Sqlite { get; } = new SqliteDialect();

    /// <summary>The engine's name.</summary>
    public abstract override string ToString();

    // Names and values.

    /// <summary>A name that nothing in it can end.</summary>
    internal virtual string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A table's name.</summary>
    internal string Quote(SqlTable table) => table.Schema is { } schema ? $"{Quote(schema)}.{Quote(table.Name)}" : Quote(table.Name);

    /// <summary>The place of a value in a query.</summary>
    internal abstract string Parameter(string name, object value);

    /// <summary>The name by which the driver knows it.</summary>
    internal virtual string ParameterName(string name) => name;

    /// <summary>A value as the driver takes it.</summary>
    internal virtual object ParameterValue(object value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;

    // Days, numbers, texts.

    /// <summary>A condition that holds where a column's day is before that of a parameter.</summary>
    internal virtual string Before(string column, ColumnKind kind, string? zone, string parameter) =>
        $"{(kind == ColumnKind.Day ? column : DayOf(column, kind, zone))} < {Day(parameter)}";

    /// <summary>A parameter that holds a day.</summary>
    internal virtual string Day(string parameter) => $"CAST({parameter} AS DATE)";

    /// <summary>Whether dates and amounts may be texts, which the engine can try to read.</summary>
    internal virtual bool ReadsTexts => false;

    /// <summary>The customers' column as a key: numbers stay numbers, all else becomes a text.</summary>
    internal virtual string Key(string column, ColumnKind kind) => kind is ColumnKind.Whole or ColumnKind.Text ? column : Text(column);

    /// <summary>The type of a key in a new table.</summary>
    internal virtual string KeyType(ColumnKind kind) => kind == ColumnKind.Whole ? "BIGINT" : TextType;

    /// <summary>The day of a column's value, in the zone given.</summary>
    internal abstract string DayOf(string column, ColumnKind kind, string? zone);

    /// <summary>A day as its number from 0001-01-01, which is 0.</summary>
    internal abstract string DayNumber(string day);

    /// <summary>A day's months from the year 0.</summary>
    internal abstract string MonthNumber(string day);

    /// <summary>A day's place in its month, from 1.</summary>
    internal abstract string DayOfMonth(string day);

    /// <summary>The day after a day.</summary>
    internal abstract string NextDay(string day);

    /// <summary>The type of binary fractions of 64 bits.</summary>
    internal virtual string DoubleType => "DOUBLE PRECISION";

    /// <summary>The type of texts.</summary>
    internal virtual string TextType => "TEXT";

    /// <summary>A value as a text.</summary>
    internal virtual string Text(string value) => $"CAST({value} AS {TextType})";

    /// <summary>A text that is compared by its code points, whatever the collation of its column.</summary>
    internal virtual string ByCodePoint(string text) => text;

    /// <summary>A condition that holds for a text that is empty or white space, as <see cref="string.IsNullOrWhiteSpace"/> knows it.</summary>
    internal abstract string IsBlank(string text, SqlStatement sql);

    /// <summary>An amount for adding up.</summary>
    internal virtual string Amount(string column, ColumnKind kind) => column;

    /// <summary>A condition that holds for a date that is none.</summary>
    internal virtual string BadDate(string column, ColumnKind kind) => "1 = 0";

    /// <summary>A condition that holds for a day that <see cref="DateOnly"/> does not know, infinite ones among them.</summary>
    private protected static string OutOfCalendar(string day) => $"{day} < DATE '0001-01-01' OR {day} >= DATE '10000-01-01'";

    /// <summary>A condition that holds for an amount that is none, or not finite.</summary>
    internal abstract string BadAmount(string column, ColumnKind kind);

    /// <summary>What the driver's name of a type, and the .NET type it reads, say of a column.</summary>
    internal virtual ColumnKind KindOf(string typeName, Type type)
    {
        if (typeName.Contains("with time zone", StringComparison.OrdinalIgnoreCase) || typeName.Contains("timestamptz", StringComparison.OrdinalIgnoreCase)) return ColumnKind.Moment;
        if (type == typeof(string)) return ColumnKind.Text;
        if (type == typeof(decimal)) return ColumnKind.Decimal;
        if (type == typeof(double) || type == typeof(float)) return ColumnKind.Binary;
        if (type == typeof(DateOnly) || type == typeof(DateTime)) return ColumnKind.Day;
        if (type == typeof(DateTimeOffset)) return ColumnKind.Moment;
        return type == typeof(System.Numerics.BigInteger) || type == typeof(long) || type == typeof(int) || type == typeof(short) || type == typeof(byte) || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte)
            ? ColumnKind.Whole
            : ColumnKind.Other;
    }

    // Files, transactions, tables.

    /// <summary>Files as a table, by a parameter that holds the path; null where the engine reads none.</summary>
    internal virtual string? Files(string path, string parameter) => null;

    /// <summary>A column of files as it compares with a value.</summary>
    internal virtual string FileColumn(string path, string column, object value) => column;

    /// <summary>How a transaction begins, in which all queries see the same rows.</summary>
    /// <param name="write">Whether it is to write; otherwise the engine refuses to, where it can.</param>
    internal abstract SqlBegin Begin(bool write);

    /// <summary>The number of tables and views of a name, with the parameters name and schema.</summary>
    internal abstract string Exists(string name, string? schema);

    /// <summary>What makes a table that only this connection sees; empty to make an ordinary one.</summary>
    internal virtual string TemporaryTable => "CREATE TEMPORARY TABLE";

    /// <summary>What follows the columns of a new table, ordered by a column; empty where nothing does.</summary>
    internal virtual string Storage(string? orderedBy) => "";

    /// <summary>Whether many rows go in fastest by one prepared statement, run for each of them.</summary>
    internal virtual bool InsertsRowByRow => false;

    /// <summary>Parameters that are whole columns, as a table; null where the engine, or its driver, takes single values only.</summary>
    internal virtual string? Columns(IReadOnlyList<(string Name, string Type, string Place)> columns) => null;

    /// <summary>The statement that gives a table another name of the same schema.</summary>
    internal virtual string Rename(SqlTable table, SqlTable to) => $"ALTER TABLE {Quote(table)} RENAME TO {Quote(to.Name)}";
}
