using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>A row that was set aside in reading (<see cref="BadRowPolicy.SetAside"/>): where it stands, and what is wrong with it.</summary>
/// <param name="Row">The number of the row in its source, counted from 1 without a header line.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Problem">What is wrong, in words: "'abc' is not a number …".</param>
public readonly record struct BadRow(long Row, string Column, string Problem)
{
    /// <summary>The row in invariant text: "row 7, column 'amount': the amount is missing".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"row {Row}, column '{Column}': {Problem}");
}
