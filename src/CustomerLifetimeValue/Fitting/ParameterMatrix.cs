using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A symmetric matrix over a model's parameters, read by their names: covariance or correlation.</summary>
[JsonConverter(typeof(VocabularyJsonConverter))]
public sealed class ParameterMatrix
{
    private readonly double[] _values;

    internal ParameterMatrix(IReadOnlyList<string> names, double[] values) => (Names, _values) = (names, values);

    /// <summary>The parameters' names, in the model's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The entries row by row.</summary>
    internal IReadOnlyList<IReadOnlyList<double>> Rows => [.. _values.Chunk(Math.Max(1, Names.Count)).Select(Array.AsReadOnly)];

    /// <summary>The entry of two parameters.</summary>
    /// <param name="row">One parameter's name.</param>
    /// <param name="column">The other's name, or the same.</param>
    /// <exception cref="KeyNotFoundException">The model has no parameter of that name.</exception>
    public double this[string row, string column] => this[IndexOf(row), IndexOf(column)];

    /// <summary>The entry of two parameters by their place in <see cref="Names"/>.</summary>
    /// <param name="row">One parameter's place, from 0.</param>
    /// <param name="column">The other's place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place is outside the matrix.</exception>
    public double this[int row, int column] => _values[Place(row, nameof(row)) * Names.Count + Place(column, nameof(column))];

    /// <summary>A matrix read back: as many rows as names, as long as that, and symmetric.</summary>
    internal static ParameterMatrix OfRows(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<double>> rows)
    {
        int n = names.Count;
        if (rows.Count != n || rows.Any(row => row.Count != n)) throw new ArgumentException($"The rows do not fit the names; allowed: {n.ToString(CultureInfo.InvariantCulture)} rows as long.", nameof(rows));
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++)
                if (rows[i][j] != rows[j][i]) throw new ArgumentException($"The entries of {names[i]} and {names[j]} differ; allowed: a symmetric matrix.", nameof(rows));
        return new(names, [.. rows.SelectMany(row => row)]);
    }

    /// <summary>The matrix in invariant text, row by row: "[0.0012, 0.0031; 0.0031, 0.094]".</summary>
    public override string ToString() =>
        "[" + string.Join("; ", Enumerable.Range(0, Names.Count).Select(Row)) + "]";

    private string Row(int row) =>
        string.Join(", ", Enumerable.Range(0, Names.Count).Select(column => this[row, column].ToString("G6", CultureInfo.InvariantCulture)));

    private int Place(int index, string name) =>
        index >= 0 && index < Names.Count ? index : throw Require.OutOfRange(name, index, $"0 to {(Names.Count - 1).ToString(CultureInfo.InvariantCulture)}");

    private int IndexOf(string name)
    {
        for (int i = 0; i < Names.Count; i++)
            if (string.Equals(Names[i], name, StringComparison.Ordinal)) return i;
        throw new KeyNotFoundException($"There is no parameter '{name}'; there are: {string.Join(", ", Names)}.");
    }
}
