using System.Globalization;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Makes a base from the columns of a log.</summary>
internal static class Summarizer
{
    public static CustomerBase Summarize(LogColumns log, DateOnly observationEnd, TimeUnit unit, SummaryOptions options, CancellationToken cancellation)
    {
        Require.Defined(unit);
        RequireRows(log);
        RequireNoReturns(log, options);
        var rowFindings = RowFindings.In(log, observationEnd.DayNumber);
        var rows = RowsByCustomer.UpTo(observationEnd.DayNumber, log, cancellation);
        if (rows.Count == 0)
            throw Require.OutOfRange(nameof(observationEnd), observationEnd, string.Create(CultureInfo.InvariantCulture, $"from the first order, {rowFindings.FirstDate:yyyy-MM-dd}"));

        var findings = new CustomerFindings();
        var summaries = new CustomerSummary[log.Keys.Count];
        var positions = new int[log.Keys.Count];
        List<int>? later = null;
        for (int customer = 0; customer < log.Keys.Count; customer++)
        {
            if ((customer & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var own = rows[customer];
            if (own.IsEmpty)
            {
                (later ??= []).Add(customer);
                continue;
            }
            var tally = PurchaseTally.Of(own, options);
            if (!tally.IsFinite) throw new InvalidOperationException($"The amounts of customer '{log.Keys[customer]}' add up to more than a double holds.");
            findings.Note(log.Keys[customer], tally, own, options);
            if (tally.Purchases == 0) continue;
            positions[findings.Customers - 1] = customer;
            summaries[findings.Customers - 1] = new(tally, observationEnd, unit, options.IncludeFirstPurchase);
        }
        if (findings.Customers == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"No customer is left by {observationEnd:yyyy-MM-dd}: returns leave nothing of any purchase."), nameof(observationEnd));
        if (later is not null) LaterCustomers.Note(later, log, findings.FirstSeenAfterEnd);

        var quality = new DataQualityReport(rowFindings, findings, observationEnd);
        Array.Resize(ref summaries, findings.Customers);
        return new(log.Keys.Only(positions.AsSpan(0, findings.Customers)), summaries, unit, observationEnd, quality, options);
    }

    public static void RequireRows(LogColumns log)
    {
        if (log.Count == 0) throw new ArgumentException("The log is empty; allowed: a log of at least one order.", nameof(log));
    }

    public static void RequireNoReturns(LogColumns log, SummaryOptions options)
    {
        if (options.Returns != ReturnsPolicy.Refuse) return;
        int row = Array.FindIndex(log.Amounts, amount => amount < 0);
        if (row < 0) return;
        throw new BadRowException(row + 1L, nameof(Transaction.Amount), string.Create(CultureInfo.InvariantCulture, $"{log.Amounts[row]} is a return, of customer '{log.Keys[log.Codes[row]]}', and returns are refused (ReturnsPolicy.Refuse)"));
    }
}
