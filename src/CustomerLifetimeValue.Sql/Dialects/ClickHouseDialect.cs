using System.Globalization;

namespace CustomerLifetimeValue.Sql;

/// <summary>ClickHouse: parameters carry their type, and there are no transactions.</summary>
internal sealed class ClickHouseDialect : SqlDialect
{
    public override string ToString() => "ClickHouse";

    internal override string Quote(string identifier) =>
        $"`{identifier.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)}`";

    internal override string Parameter(string name, object value) => string.Create(CultureInfo.InvariantCulture, $"{{{name}:{TypeOf(value)}}}");

    /// <summary>As a Date32: a Date begins in 1970, and takes an earlier day for one of the 22nd century.</summary>
    internal override string DayOf(string column, ColumnKind kind, string? zone) => zone is null ? $"toDate32({column})" : $"toDate32({column}, {zone})";

    internal override string DayNumber(string day) => $"(toInt32({day}) + 719162)";

    internal override string MonthNumber(string day) => $"(toInt32(toYear({day})) * 12 + toMonth({day}))";

    internal override string DayOfMonth(string day) => $"toDayOfMonth({day})";

    internal override string NextDay(string day) => $"({day} + 1)";

    internal override string DoubleType => "Float64";

    internal override string TextType => "String";

    internal override string Text(string value) => $"toString({value})"; // a NULL stays one

    internal override string IsBlank(string text, SqlStatement sql) => $@"match({text}, '^[\\x09-\\x0D\\x{{85}}\\p{{Z}}]*$')";

    internal override string BadAmount(string column, ColumnKind kind) => kind == ColumnKind.Binary ? $"NOT isFinite({column})" : "1 = 0";

    internal override ColumnKind KindOf(string typeName, Type type) =>
        typeName.Contains("DateTime", StringComparison.OrdinalIgnoreCase) ? ColumnKind.Moment : base.KindOf(typeName, type);

    internal override string KeyType(ColumnKind kind) => kind == ColumnKind.Whole ? "Int64" : TextType;

    internal override string Day(string parameter) => parameter;

    internal override SqlBegin Begin(bool write) => new("", [], []);

    internal override string Exists(string name, string? schema) => $"SELECT COUNT(*) FROM system.tables WHERE name = {name} AND database = {schema ?? "currentDatabase()"}";

    internal override string TemporaryTable => "";

    internal override string Storage(string? orderedBy) => orderedBy is null ? " ENGINE = Memory" : $" ENGINE = MergeTree ORDER BY {orderedBy}";

    internal override string Rename(SqlTable table, SqlTable to) => $"RENAME TABLE {Quote(table)} TO {Quote(to)}";

    private static string TypeOf(object value) => value switch
    {
        int or long => "Int64",
        double => "Float64",
        decimal => "Decimal(38, 9)",
        bool => "Bool",
        DateOnly => "Date32",
        _ => "String",
    };
}
