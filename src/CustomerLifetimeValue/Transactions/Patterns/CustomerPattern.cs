using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>How many customers share a number of repeat purchases, the time of the last one and the time observed: a row of <see cref="CustomerPatterns"/>.</summary>
/// <remarks>The default value counts nobody and is refused by <see cref="CustomerPatterns.From(IEnumerable{CustomerPattern}, DateOnly?)"/>.</remarks>
[JsonConverter(typeof(TransactionJsonConverter))]
public readonly record struct CustomerPattern
{
    private readonly double _logGaps; // not a number where unknown

    /// <summary>A pattern with its count.</summary>
    /// <param name="summary">What each of these customers has done; frequency, recency and age count, money and dates do not.</param>
    /// <param name="count">How many customers there are. Range: ≥ 1.</param>
    /// <param name="sumOfLogGaps">Σ ln gap over all gaps of all these customers, in the summary's unit; null for count times that of the summary. Range: at most what it is where all
    /// gaps are equal, count · frequency · ln(recency ÷ frequency).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public CustomerPattern(CustomerSummary summary, long count, double? sumOfLogGaps = null)
    {
        Summary = summary;
        Count = count >= 1 ? count : throw Require.OutOfRange(nameof(count), count, "a whole number ≥ 1");
        if (sumOfLogGaps is { } total) _ = new CustomerSummary(summary.Frequency, summary.Recency, summary.Age, summary.Unit, sumOfLogGaps: total / count);
        _logGaps = summary.Frequency < 2 ? 0 : sumOfLogGaps ?? count * summary.SumOfLogGaps ?? double.NaN;
    }

    /// <summary>What each of these customers has done by the observation end: x, t_x, T.</summary>
    public CustomerSummary Summary { get; }

    /// <summary>How many customers there are.</summary>
    public long Count { get; }

    /// <summary>Σ ln gap over all gaps of all these customers, in the summary's unit; null where it is unknown.</summary>
    /// <remarks>A total beside the pattern, which two customers share whatever their gaps: see <see cref="CustomerSummary.SumOfLogGaps"/>.</remarks>
    public double? SumOfLogGaps => Summary.Frequency < 2 ? Count * Summary.SumOfLogGaps : double.IsNaN(_logGaps) ? null : _logGaps;

    /// <summary>The two parts.</summary>
    /// <param name="summary">What each of these customers has done.</param>
    /// <param name="count">How many customers there are.</param>
    public void Deconstruct(out CustomerSummary summary, out long count) => (summary, count) = (Summary, Count);

    /// <summary>The pattern in invariant text: "12 customers with frequency 2, recency 30.43, age 38.86 weeks".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count} {(Count == 1 ? "customer" : "customers")} with frequency {Summary.Frequency}, recency {Summary.Recency:0.###}, age {Summary.Age:0.###} {TimeUnits.Name(Summary.Unit)}s");
}
