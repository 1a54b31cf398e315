namespace CustomerLifetimeValue.Sql;

/// <summary>PostgreSQL: exact numerics, and snapshots for reading only.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    public override string ToString() => "PostgreSQL";

    internal override string Parameter(string name, object value) => $"@{name}";

    internal override string DayOf(string column, ColumnKind kind, string? zone) => $"CAST({(zone is null ? column : $"{column} AT TIME ZONE {zone}")} AS DATE)";

    internal override string DayNumber(string day) => $"({day} - DATE '0001-01-01')";

    internal override string MonthNumber(string day) => $"CAST(EXTRACT(YEAR FROM {day}) * 12 + EXTRACT(MONTH FROM {day}) AS INTEGER)";

    /// <summary>By the bytes in UTF-8, whatever encoding the database has, and only where the first character can be white space: most keys begin with another.</summary>
    internal override string IsBlank(string text, SqlStatement sql) =>
        $"(ascii({text}) <= 32 OR ascii({text}) >= 133) AND encode(convert_to({text}, 'UTF8'), 'hex') ~ '^(09|0a|0b|0c|0d|20|c285|c2a0|e19a80|e2808[0-9a]|e280a[89]|e280af|e2819f|e38080)*$'";

    internal override string BadDate(string column, ColumnKind kind) => OutOfCalendar(column);

    internal override string DayOfMonth(string day) => $"CAST(EXTRACT(DAY FROM {day}) AS INTEGER)";

    internal override string NextDay(string day) => $"({day} + 1)";

    internal override string ByCodePoint(string text) => $"({text} COLLATE \"C\")";

    internal override string BadAmount(string column, ColumnKind kind) => kind is ColumnKind.Binary or ColumnKind.Decimal
        ? $"CAST({column} AS {DoubleType}) IN ('NaN', 'Infinity', '-Infinity')"
        : "1 = 0";

    internal override string Columns(IReadOnlyList<(string Name, string Type, string Place)> columns) =>
        $"UNNEST({string.Join(", ", columns.Select(column => $"CAST({column.Place} AS {column.Type}[])"))}) AS new_rows ({string.Join(", ", columns.Select(column => column.Name))})";

    internal override SqlBegin Begin(bool write) => new(null, write ? [] : ["SET TRANSACTION READ ONLY"], []);

    internal override string Exists(string name, string? schema) =>
        $"SELECT COUNT(*) FROM information_schema.tables WHERE table_name = {name} AND table_schema = {schema ?? "current_schema()"}";
}
