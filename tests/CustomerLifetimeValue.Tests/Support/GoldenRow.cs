namespace CustomerLifetimeValue.Tests.Support;

/// <summary>A row of golden values.</summary>
internal sealed class GoldenRow(string[] columns, double[] values)
{
    /// <summary>The value in a column.</summary>
    public double this[string column] => Array.IndexOf(columns, column) is >= 0 and var place ? values[place]
        : throw new KeyNotFoundException($"There is no column {column}; there are: {string.Join(", ", columns)}.");

    /// <summary>The values in several columns.</summary>
    public double[] this[IEnumerable<string> names] => [.. names.Select(name => this[name])];

    /// <summary>Whether there is such a column.</summary>
    public bool Has(string column) => columns.Contains(column, StringComparer.Ordinal);
}
