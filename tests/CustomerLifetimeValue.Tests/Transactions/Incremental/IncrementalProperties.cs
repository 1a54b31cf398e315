using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;
using static CustomerLifetimeValue.Tests.Transactions.Orders;
using static CustomerLifetimeValue.Tests.Transactions.Saved;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>However orders arrive, the incremental summary is that of one log of all of them, to the bit.</summary>
public sealed class IncrementalProperties
{
    [Fact]
    public void Open_batches_in_any_order_are_summarised_as_one_log() => Properties.ForAll(Cases(), given =>
    {
        var summarizer = new IncrementalSummarizer(given.Options);
        foreach (var (name, rows) in Batches(given.Rows, row => row.Amount % 3)) summarizer.Add(name, TransactionLog.From(rows));
        Agrees(Batches(given.Rows, row => row.Amount % 3).SelectMany(batch => batch.Rows), given, summarizer);
    });

    [Fact]
    public void Days_closed_one_after_another_are_summarised_as_one_log() => Properties.ForAll(Cases(), given =>
    {
        var summarizer = new IncrementalSummarizer(given.Options);
        var batches = Windows(given);
        foreach (var (name, rows) in batches)
        {
            summarizer.Add(name, TransactionLog.From(rows));
            if (rows.Length % 3 != 0) summarizer.Close(rows.Max(row => row.Date));
            summarizer = Saved(summarizer);
        }
        Agrees(batches.SelectMany(batch => batch.Rows), given, summarizer);
    });

    [Fact]
    public void Workers_with_their_own_customers_merge_to_one_log() => Properties.ForAll(Cases(), given =>
    {
        var parts = Batches(given.Rows, row => row.Customer.Number!.Value % 3);
        var last = given.Rows.Max(row => row.Date);
        Agrees(parts.SelectMany(part => part.Rows), given, Merged([.. parts.Select(part => Worker(part, given.Options, last))]));
    });

    [Fact]
    public void Workers_with_their_own_time_merge_to_one_log() => Properties.ForAll(Cases(), given =>
    {
        var parts = Windows(given);
        Agrees(parts.SelectMany(part => part.Rows), given, Merged([.. parts.Select(part => Worker(part, given.Options, part.Rows.Max(row => row.Date)))]));
    });

    [Fact]
    public void Merging_is_associative() => Properties.ForAll(Cases(), given =>
    {
        IncrementalSummarizer[] Parts() => [.. Windows(given).Select(part => Worker(part, given.Options, part.Rows.Max(row => row.Date)))];
        var left = Merged(Parts());
        var right = Parts().Reverse().Aggregate((later, earlier) =>
        {
            earlier.Merge(later);
            return earlier;
        });
        Assert.Equal(Bytes(left), Bytes(right));
    });

    [Fact]
    public void Parts_may_be_merged_backwards_in_time() => Properties.ForAll(Cases(), given =>
    {
        var parts = Windows(given);
        parts.Reverse();
        Agrees(parts.SelectMany(part => part.Rows), given, Merged([.. parts.Select(part => Worker(part, given.Options, part.Rows.Max(row => row.Date)))]));
    });

    [Fact]
    public void A_restored_summarizer_is_the_saved_one() => Properties.ForAll(Cases(), given =>
    {
        var summarizer = Worker(("all", given.Rows), given.Options, Day(20));
        var restored = Saved(summarizer);
        Assert.Equal(Bytes(summarizer), Bytes(restored));
        Assert.Equal(summarizer.ToString(), restored.ToString());
        Assert.Equal(summarizer.Options, restored.Options);
        Assert.Equal((summarizer.FirstDate, summarizer.LastDate, summarizer.ClosedThrough), (restored.FirstDate, restored.LastDate, restored.ClosedThrough));
        Agrees(given.Rows, given, restored);
    });

    private static void Agrees(IEnumerable<Transaction> rows, Case given, IncrementalSummarizer summarizer)
    {
        var log = TransactionLog.From(rows);
        var latest = given.Rows.Max(row => row.Date);
        DateOnly[] ends = summarizer.ClosedThrough is null ? [Day(15), latest, Day(90)] : [latest, Day(90)];
        foreach (var end in ends)
            Summaries.Agree(() => log.Summarize(end, TimeUnit.Week, given.Options), () => summarizer.Summarize(end, TimeUnit.Week));
    }

    private static IncrementalSummarizer Worker((string Name, Transaction[] Rows) part, SummaryOptions options, DateOnly closed)
    {
        var worker = new IncrementalSummarizer(options);
        worker.Add(part.Name, TransactionLog.From(part.Rows));
        worker.Close(closed);
        return worker;
    }

    private static IncrementalSummarizer Merged(IncrementalSummarizer[] parts)
    {
        foreach (var part in parts.AsSpan(1)) parts[0].Merge(part);
        return parts[0];
    }

    private static IncrementalSummarizer Saved(IncrementalSummarizer summarizer)
    {
        using var stream = new MemoryStream(Bytes(summarizer));
        return IncrementalSummarizer.Restore(stream);
    }

    private static List<(string Name, Transaction[] Rows)> Batches<TKey>(IEnumerable<Transaction> rows, Func<Transaction, TKey> by) =>
        [.. rows.GroupBy(by).Select((group, number) => ($"part {number}", group.ToArray()))];

    /// <summary>Batches of whole days in the order of time, the rows of each as they come.</summary>
    private static List<(string Name, Transaction[] Rows)> Windows(Case given) =>
        [.. given.Rows.GroupBy(row => (row.Date.DayNumber - Start.DayNumber) / given.DaysOfWindow).OrderBy(group => group.Key).Select(group => ($"window {group.Key}", group.ToArray()))];

    /// <summary>Orders, some with amounts that only exact sums add up in any order.</summary>
    private static Gen<Case> Cases() =>
        from rows in Some()
        from wild in Gen.Elements(1.0, 1.0, 1e40)
        from options in Gen.Elements(EveryOption().ToArray())
        from days in Draw.Whole(1, 25)
        select new Case([.. rows.Select((row, i) => new Transaction(row.Customer, row.Date, i % 3 == 0 ? row.Amount * wild : row.Amount))], options, days);

    private sealed record Case(Transaction[] Rows, SummaryOptions Options, int DaysOfWindow);
}
