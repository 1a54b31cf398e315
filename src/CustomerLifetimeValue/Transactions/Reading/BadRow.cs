using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A row that was set aside in reading (<see cref="BadRowPolicy.SetAside"/>): where it stands, and what is wrong with it.</summary>
[JsonConverter(typeof(TransactionJsonConverter))]
public sealed record BadRow
{
    /// <summary>A bad row.</summary>
    /// <param name="row">The number of the row in its source, counted from 1 without a header line. Range: ≥ 1.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="problem">What is wrong, in words: "the amount is missing".</param>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public BadRow(long row, string column, string problem) =>
        (Row, Column, Problem) = (row >= 1 ? row : throw Require.OutOfRange(nameof(row), row, "a whole number ≥ 1"), Require.NotNull(column), Require.NotNull(problem));

    /// <summary>The number of the row in its source, counted from 1 without a header line.</summary>
    public long Row { get; }

    /// <summary>The column's name.</summary>
    public string Column { get; }

    /// <summary>What is wrong, in words: "the amount is missing".</summary>
    public string Problem { get; }

    /// <summary>The row in invariant text: "row 7, column 'amount': the amount is missing".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"row {Row}, column '{Column}': {Problem}");
}
