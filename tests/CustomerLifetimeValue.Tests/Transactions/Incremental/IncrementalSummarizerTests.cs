using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;
using static CustomerLifetimeValue.Tests.Transactions.Saved;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class IncrementalSummarizerTests
{
    private static readonly TransactionLog s_january = TransactionLog.From([Order("a", "2025-01-05", 10), Order("b", "2025-01-20", 0), Order("a", "2025-01-20", 5)]);
    private static readonly TransactionLog s_february = TransactionLog.From([Order("a", "2025-02-05", 7), Order("c", "2025-02-10", -3)]);

    [Fact]
    public void What_is_known_so_far_is_told()
    {
        var summarizer = January();
        summarizer.Add("february", s_february);
        Assert.Equal((5, 2, 3), (summarizer.Rows, summarizer.OpenRows, summarizer.Customers));
        Assert.Equal(["february", "january"], summarizer.Batches);
        Assert.Equal((Date("2025-01-05"), Date("2025-02-10"), Date("2025-01-31")), (summarizer.FirstDate, summarizer.LastDate, summarizer.ClosedThrough));
        Assert.Equal("2 batches, 5 rows of 3 customers, closed through 2025-01-31, 2 rows open", summarizer.ToString());
        Assert.Equal("0 batches, 0 rows of 0 customers, nothing closed, 0 rows open", new IncrementalSummarizer().ToString());
    }

    [Fact]
    public void Nothing_taken_in_has_no_dates()
    {
        var summarizer = new IncrementalSummarizer();
        Assert.Equal((null, null, null), (summarizer.FirstDate, summarizer.LastDate, summarizer.ClosedThrough));
        summarizer.Close(Date("2025-01-31"));
        Assert.Equal((null, null, Date("2025-01-31")), (summarizer.FirstDate, summarizer.LastDate, summarizer.ClosedThrough));
    }

    [Fact]
    public void The_calendar_may_be_closed_to_its_last_day()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("all", TransactionLog.From([new("a", DateOnly.MinValue, 1), new("a", DateOnly.MaxValue, 2)]));
        summarizer.Close(DateOnly.MaxValue);
        var restored = IncrementalSummarizer.Restore(new MemoryStream(Bytes(summarizer)));
        Assert.Equal((DateOnly.MaxValue, 0), (restored.ClosedThrough, restored.OpenRows));
        Assert.Equal(DateOnly.MaxValue.DayNumber, restored.Summarize(DateOnly.MaxValue, TimeUnit.Day)["a"].Recency);
    }

    [Fact]
    public void Customers_who_come_after_the_observation_end_are_left_out()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("all", TransactionLog.From([.. s_january.Orders, .. s_february.Orders]));
        var customers = summarizer.Summarize(Date("2025-02-09"), TimeUnit.Day);
        Assert.Equal(["a", "b"], customers.Keys);
        Assert.Equal((2, 0), (customers["a"].Frequency, customers["b"].Frequency));
        Assert.Equal("1, such as c on 2025-02-10: -3", customers.Quality!.FirstSeenAfterObservationEnd.ToString());
        Assert.Equal("1, such as row 5: c on 2025-02-10: -3", customers.Quality.AfterObservationEnd.ToString());
    }

    [Fact]
    public void Customers_named_by_number_and_by_text_are_left_out_alike()
    {
        var log = TransactionLog.From([new(7, Day(9), 1), new("b", Day(9), 2), new(5, Day(0), 3), new("c", Day(1), 4), new(9, Day(2), 5), new("a", Day(3), 6)]);
        var customers = log.Summarize(Day(8), TimeUnit.Day);
        Assert.Equal([5, 9, "a", "c"], customers.Keys);
        Assert.Equal([3, 5, 6, 4], customers.Select(customer => customer.TotalRevenue!.Value));
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("all", log);
        Summaries.Agree(customers, summarizer.Summarize(Day(8), TimeUnit.Day));
    }

    [Fact]
    public void Batches_with_and_without_amounts_are_told_apart()
    {
        var (orders, visits) = (new IncrementalSummarizer(), new IncrementalSummarizer());
        orders.Add("orders", s_january);
        visits.Add("visits", TransactionLog.From([new("a", Day(0))]));
        Assert.Contains("has rows without amounts, and those taken in are with;", Refused.Naming("batch", () => { orders.Add("more", TransactionLog.From([new("a", Day(0))])); return null; }).Message, StringComparison.Ordinal);
        Assert.Contains("has rows with amounts, and those taken in are without;", Refused.Naming("other", () => { visits.Merge(orders); return null; }).Message, StringComparison.Ordinal);
        Assert.Equal("batch", Assert.Throws<ArgumentNullException>(() => orders.Add("none", null!)).ParamName);
        Assert.Equal("other", Assert.Throws<ArgumentNullException>(() => orders.Merge(null!)).ParamName);
    }

    [Fact]
    public void Thousands_of_customers_keep_their_histories()
    {
        var rows = Enumerable.Range(0, 9_000).Select(i => new Transaction(i % 5_000, Day(i / 5_000), i)).ToArray();
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("all", TransactionLog.From(rows));
        summarizer.Close(Day(0));
        Summaries.Agree(TransactionLog.From(rows).Summarize(Day(3), TimeUnit.Day), summarizer.Summarize(Day(3), TimeUnit.Day));
    }

    [Fact]
    public void A_batch_that_comes_again_is_refused_and_counts_once()
    {
        var summarizer = January();
        var refused = Refused.Naming("name", () => { summarizer.Add("january", s_february); return null; });
        Assert.Contains("'january' has been taken in already", refused.Message, StringComparison.Ordinal);
        Unchanged(summarizer);
    }

    [Fact]
    public void A_row_of_a_closed_day_is_refused_and_nothing_of_its_batch_is_kept()
    {
        var summarizer = January();
        var late = TransactionLog.From([Order("d", "2025-02-01", 1), Order("a", "2025-01-31", 1)]);
        var refused = Assert.Throws<BadRowException>(() => summarizer.Add("late", late));
        Assert.Equal("Row 2, column 'Date': 2025-01-31, of customer 'a', comes after 2025-01-31 was closed.", refused.Message);
        Unchanged(summarizer);
    }

    [Fact]
    public void A_return_is_refused_where_returns_are()
    {
        var summarizer = new IncrementalSummarizer(new SummaryOptions(returns: ReturnsPolicy.Refuse));
        Assert.Equal(2, Assert.Throws<BadRowException>(() => summarizer.Add("february", s_february)).Row);
        Assert.Equal((0, 0), (summarizer.Rows, summarizer.Customers));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_batch_without_a_name_is_refused(string? name) => Refused.Naming("name", () => { new IncrementalSummarizer().Add(name!, s_january); return null; });

    [Fact]
    public void An_empty_batch_is_taken_in_once()
    {
        var summarizer = January();
        summarizer.Add("sunday", TransactionLog.From([]));
        Assert.Equal(["january", "sunday"], summarizer.Batches);
        Refused.Naming("name", () => { summarizer.Add("sunday", TransactionLog.From([])); return null; });
    }

    [Fact]
    public void A_day_is_not_opened_again()
    {
        var summarizer = January();
        Refused.OutOfRange("through", "2025-01-30", () => { summarizer.Close(Date("2025-01-30")); return null; });
        summarizer.Close(Date("2025-01-31"));
        Unchanged(summarizer);
    }

    [Fact]
    public void A_summary_before_the_latest_closed_row_is_refused()
    {
        var summarizer = January();
        Refused.OutOfRange("observationEnd", "2025-01-19", () => summarizer.Summarize(Date("2025-01-19"), TimeUnit.Day));
        Assert.Equal(2, summarizer.Summarize(Date("2025-01-20"), TimeUnit.Day).Count);
    }

    [Fact]
    public void Nothing_cannot_be_summarised() =>
        Assert.Throws<InvalidOperationException>(() => new IncrementalSummarizer().Summarize(Date("2025-01-20"), TimeUnit.Day));

    [Fact]
    public void A_summary_before_the_first_order_is_refused_naming_it()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("january", s_january);
        Refused.OutOfRange("observationEnd", "2025-01-04", () => summarizer.Summarize(Date("2025-01-04"), TimeUnit.Day));
    }

    [Fact]
    public void Parts_that_hold_one_batch_are_not_merged()
    {
        var summarizer = January();
        Refused.Naming("other", () => { summarizer.Merge(January()); return null; });
        Assert.Contains("with itself", Refused.Naming("other", () => { summarizer.Merge(summarizer); return null; }).Message, StringComparison.Ordinal);
        Unchanged(summarizer);
    }

    [Fact]
    public void Parts_with_other_options_are_not_merged()
    {
        var summarizer = January();
        Refused.Naming("other", () => { summarizer.Merge(new IncrementalSummarizer(new SummaryOptions(TimeUnit.Week))); return null; });
        Unchanged(summarizer);
    }

    [Fact]
    public void A_part_whose_open_rows_the_other_has_closed_is_not_merged()
    {
        var open = new IncrementalSummarizer();
        open.Add("part", TransactionLog.From([Order("z", "2025-01-31", 1)]));
        var summarizer = January();
        Assert.Contains("2025-01-31 is still open in one", Refused.Naming("other", () => { summarizer.Merge(open); return null; }).Message, StringComparison.Ordinal);
        Assert.Contains("2025-01-31 is still open in one", Refused.Naming("other", () => { open.Merge(summarizer); return null; }).Message, StringComparison.Ordinal);
        Unchanged(summarizer);
        open.Close(Date("2025-01-31"));
        summarizer.Merge(open);
        Assert.Equal(3, summarizer.Customers);
    }

    [Fact]
    public void A_customer_whose_times_interleave_is_not_merged()
    {
        var between = new IncrementalSummarizer();
        between.Add("between", TransactionLog.From([Order("z", "2025-01-01", 1), Order("a", "2025-01-10", 1)]));
        between.Close(Date("2025-01-31"));
        var summarizer = January();
        var refused = Refused.Naming("other", () => { summarizer.Merge(between); return null; });
        Assert.Contains("'a' has closed purchases from 2025-01-05 to 2025-01-20 in one and from 2025-01-10 to 2025-01-10", refused.Message, StringComparison.Ordinal);
        Unchanged(summarizer);
    }

    [Fact]
    public void What_is_cancelled_leaves_nothing_half_done()
    {
        var cancelled = new CancellationToken(canceled: true);
        var summarizer = January();
        var other = new IncrementalSummarizer();
        other.Add("february", s_february);
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Add("february", s_february, cancellationToken: cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Close(Date("2025-02-28"), cancellationToken: cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Merge(other, cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Summarize(Date("2025-02-28"), TimeUnit.Day, cancellationToken: cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Save(new MemoryStream(), cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => IncrementalSummarizer.Restore(new MemoryStream(Bytes(summarizer)), cancelled));
        Unchanged(summarizer);
    }

    [Fact]
    public void A_batch_cancelled_midway_leaves_no_trace()
    {
        using var source = new CancellationTokenSource();
        var big = TransactionLog.From(Enumerable.Range(0, 200_000).Select(i => new Transaction(i, Date("2025-02-01"), i % 2 - 1)));
        var summarizer = January();
        Assert.ThrowsAny<OperationCanceledException>(() => summarizer.Add("big", big, new Told(_ => source.Cancel()), source.Token));
        Unchanged(summarizer);
        summarizer.Add("big", big);
        Assert.Equal(200_003, summarizer.Rows);
    }

    [Fact]
    public void Progress_ends_with_all_rows()
    {
        long added = 0, closed = 0, summarised = 0, once = 0;
        var big = TransactionLog.From(Enumerable.Range(0, 200_000).Select(i => new Transaction(i % 70_000, Date("2025-02-01").AddDays(i % 9), i)));
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("big", big, new Told(rows => added = Rising(added, rows)));
        summarizer.Close(Date("2025-02-05"), new Told(rows => closed = Rising(closed, rows)));
        summarizer.Summarize(Date("2025-02-28"), TimeUnit.Day, new Told(rows => summarised = Rising(summarised, rows)));
        big.Summarize(TimeUnit.Day, progress: new Told(rows => once = Rising(once, rows)));
        Assert.Equal((200_000, 200_000, 200_000, 200_000), (added, closed, summarised, once));
    }

    [Fact]
    public void Keys_that_are_no_proper_text_are_restored_as_they_are()
    {
        var summarizer = new IncrementalSummarizer();
        CustomerKey[] keys = [long.MinValue, 7, "7", "\ud800", "\ud83d\ude00 ", "é", new string('x', 70_000)];
        summarizer.Add("\udfff", TransactionLog.From(keys.Select(key => new Transaction(key, Day(0), 1))));
        summarizer.Close(Day(0));
        var restored = IncrementalSummarizer.Restore(new MemoryStream(Bytes(summarizer)));
        Assert.Equal(keys.Order(), restored.Summarize(Day(0), TimeUnit.Day).Keys);
        Assert.Equal(["\udfff"], restored.Batches);
    }

    [Fact]
    public void Several_summarizers_may_lie_one_behind_another_in_a_stream()
    {
        using var stream = new MemoryStream();
        January().Save(stream);
        new IncrementalSummarizer().Save(stream);
        stream.Position = 0;
        Unchanged(IncrementalSummarizer.Restore(stream));
        Assert.Equal(0, IncrementalSummarizer.Restore(stream).Rows);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_stream_that_was_cut_is_refused_wherever_it_was()
    {
        byte[] saved = Bytes(January());
        for (int length = 0; length < saved.Length; length++)
            Assert.Throws<InvalidDataException>(() => IncrementalSummarizer.Restore(new MemoryStream(saved[..length])));
    }

    [Fact]
    public void A_stream_that_was_changed_is_refused_wherever_it_was()
    {
        byte[] saved = Bytes(January());
        for (int place = 0; place < saved.Length; place++)
            foreach (byte change in (byte[])[1, 0x80, 0xFF])
            {
                byte[] changed = [.. saved];
                changed[place] ^= change;
                Assert.Throws<InvalidDataException>(() => IncrementalSummarizer.Restore(new MemoryStream(changed)));
            }
    }

    [Fact]
    public void Another_version_is_refused_naming_it()
    {
        byte[] saved = Bytes(January());
        saved[8] = 9;
        Assert.Contains("version is 9", Assert.Throws<InvalidDataException>(() => IncrementalSummarizer.Restore(new MemoryStream(saved))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_that_overflows_is_refused_as_in_one_log()
    {
        Transaction[] rows = [new("a", Day(0), double.MaxValue), new("a", Day(1), double.MaxValue), new("a", Day(2), double.MaxValue), new("a", Day(3), 1)];
        var summarizer = new IncrementalSummarizer();
        foreach (var row in rows)
        {
            summarizer.Add($"{row.Date:yyyy-MM-dd}", TransactionLog.From([row]));
            summarizer.Close(row.Date);
            summarizer = IncrementalSummarizer.Restore(new MemoryStream(Bytes(summarizer)));
        }
        Summaries.Agree(() => TransactionLog.From(rows).Summarize(Day(9), TimeUnit.Day), () => summarizer.Summarize(Day(9), TimeUnit.Day));
    }

    private static IncrementalSummarizer January()
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("january", s_january);
        summarizer.Close(Date("2025-01-31"));
        return summarizer;
    }

    private static void Unchanged(IncrementalSummarizer summarizer) => Assert.Equal(Bytes(January()), Bytes(summarizer));

    private static long Rising(long before, long now)
    {
        Assert.True(now >= before);
        return now;
    }
}
