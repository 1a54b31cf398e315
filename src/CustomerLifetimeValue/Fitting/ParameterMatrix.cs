using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>A symmetric matrix over a model's parameters, read by their names: covariance or correlation.</summary>
public sealed class ParameterMatrix
{
    private readonly double[] _values;

    internal ParameterMatrix(IReadOnlyList<string> names, double[] values) => (Names, _values) = (names, values);

    /// <summary>The parameters' names, in the model's order.</summary>
    public IReadOnlyList<string> Names { get; }

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
