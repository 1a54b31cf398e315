using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>The rows of a decision, in order: a list that cannot change and shows as a table.</summary>
/// <typeparam name="T">The type of a row, an immutable record.</typeparam>
public abstract class Table<T> : IReadOnlyList<T>
{
    private readonly T[] _rows;

    private protected Table(IEnumerable<T> rows) => _rows = [.. rows];

    /// <summary>Number of rows.</summary>
    public int Count => _rows.Length;

    /// <summary>The row at a position.</summary>
    /// <param name="index">The position; the first is 0. Range: 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public T this[int index] => index >= 0 && index < _rows.Length
        ? _rows[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {_rows.Length - 1}"));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _rows.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
