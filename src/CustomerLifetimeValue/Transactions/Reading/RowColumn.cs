using System.Data;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A column of a data reader, found by name, with the way its values are read without boxing.</summary>
internal sealed class RowColumn
{
    private RowColumn(string name, int ordinal, Type? type) => (Name, Ordinal, Is) = (name, ordinal, KindOf(type));

    /// <summary>How values are read.</summary>
    internal enum Kind { Other, Text, Long, Int, Double, Float, Decimal, DateTime, DateOnly }

    /// <summary>The column's name in the reader.</summary>
    public string Name { get; }

    /// <summary>Its position.</summary>
    public int Ordinal { get; }

    /// <summary>How its values are read, chosen once by the type that the reader reports.</summary>
    public Kind Is { get; private set; }

    /// <summary>The column of a name: as it stands, or else in either case, or else without the blanks around it.</summary>
    public static RowColumn Named(string name, IDataRecord record, string parameter)
    {
        Require.NotNull(name, parameter);
        var names = Enumerable.Range(0, record.FieldCount).Select(record.GetName).ToList();
        foreach (var same in (ReadOnlySpan<Func<string, bool>>)
            [other => string.Equals(other, name, StringComparison.Ordinal), other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase), other => other.AsSpan().Trim().Equals(name.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase)])
        {
            int ordinal = names.FindIndex(other => same(other));
            if (ordinal < 0) continue;
            if (names.FindIndex(ordinal + 1, other => same(other)) >= 0) throw new ArgumentException($"There are several columns '{name}'.", parameter);
            return new(names[ordinal], ordinal, record.GetFieldType(ordinal));
        }
        throw new ArgumentException($"There is no column '{name}'; name another by {parameter}. The columns are {string.Join(", ", names.Select(other => $"'{other}'"))}.", parameter);
    }

    /// <summary>Values need not all have the type that the reader reports: SQLite does not enforce column types.</summary>
    public void Distrust() => Is = Kind.Other;

    private static Kind KindOf(Type? type) =>
        type == typeof(string) ? Kind.Text
        : type == typeof(long) ? Kind.Long
        : type == typeof(int) ? Kind.Int
        : type == typeof(double) ? Kind.Double
        : type == typeof(float) ? Kind.Float
        : type == typeof(decimal) ? Kind.Decimal
        : type == typeof(DateTime) ? Kind.DateTime
        : type == typeof(DateOnly) ? Kind.DateOnly
        : Kind.Other;
}
