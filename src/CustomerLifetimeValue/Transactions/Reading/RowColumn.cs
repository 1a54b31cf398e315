using System.Data;
using System.Data.Common;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A column of a data reader, found by name, read without boxing where the reader tells its type.</summary>
internal sealed class RowColumn
{
    private readonly int _ordinal;
    private Type? _type;

    private RowColumn(string name, int ordinal, Type? type) => (Name, _ordinal, _type) = (name, ordinal, type);

    /// <summary>The column's name in the reader.</summary>
    public string Name { get; }

    /// <summary>The column of a name, by letter or else by letter in either case.</summary>
    public static RowColumn Named(string name, IDataRecord record, string parameter)
    {
        Require.NotNull(name, parameter);
        var names = Enumerable.Range(0, record.FieldCount).Select(record.GetName).ToList();
        foreach (var comparison in (ReadOnlySpan<StringComparison>)[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            int ordinal = names.FindIndex(other => string.Equals(other, name, comparison));
            if (ordinal < 0) continue;
            if (names.FindIndex(ordinal + 1, other => string.Equals(other, name, comparison)) >= 0)
                throw new ArgumentException($"There are several columns '{name}'.", parameter);
            return new(names[ordinal], ordinal, record.GetFieldType(ordinal));
        }
        throw new ArgumentException($"There is no column '{name}'; the columns are {string.Join(", ", names)}.", parameter);
    }

    /// <summary>The column's value in the current row.</summary>
    public RowValue Read(IDataRecord record)
    {
        if (record.IsDBNull(_ordinal)) return RowValue.Missing;
        try
        {
            if (_type == typeof(string)) return RowValue.Of(record.GetString(_ordinal));
            if (_type == typeof(long)) return RowValue.Of(record.GetInt64(_ordinal));
            if (_type == typeof(int)) return RowValue.Of((long)record.GetInt32(_ordinal));
            if (_type == typeof(double)) return RowValue.Of(record.GetDouble(_ordinal));
            if (_type == typeof(float)) return RowValue.Of(record.GetFloat(_ordinal));
            if (_type == typeof(DateTime)) return RowValue.Of(record.GetDateTime(_ordinal));
            if (_type == typeof(DateOnly) && record is DbDataReader reader) return RowValue.Of(reader.GetFieldValue<DateOnly>(_ordinal));
        }
        catch (InvalidCastException)
        {
            _type = null; // a reader whose values keep no column type: SQLite's
        }
        return RowValue.Of(record.GetValue(_ordinal));
    }
}
