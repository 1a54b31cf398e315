namespace CustomerLifetimeValue.Portfolios;

/// <summary>The checks of a column of values.</summary>
internal static class ColumnAccess
{
    /// <summary>The exception for values of which one is not finite, or else of which the sum or a moment does not fit a double.</summary>
    public static ArgumentOutOfRangeException NotFinite(ReadOnlySpan<double> values, string name)
    {
        for (int row = 0; row < values.Length; row++)
            if (!double.IsFinite(values[row])) return Require.RowOutOfRange(name, row, values[row], "a finite number");
        double size = 0;
        foreach (double value in values) size = Math.Max(size, Math.Abs(value));
        return Require.OutOfRange(name, size, "amounts whose total and moments fit a double, such as those up to 1E+90");
    }

    /// <summary>Refuses a column without values.</summary>
    public static void NotEmpty(ReadOnlySpan<double> values, string name)
    {
        if (values.IsEmpty) throw new ArgumentException($"{name} has no rows; allowed: at least one.", name);
    }
}
