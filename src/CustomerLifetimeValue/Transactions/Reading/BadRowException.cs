using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>An invalid row of orders: a missing customer or date, an amount that is no finite number, a text that cannot be read.</summary>
/// <remarks>The message names the row, the column and the value. No log is made.</remarks>
public sealed class BadRowException : ArgumentException
{
    /// <summary>A bad row.</summary>
    /// <param name="row">The number of the row, counted from 1 without the header.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="problem">What is wrong, in words: "'abc' is not a number".</param>
    public BadRowException(long row, string column, string problem)
        : this(row, column, problem, null) { }

    /// <summary>A bad row, found by another exception.</summary>
    /// <param name="row">The number of the row, counted from 1 without the header.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="problem">What is wrong, in words: "'abc' is not a number".</param>
    /// <param name="innerException">What the source of the rows reported, if anything.</param>
    public BadRowException(long row, string column, string problem, Exception? innerException)
        : base(string.Create(CultureInfo.InvariantCulture, $"Row {row}, column '{column}': {problem}."), innerException) =>
        (Row, Column) = (row, column);

    /// <summary>The number of the row, counted from 1 without the header.</summary>
    public long Row { get; }

    /// <summary>The column's name.</summary>
    public string Column { get; }
}
