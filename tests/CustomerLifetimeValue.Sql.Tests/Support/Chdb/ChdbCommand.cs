using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace CustomerLifetimeValue.Sql.Tests.Support;

/// <summary>A statement, its parameters bound by the engine by name and type.</summary>
internal sealed class ChdbCommand(string database) : DbCommand
{
    private readonly ChdbParameters _parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override int ExecuteNonQuery()
    {
        Run();
        return 0;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    public override void Prepare()
    {
    }

    protected override DbParameter CreateDbParameter() => new ChdbParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        var answer = Run();
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        Func<JsonElement, object>[] read = [.. answer.GetProperty("meta").EnumerateArray().Select((column, i) =>
        {
            var (type, value) = Reader(column.GetProperty("type").GetString()!);
            table.Columns.Add(FormattableString.Invariant($"c{i}"), type);
            return value;
        })];
        foreach (var row in answer.GetProperty("data").EnumerateArray())
            table.Rows.Add([.. row.EnumerateArray().Select((cell, i) => cell.ValueKind == JsonValueKind.Null ? DBNull.Value : read[i](cell))]);
        return table.CreateDataReader();
    }

    private JsonElement Run() => ChdbServer.Run(database, CommandText, _parameters.ToDictionary(parameter => parameter.ParameterName, parameter => parameter.Value!, StringComparer.Ordinal));

    private static (Type Type, Func<JsonElement, object> Read) Reader(string type) => type switch
    {
        _ when type.StartsWith("Nullable(", StringComparison.Ordinal) => Reader(type["Nullable(".Length..^1]),
        _ when type.StartsWith("Decimal", StringComparison.Ordinal) => (typeof(decimal), cell => decimal.Parse(Text(cell), NumberStyles.Float, CultureInfo.InvariantCulture)),
        _ when type.StartsWith("Float", StringComparison.Ordinal) => (typeof(double), cell => double.Parse(Text(cell), CultureInfo.InvariantCulture)),
        _ when type.StartsWith("Int", StringComparison.Ordinal) || type.StartsWith("UInt", StringComparison.Ordinal) => (typeof(long), cell => long.Parse(Text(cell), CultureInfo.InvariantCulture)),
        "Date" or "Date32" => (typeof(DateOnly), cell => DateOnly.ParseExact(cell.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ when type.StartsWith("DateTime", StringComparison.Ordinal) => (typeof(DateTimeOffset), _ => throw new NotSupportedException($"No test reads a {type}.")),
        _ => (typeof(string), cell => cell.GetString()!),
    };

    /// <summary>Numbers of 64 bits and decimals may come in quotes.</summary>
    private static string Text(JsonElement cell) => cell.ValueKind == JsonValueKind.String ? cell.GetString()! : cell.GetRawText();
}
