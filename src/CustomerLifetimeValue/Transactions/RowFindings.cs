namespace CustomerLifetimeValue.Transactions;

/// <summary>What one pass over the rows of a log finds, before they are grouped by customer.</summary>
internal sealed class RowFindings
{
    private RowFindings(LogColumns log) =>
        (Count, FirstDate, LastDate) = (log.Count, DateOnly.FromDayNumber(log.FirstDay), DateOnly.FromDayNumber(log.LastDay));

    public int Count { get; }

    public DateOnly FirstDate { get; }

    public DateOnly LastDate { get; }

    public DataQualityFinding.Counter Zero { get; } = new();

    public DataQualityFinding.Counter Negative { get; } = new();

    public DataQualityFinding.Counter AfterEnd { get; } = new();

    /// <summary>Counts rows that are zero, negative, or after the observation end.</summary>
    public static RowFindings In(LogColumns log, int observationEnd)
    {
        var findings = new RowFindings(log);
        for (int row = 0; row < log.Count; row++)
        {
            int day = log.Days[row];
            if (log.Amounts[row] <= 0) Count(log.Amounts[row] < 0 ? findings.Negative : findings.Zero, log, row);
            if (day > observationEnd) Count(findings.AfterEnd, log, row);
        }
        return findings;

        static void Count(DataQualityFinding.Counter counter, LogColumns log, int row)
        {
            if (counter.KeepsExamples) counter.Add(1, new(row + 1L, log.Keys[log.Codes[row]], log.Days[row], log.Amounts[row]));
            else counter.Add(1);
        }
    }
}
