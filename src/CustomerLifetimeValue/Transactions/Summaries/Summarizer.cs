using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Makes a base from the columns of a log.</summary>
internal static class Summarizer
{
    private const int CustomersOfBlock = 1 << 13;

    /// <summary>Summarises a log; the outcome is the same for any number of threads.</summary>
    public static CustomerBase Summarize(LogColumns log, DateOnly observationEnd, TimeUnit unit, SummaryOptions options, int workers, IProgress<long>? progress, CancellationToken cancellation)
    {
        Require.Defined(unit);
        RequireRows(log);
        RequireNoReturns(log, options);
        if (log.FirstDay > observationEnd.DayNumber) throw BeforeFirst(observationEnd, log.FirstDay);
        var rowFindings = RowFindings.In(log, observationEnd.DayNumber, workers, cancellation);
        var rows = log.ByCustomer(workers, cancellation);

        int blocks = (rows.Customers - 1) / CustomersOfBlock + 1;
        var summaries = new CustomerSummary[rows.Customers];
        var findings = new CustomerFindings[blocks];
        var missing = new bool[rows.Customers];
        var summary = new SummaryRule(observationEnd, unit, options, rows.Places, log.Amounts.AreKnown);
        var done = progress is null ? null : new RowProgress(progress);
        Workers.Run(workers, blocks, block =>
        {
            int start = block * CustomersOfBlock, end = Math.Min(rows.Customers, start + CustomersOfBlock);
            var found = new CustomerFindings(rows.Places, log.Amounts.AreKnown);
            for (int customer = start; customer < end; customer++)
                missing[customer] = !TrySummarize(log.Keys, customer, rows[customer], summary, found, out summaries[customer]);
            findings[block] = found;
            done?.Add(rows.Start(end) - rows.Start(start));
        }, cancellation);

        foreach (var later in findings.AsSpan(1)) findings[0].Add(later);
        return Finish(log.Keys, summaries, missing, observationEnd, summary, rowFindings, findings[0], log.BadRows);
    }

    /// <summary>A base of those summaries that are not missing.</summary>
    public static CustomerBase Finish(CustomerKeys keys, CustomerSummary[] summaries, bool[] missing, DateOnly observationEnd, in SummaryRule rule, RowFindings rows, CustomerFindings customers, BadRowFinding badRows)
    {
        if (customers.Customers == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No customer is left by {observationEnd:yyyy-MM-dd}: returns leave nothing of any purchase."), nameof(observationEnd));
        var quality = new DataQualityReport(rows, customers, badRows, observationEnd);
        if (customers.Customers == summaries.Length) return new(keys, summaries, rule.Unit, observationEnd, quality, rule.Options);

        var kept = new CustomerSummary[customers.Customers];
        var positions = new int[kept.Length];
        int count = 0;
        for (int customer = 0; customer < summaries.Length; customer++)
        {
            if (missing[customer]) continue;
            positions[count] = customer;
            kept[count++] = summaries[customer];
        }
        return new(keys.Only(positions), kept, rule.Unit, observationEnd, quality, rule.Options);
    }

    public static ArgumentOutOfRangeException BeforeFirst(DateOnly observationEnd, int firstDay) =>
        Require.OutOfRange(nameof(observationEnd), observationEnd, string.Create(CultureInfo.InvariantCulture, $"from the first order, {DateOnly.FromDayNumber(firstDay):yyyy-MM-dd}"));

    public static void RequireRows(LogColumns log)
    {
        if (log.Count == 0) throw new ArgumentException("The log is empty; allowed: a log of at least one order.", nameof(log));
    }

    public static void RequireNoReturns(LogColumns log, SummaryOptions options)
    {
        if (options.Returns != ReturnsPolicy.Refuse) return;
        int row = Array.FindIndex(log.Amounts.Units, amount => amount < 0);
        if (row < 0) return;
        throw new BadRowException(row + 1L, nameof(Transaction.Amount), string.Create(CultureInfo.InvariantCulture, $"{log.Amounts[row]} is a return, of customer '{log.Keys[log.Codes[row]]}', and returns are refused (ReturnsPolicy.Refuse)"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TrySummarize(CustomerKeys keys, int customer, OwnRows all, in SummaryRule rule, CustomerFindings findings, out CustomerSummary summary)
    {
        OwnRows rows = all.UpTo(rule.LastDay);
        if (rows.IsEmpty)
        {
            findings.NoteLater(keys[customer], all);
            summary = default;
            return false;
        }
        var tally = PurchaseTally.Of(rows, rule.Options);
        findings.Note(keys[customer], tally, rows, rule.Options);
        return rule.TrySummarize(keys[customer], tally, out summary);
    }
}
