namespace CustomerLifetimeValue.Sql;

/// <summary>Where the rows of the orders are: a table, a view or files, perhaps only some of their rows.</summary>
/// <remarks>Nothing of it becomes text of a query as it stands: names are quoted by the dialect, paths and values are parameters. Immutable.</remarks>
public sealed class SqlSource
{
    private SqlSource(SqlTable? name, string? path, IReadOnlyList<SqlFilter> filters) => (Name, Path, Filters) = (name, path, filters);

    /// <summary>The table's or view's name; null where the rows are in files.</summary>
    public SqlTable? Name { get; }

    /// <summary>The path of the files, perhaps with wildcards; null where the rows are in a table.</summary>
    public string? Path { get; }

    internal IReadOnlyList<SqlFilter> Filters { get; }

    /// <summary>The rows of a table or view.</summary>
    /// <param name="table">The name; a text is one identifier in the connection's own schema.</param>
    public static SqlSource Table(SqlTable table) => new(Check.NotNull(table), null, []);

    /// <summary>The rows of Parquet or CSV files, which a DuckDB connection reads.</summary>
    /// <param name="path">The path, in which <c>*</c> stands for any characters. Range: it ends with .parquet, .csv, .csv.gz or .tsv; CSV files have a header.</param>
    /// <exception cref="ArgumentException">The path ends otherwise.</exception>
    /// <remarks>The columns of CSV files are read as texts, so that a customer 0001 stays 0001; dates must be written as 2025-01-31.</remarks>
    public static SqlSource Files(string path)
    {
        Check.NotNull(path);
        return Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ? new(null, path, [])
            : throw new ArgumentException($"path is '{path}'; allowed: one that ends with {string.Join(", ", Extensions)}.", nameof(path));
    }

    /// <summary>Only the rows whose column compares so with a value.</summary>
    /// <param name="column">The column, one identifier.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="value">The value, which becomes a parameter. Range: a text, a whole number (<see cref="int"/> or <see cref="long"/>), a finite <see cref="double"/>, a
    /// <see cref="decimal"/>, a <see cref="bool"/> or a <see cref="DateOnly"/>.</param>
    /// <returns>The source with the filter beside those it has: a row counts where all hold. A row whose column is NULL, or in a CSV file no such value, does not count. A day compared with the
    /// orders' own column of dates is compared with the day there, whatever the time.</returns>
    /// <exception cref="ArgumentException">The column is blank, or the value of another type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The comparison is not a defined one.</exception>
    public SqlSource Where(string column, SqlComparison comparison, object value)
    {
        Check.Identifier(column);
        Check.Defined(comparison);
        return Check.NotNull(value) is string or int or long or decimal or bool or DateOnly || value is double number && double.IsFinite(number)
            ? new(Name, Path, [.. Filters, new(column, comparison, value)])
            : throw new ArgumentException($"value is of type {value.GetType().Name}; allowed: a text, a whole number, a finite number, a truth value or a DateOnly.", nameof(value));
    }

    /// <summary>The source in words: "shop.orders where country Equal NL".</summary>
    public override string ToString() => $"{Name?.ToString() ?? Path}{(Filters.Count == 0 ? "" : " where ")}{string.Join(" and ", Filters)}";

    private static readonly string[] Extensions = [".parquet", ".csv", ".csv.gz", ".tsv"];
}
