using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;
using static CustomerLifetimeValue.Tests.Transactions.Saved;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>What stands on both sides of a day that was closed, of a batch or of a part is what one log makes of it.</summary>
public sealed class PartBoundaryTests
{
    private static readonly SummaryOptions s_net = new(TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod);

    [Theory]
    [InlineData(5, 3)]
    [InlineData(5, -3)]
    [InlineData(-5, 3)]
    [InlineData(-5, -3)]
    [InlineData(-5, 9)]
    public void A_month_closed_in_two_parts_is_one_month(double first, double second)
    {
        Transaction[] rows = [new("a", Day(0), 20), new("a", Day(35), first), new("a", Day(45), second), new("a", Day(70), 8), new("b", Day(35), 1)];
        var summarizer = new IncrementalSummarizer(s_net);
        summarizer.Add("all", TransactionLog.From(rows));
        foreach (int day in (int[])[34, 40, 50, 80]) summarizer.Close(Day(day));
        Summaries.Agree(TransactionLog.From(rows).Summarize(Day(90), TimeUnit.Day, s_net), summarizer.Summarize(Day(90), TimeUnit.Day));
    }

    [Fact]
    public void Parts_with_returns_set_aside_in_both_add_up()
    {
        Transaction[] early = [.. Months(0)], late = [.. Months(12)];
        foreach (var (one, other) in (((Transaction[], Transaction[])[])[(early, late), (late, early)]))
        {
            var (summarizer, added) = (Closed("one", one, s_net), Closed("other", other, s_net));
            summarizer.Merge(added);
            var customers = summarizer.Summarize(Date("2026-12-31"), TimeUnit.Day);
            Assert.Equal(TransactionLog.From([.. early, .. late]).Summarize(Date("2026-12-31"), TimeUnit.Day, s_net).AsEnumerable(), customers.AsEnumerable());
            Assert.Equal((8 * 10 - 4 * 3, 8), (customers.TotalRevenue, customers.TotalPurchases));
            Assert.Equal(4, customers.Quality!.SetAside.Count);
        }

        // In each third month of a year nothing but a return.
        static IEnumerable<Transaction> Months(int from) => Enumerable.Range(from, 6).Select(month => new Transaction("a", new DateOnly(2024, 1, 15).AddMonths(month), month % 3 == 2 ? -3 : 10));
    }

    [Fact]
    public void A_january_follows_the_december_before_it()
    {
        var byMonth = new SummaryOptions(TimeUnit.Month);
        var summarizer = Closed("december", [Order("a", "2024-11-30", 1), Order("a", "2024-12-31", 2)], byMonth);
        summarizer.Merge(Closed("january", [Order("a", "2025-01-01", 4), Order("a", "2025-12-05", 8)], byMonth));
        var customer = summarizer.Summarize(Date("2025-12-31"), TimeUnit.Day)["a"];
        Assert.Equal((3, 15), (customer.Frequency, customer.TotalRevenue));
        var again = Closed("december", [Order("a", "2024-12-31", 2)], byMonth);
        again.Merge(Closed("december of the year after", [Order("a", "2025-12-01", 4)], byMonth));
        Assert.Equal(1, again.Summarize(Date("2025-12-31"), TimeUnit.Day)["a"].Frequency);
    }

    [Fact]
    public void Rows_found_are_numbered_through_all_batches_and_parts()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("first", TransactionLog.From([new("a", Day(0), 0), new("a", Day(1), 1)]));
        summarizer.Add("second", TransactionLog.From([new("a", Day(2), 1), new("b", Day(2), 1), new("b", Day(3), 0), new("b", Day(3), -1)]));
        var part = new IncrementalSummarizer();
        part.Add("third", TransactionLog.From([new("c", Day(4), 2), new("c", Day(5), -2)]));
        summarizer.Merge(part);
        var quality = IncrementalSummarizer.Restore(new MemoryStream(Bytes(summarizer))).Summarize(Day(9), TimeUnit.Day).Quality!;
        Assert.Equal([1L, 5], quality.Zero.Examples.Select(example => example.Row));
        Assert.Equal([6L, 8], quality.Negative.Examples.Select(example => example.Row));
        Assert.Equal((2, 2), (quality.Zero.Count, quality.Negative.Count));
    }

    [Fact]
    public void What_its_own_progress_cancels_stops_at_once_and_changes_nothing()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("first", TransactionLog.From([new("a", Day(0), 1), new("b", Day(1), 2)]));
        byte[] before = Bytes(summarizer);
        Assert.Equal([2], Cancelled((progress, token) => summarizer.Close(Day(0), progress, token)));
        var one = TransactionLog.From([new("c", Day(2), 1)]);
        Assert.Equal([1], Cancelled((progress, token) => summarizer.Add("second", one, progress, token)));
        var big = TransactionLog.From(Enumerable.Range(0, 200_000).Select(i => new Transaction(i % 9, Day(5), 1)));
        Assert.Equal([1 << 16], Cancelled((progress, token) => summarizer.Add("big", big, progress, token)));
        Assert.Equal(before, Bytes(summarizer));
    }

    [Fact]
    public void Progress_of_a_batch_is_told_each_65536_rows_and_at_its_end()
    {
        List<long> told = [];
        new IncrementalSummarizer().Add("big", TransactionLog.From(Enumerable.Range(0, 150_000).Select(i => new Transaction(i % 9, Day(5), 1))), new Told(told.Add));
        Assert.Equal([65_536, 131_072, 150_000], told);
    }

    [Fact]
    public void A_stream_that_is_not_there_is_refused_by_name()
    {
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => new IncrementalSummarizer().Save(null!)).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => IncrementalSummarizer.Restore(null!)).ParamName);
    }

    [Fact]
    public void Gaps_of_which_either_part_is_unknown_are_unknown()
    {
        LogGaps known = default;
        known.Add(7);
        foreach (var (one, other) in ((LogGaps, LogGaps)[])[(known, LogGaps.Unknown), (LogGaps.Unknown, known), (LogGaps.Unknown, LogGaps.Unknown)])
        {
            var sum = one;
            sum.Add(other);
            Assert.Null(sum.Value);
            Assert.Equal("unknown", sum.ToString());
            Assert.True(sum.AreOf(2, 10));
        }
        Assert.False(known.AreOf(0, 0));
        Assert.True(known.AreOf(1, 7));
        Assert.False(known.AreOf(1, 6));
    }

    [Fact]
    public void Reading_stops_within_a_thousand_rows_of_its_cancellation()
    {
        using var source = new CancellationTokenSource();
        int drawn = 0;
        Assert.Throws<OperationCanceledException>(() => TransactionLog.From(Endless(), source.Token));
        Assert.InRange(drawn, 3_000, 3_000 + 1_024);

        IEnumerable<Transaction> Endless()
        {
            for (; drawn < 100_000; drawn++)
            {
                if (drawn == 3_000) source.Cancel();
                yield return new(drawn, Day(0), 1);
            }
        }
    }

    private static IncrementalSummarizer Closed(string name, Transaction[] rows, SummaryOptions options)
    {
        var summarizer = new IncrementalSummarizer(options);
        summarizer.Add(name, TransactionLog.From(rows));
        summarizer.Close(rows.Max(row => row.Date));
        return summarizer;
    }

    /// <summary>What was told until the first report cancelled the work.</summary>
    private static List<long> Cancelled(Action<IProgress<long>, CancellationToken> act)
    {
        using var source = new CancellationTokenSource();
        List<long> told = [];
        Assert.ThrowsAny<OperationCanceledException>(() => act(new Told(rows => { told.Add(rows); source.Cancel(); }), source.Token));
        return told;
    }
}
