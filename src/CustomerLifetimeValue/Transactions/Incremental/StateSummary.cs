using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Transactions;

/// <summary>Makes a customer base from the state of an incremental summary, which is not changed.</summary>
internal static class StateSummary
{
    private const int CustomersOfBlock = 1 << 13;

    public static CustomerBase Summarize(IncrementalState state, DateOnly observationEnd, TimeUnit unit, int workers, IProgress<long>? progress, CancellationToken cancellation)
    {
        var rows = state.Open.ByCustomer(state.Customers.Count, workers, cancellation);
        var (keys, codes) = state.Customers.Sorted();
        cancellation.ThrowIfCancellationRequested();

        int blocks = (codes.Length - 1) / CustomersOfBlock + 1;
        var summaries = new CustomerSummary[codes.Length];
        var missing = new bool[codes.Length];
        var parts = new (CustomerFindings Customers, FoldedHistory Periods)[blocks];
        var rule = new SummaryRule(observationEnd, unit, state.Options, state.Places, state.HasAmounts != false);
        var done = progress is null ? null : new RowProgress(progress);
        Workers.Run(workers, blocks, block =>
        {
            int start = block * CustomersOfBlock, end = Math.Min(codes.Length, start + CustomersOfBlock);
            var part = (Customers: new CustomerFindings(state.Places, state.HasAmounts != false), Periods: new FoldedHistory(state.Places));
            long rowsDone = 0;
            for (int customer = start; customer < end; customer++)
            {
                OwnRows open = rows[codes[customer]];
                ref readonly var history = ref state.Customers.History(codes[customer]);
                missing[customer] = !TrySummarize(state, keys[customer], history, open, rule, part.Customers, part.Periods, out summaries[customer]);
                rowsDone += open.Length + history.Tally(net: false).Rows;
            }
            parts[block] = part;
            done?.Add(rowsDone);
        }, cancellation);

        CustomerFindings found = new(state.Places, state.HasAmounts != false);
        FoldedHistory periods = new(state.Places);
        periods.Add(state.Folded);
        foreach (var part in parts)
        {
            found.Add(part.Customers);
            periods.Add(part.Periods);
        }
        periods.Merged.AddTo(found.Merged);
        periods.SetAside.AddTo(found.SetAside);
        found.Duplicates.Add(periods.Duplicates);
        return Summarizer.Finish(keys, summaries, missing, observationEnd, rule, Rows(state, rule.LastDay), found, state.BadRows);
    }

    private static bool TrySummarize(
        IncrementalState state, CustomerKey customer, PurchaseHistory history, OwnRows open, in SummaryRule rule, CustomerFindings findings, FoldedHistory periods, out CustomerSummary summary)
    {
        OwnRows seen = open.UpTo(rule.LastDay);
        if (history.IsEmpty && seen.IsEmpty)
        {
            findings.NoteLater(customer, open);
            summary = default;
            return false;
        }
        bool net = rule.Options.Returns == ReturnsPolicy.NetPerPeriod;
        DayFolder.Fold(seen, state, ref history, periods, customer);
        periods.Note(customer, history.First, net);
        if (!history.Last.IsEmpty) periods.Note(customer, history.Last, net);
        var tally = history.Tally(net);
        findings.Note(customer, tally, history.First.Day);
        return rule.TrySummarize(customer, tally, out summary);
    }

    private static RowFindings Rows(IncrementalState state, int observationEnd)
    {
        var findings = new RowFindings(state.Rows, state.FirstDay, state.LastDay);
        findings.Zero.Add(state.Zero);
        findings.Negative.Add(state.Negative);
        for (int i = 0; i < state.Open.Count; i++)
        {
            if (state.Open.Day(i) <= observationEnd) continue;
            if (findings.AfterEnd.KeepsExamples) findings.AfterEnd.Add(1, new(state.Open.Number(i), state.Customers.Keys[state.Open.Customer(i)], state.Open.Day(i), state.Open.Amounts[i]));
            else findings.AfterEnd.Add(1);
        }
        return findings;
    }
}
