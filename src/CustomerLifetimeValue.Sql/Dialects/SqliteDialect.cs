namespace CustomerLifetimeValue.Sql;

/// <summary>SQLite: days are texts such as 2025-01-31, perhaps with a time of no zone; types are the values' own.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    private static readonly string WhiteSpace = string.Concat(Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsWhiteSpace));

    public override string ToString() => "SQLite";

    internal override string Parameter(string name, object value) => $"${name}";

    internal override string ParameterName(string name) => $"${name}";

    internal override object ParameterValue(object value) => value is decimal amount ? (double)amount : base.ParameterValue(value);

    internal override string DayOf(string column, ColumnKind kind, string? zone) => $"date({column})";

    internal override string DayNumber(string day) => $"CAST(julianday({day}) - 1721425.5 AS INTEGER)";

    internal override string MonthNumber(string day) => $"(CAST(strftime('%Y', {day}) AS INTEGER) * 12 + CAST(strftime('%m', {day}) AS INTEGER))";

    internal override string DayOfMonth(string day) => $"CAST(strftime('%d', {day}) AS INTEGER)";

    internal override string NextDay(string day) => $"date({day}, '+1 day')";

    internal override string DoubleType => "REAL";

    internal override string Text(string value) => $"(CAST({value} AS TEXT) COLLATE BINARY)"; // else the column's own collation is kept

    internal override string IsBlank(string text, SqlStatement sql) => $"TRIM({text}, {sql.Place("white_space", WhiteSpace)}) = ''";

    internal override string BadDate(string column, ColumnKind kind) =>
        $"typeof({column}) <> 'text' OR {column} NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' OR {column} < '0001' OR substr({column}, 11) GLOB '*[-+Zz]*' OR date({column}) IS NULL OR date({column}) <> substr({column}, 1, 10)";

    internal override string BadAmount(string column, ColumnKind kind) => $"typeof({column}) NOT IN ('integer', 'real') OR abs({column}) > 1.7976931348623157e308";

    internal override ColumnKind KindOf(string typeName, Type type) => ColumnKind.Text;

    internal override bool ReadsTexts => true;

    internal override string Key(string column, ColumnKind kind) => $"{column} COLLATE BINARY";

    internal override string KeyType(ColumnKind kind) => ""; // each value keeps its own

    internal override string Before(string column, ColumnKind kind, string? zone, string parameter) => $"{column} < {parameter}";

    internal override string Day(string parameter) => parameter;

    internal override bool InsertsRowByRow => true;

    internal override SqlBegin Begin(bool write) => write ? new("BEGIN IMMEDIATE", [], []) : new("BEGIN", ["PRAGMA query_only = 1"], ["PRAGMA query_only = 0"]);

    internal override string Exists(string name, string? schema) =>
        $"SELECT COUNT(*) FROM pragma_table_list WHERE lower(name) = lower({name}) AND lower(schema) = lower({schema ?? "'main'"})";
}
