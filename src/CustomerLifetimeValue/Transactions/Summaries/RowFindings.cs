using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>What one pass over the rows of a log finds, before they are grouped by customer.</summary>
/// <param name="count">The number of rows.</param>
/// <param name="firstDay">The earliest day.</param>
/// <param name="lastDay">The latest.</param>
internal sealed class RowFindings(long count, int firstDay, int lastDay)
{
    public long Count => count;

    public DateOnly FirstDate { get; } = DateOnly.FromDayNumber(firstDay);

    public DateOnly LastDate { get; } = DateOnly.FromDayNumber(lastDay);

    public DataQualityFinding.Counter Zero { get; } = new();

    public DataQualityFinding.Counter Negative { get; } = new();

    public DataQualityFinding.Counter AfterEnd { get; } = new();

    /// <summary>Counts rows that are zero, negative, or after the observation end.</summary>
    public static RowFindings In(LogColumns log, int observationEnd, int workers, CancellationToken cancellation)
    {
        var parts = new RowFindings[workers];
        Workers.Run(workers, workers, worker =>
        {
            var part = new RowFindings(log.Count, log.FirstDay, log.LastDay);
            var (start, end) = Workers.Part(log.Count, worker, workers);
            for (int row = start; row < end; row++)
                if ((log.Amounts.Units[row] <= 0 && log.Amounts.AreKnown) || log.Days[row] > observationEnd) part.Note(row + 1L, log, row, observationEnd);
            parts[worker] = part;
        }, cancellation);
        foreach (var later in parts.AsSpan(1)) parts[0].Add(later);
        return parts[0];
    }

    /// <summary>Counts one row of a log.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Note(long number, LogColumns log, int row, int observationEnd)
    {
        double units = log.Amounts.Units[row];
        if (units <= 0 && log.Amounts.AreKnown) Note(units < 0 ? Negative : Zero, number, log, row);
        if (log.Days[row] > observationEnd) Note(AfterEnd, number, log, row);
    }

    private static void Note(DataQualityFinding.Counter counter, long number, LogColumns log, int row)
    {
        if (counter.KeepsExamples) counter.Add(1, new(number, log.Keys[log.Codes[row]], log.Days[row], log.Amounts[row]));
        else counter.Add(1);
    }

    private void Add(RowFindings later)
    {
        Zero.Add(later.Zero);
        Negative.Add(later.Negative);
        AfterEnd.Add(later.AfterEnd);
    }
}
