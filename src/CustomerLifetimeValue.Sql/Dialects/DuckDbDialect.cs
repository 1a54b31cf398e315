namespace CustomerLifetimeValue.Sql;

/// <summary>DuckDB: reads files, has transactions for reading only, and casts that say NULL.</summary>
internal sealed class DuckDbDialect : SqlDialect
{
    public override string ToString() => "DuckDB";

    internal override string Parameter(string name, object value) => $"${name}";

    internal override string DayOf(string column, ColumnKind kind, string? zone) => kind == ColumnKind.Text
        ? $"TRY_CAST({column} AS DATE)"
        : $"CAST({(zone is null ? column : $"timezone({zone}, {column})")} AS DATE)";

    internal override string DayNumber(string day) => $"({day} - DATE '0001-01-01')";

    internal override string MonthNumber(string day) => $"(EXTRACT(YEAR FROM {day}) * 12 + EXTRACT(MONTH FROM {day}))";

    internal override string DayOfMonth(string day) => $"EXTRACT(DAY FROM {day})";

    internal override string NextDay(string day) => $"({day} + 1)";

    internal override string DoubleType => "DOUBLE";

    internal override string TextType => "VARCHAR";

    internal override string Amount(string column, ColumnKind kind) => kind == ColumnKind.Text ? $"CAST({column} AS DECIMAL(38, 9))" : column;

    internal override string IsBlank(string text, SqlStatement sql) => $@"regexp_full_match({text}, '[\x09-\x0D\x{{85}}\p{{Z}}]*')"; // TRIM with a set of characters reads the set for every row

    internal override string BadDate(string column, ColumnKind kind) => kind == ColumnKind.Text
        ? $"TRY_CAST({column} AS DATE) IS NULL OR {OutOfCalendar($"TRY_CAST({column} AS DATE)")}"
        : OutOfCalendar(column);

    internal override string BadAmount(string column, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => $"TRY_CAST({column} AS DECIMAL(38, 9)) IS NULL OR CAST(TRY_CAST({column} AS DECIMAL(38, 9)) AS DOUBLE) <> TRY_CAST({column} AS DOUBLE)",
        ColumnKind.Binary => $"NOT isfinite({column})",
        _ => "1 = 0",
    };

    internal override string FileColumn(string path, string column, object value) => IsParquet(path) || value is string ? column : $"TRY_CAST({column} AS {value switch
    {
        int or long => "BIGINT",
        double => "DOUBLE",
        decimal => "DECIMAL(38, 9)",
        bool => "BOOLEAN",
        _ => "DATE",
    }})";

    private static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    internal override string Files(string path, string parameter) => IsParquet(path)
        ? $"read_parquet({parameter})"
        : $"read_csv({parameter}, header = true, all_varchar = true)";

    internal override bool ReadsTexts => true;

    internal override string Columns(IReadOnlyList<(string Name, string Type, string Place)> columns) =>
        $"(SELECT {string.Join(", ", columns.Select(column => $"UNNEST(CAST({column.Place} AS {column.Type}[])) AS {column.Name}"))}) AS new_rows";

    internal override SqlBegin Begin(bool write) => new(write ? "BEGIN TRANSACTION" : "BEGIN TRANSACTION READ ONLY", [], []);

    internal override string Exists(string name, string? schema) =>
        $"SELECT COUNT(*) FROM information_schema.tables WHERE lower(table_name) = lower({name}) AND lower(table_schema) = lower({schema ?? "current_schema()"})";
}
