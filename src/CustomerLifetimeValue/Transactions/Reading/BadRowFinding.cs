using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How many rows were set aside in reading, with the first few.</summary>
public sealed class BadRowFinding
{
    /// <summary>Nothing was set aside.</summary>
    internal static readonly BadRowFinding None = new(0, []);

    internal BadRowFinding(long count, IEnumerable<BadRow> examples) => (Count, Examples) = (count, Array.AsReadOnly(examples.Take(DataQualityFinding.MaximumExamples).ToArray()));

    /// <summary>How many.</summary>
    public long Count { get; }

    /// <summary>The first few, in the order of the rows. At most five.</summary>
    public IReadOnlyList<BadRow> Examples { get; }

    /// <summary>The count and the first example: "20, such as row 7, column 'amount': the amount is missing".</summary>
    public override string ToString() => Count == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Count}, such as {Examples[0]}");

    /// <summary>Both, this first.</summary>
    internal BadRowFinding And(BadRowFinding later) => later.Count == 0 ? this : new(Count + later.Count, Examples.Concat(later.Examples));
}
