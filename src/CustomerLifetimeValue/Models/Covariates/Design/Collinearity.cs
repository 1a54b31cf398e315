using System.Globalization;
using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Models;

/// <summary>The refusal of columns that follow from others, by orthogonalising one after the other (Gram–Schmidt, twice).</summary>
internal static class Collinearity
{
    /// <summary>What is left of a column of length 1 that counts as nothing: rounding leaves about 1e-15, and an effect told by less than 1e-10 of a column has no figure that is right.</summary>
    private const double Nothing = 1e-10;

    /// <summary>A share of another column that is worth a word.</summary>
    private const double Worth = 1e-6;

    /// <summary>Refuses columns of which one is a linear combination of others and a constant.</summary>
    /// <exception cref="ArgumentException">There are such columns; the message names them.</exception>
    public static void Refuse(IReadOnlyList<CovariateColumn> columns, int[] counts, string parameter)
    {
        int n = columns.Count;
        List<double[]> directions = [];
        var shares = new double[n, n]; // of each direction in each column
        foreach (var (c, column) in columns.Index())
        {
            double[] rest = [.. column.Centred.Select((value, g) => value / column.Deviation * Math.Sqrt(counts[g]))];
            double whole = Vectors.Norm(rest);
            for (int pass = 0; pass < 2; pass++)
                for (int d = 0; d < directions.Count; d++)
                {
                    double share = 0;
                    for (int g = 0; g < rest.Length; g++) share += rest[g] * directions[d][g];
                    for (int g = 0; g < rest.Length; g++) rest[g] -= share * directions[d][g];
                    shares[d, c] += share;
                }
            double left = Vectors.Norm(rest);
            if (left <= Nothing * whole) throw Refusal(columns, c, shares, parameter);
            shares[c, c] = left;
            directions.Add([.. rest.Select(value => value / left)]);
        }
    }

    /// <summary>Names the columns that make up the last one, by solving R·x = its shares.</summary>
    private static ArgumentException Refusal(IReadOnlyList<CovariateColumn> columns, int last, double[,] shares, string parameter)
    {
        var weights = new double[last];
        for (int i = last - 1; i >= 0; i--)
        {
            double rest = shares[i, last];
            for (int j = i + 1; j < last; j++) rest -= shares[i, j] * weights[j];
            weights[i] = rest / shares[i, i];
        }
        string[] others = [.. Enumerable.Range(0, last).Where(i => Math.Abs(weights[i]) > Worth).Select(i => $"'{columns[i].Name}'")];
        string says = others.Length == 1 ? $"says the same as {others[0]}" : $"follows from {string.Join(", ", others)}";
        return new(string.Create(CultureInfo.InvariantCulture, $"The column '{columns[last].Name}' {says} among the customers of the fit; allowed: columns of which none is a linear combination of others."), parameter);
    }
}
