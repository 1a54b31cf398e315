using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class SummarizerTests
{
    [Fact]
    public void Any_number_of_threads_gives_the_plain_query_s_answer() => Properties.ForAll(Some(), rows =>
    {
        foreach (var options in EveryOption())
            foreach (int workers in (int[])[1, 2, 5])
                CheckAgainstQuery(rows, Day(40), options, workers);
    }, tests: 40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_of_many_partitions_gives_the_plain_query_s_answer_on_any_number_of_threads(bool sorted)
    {
        var random = new Random(20250101);
        var rows = Enumerable.Range(0, 150_000)
            .Select(_ => new Transaction(random.Next(30_000), Day(random.Next(200)), random.Next(-500, 20_000) / 100.0)).ToArray();
        if (sorted) Array.Sort(rows, (one, other) => one.Date.CompareTo(other.Date));
        foreach (var options in (SummaryOptions[])[SummaryOptions.Default, new(TimeUnit.Month, true, ReturnsPolicy.NetPerPeriod)])
        {
            CheckAgainstQuery(rows, Day(150), options, workers: 3);
            var one = Made(rows, Day(150), options, workers: 1);
            foreach (int workers in (int[])[2, 3, 16]) Summaries.Agree(one, Made(rows, Day(150), options, workers));
        }
    }

    [Fact]
    public void A_second_summary_is_the_first() => Properties.ForAll(Some(returns: false), rows =>
    {
        var log = TransactionLog.From(rows);
        var last = rows.Max(row => row.Date);
        var first = log.Summarize(last, TimeUnit.Day);
        log.TotalsByCustomer(Day(3));
        Summaries.Agree(first, log.Summarize(last, TimeUnit.Day));
        Summaries.Agree(() => TransactionLog.From(rows).Summarize(Day(10), TimeUnit.Day), () => log.Summarize(Day(10), TimeUnit.Day));
    });

    [Fact]
    public void A_cancelled_summary_may_be_made_again()
    {
        using var source = new CancellationTokenSource();
        var log = TransactionLog.From(Enumerable.Range(0, 100_000).Select(i => new Transaction(i, Day(i % 50), i)));
        Assert.ThrowsAny<OperationCanceledException>(() => log.Summarize(Day(60), TimeUnit.Day, progress: new Cancelling(source), cancellationToken: source.Token));
        Assert.Equal(100_000, log.Summarize(Day(60), TimeUnit.Day).Count);
    }

    private static CustomerBase Made(Transaction[] rows, DateOnly end, SummaryOptions options, int workers) =>
        Summarizer.Summarize(TransactionLog.From(rows).Columns, end, TimeUnit.Day, options, workers, null, CancellationToken.None);

    /// <summary>Compares with a query that a reader checks by eye: cents are exact in decimal.</summary>
    private static void CheckAgainstQuery(Transaction[] rows, DateOnly end, SummaryOptions options, int workers)
    {
        var expected =
            (from row in rows
             where row.Date <= end
             group row by row.Customer into customer
             let purchases = (from row in customer
                              group row by CalendarPeriod.Of(row.Date.DayNumber, options.MergePeriod) into period
                              let value = period.Sum(row => (decimal)row.Amount)
                              where options.Returns == ReturnsPolicy.Keep || period.All(row => row.Amount >= 0) || value > 0
                              orderby period.Key
                              select (Day: period.Min(row => row.Date), Value: value)).ToArray()
             where purchases.Length > 0
             orderby customer.Key
             select (customer.Key, purchases, customer.Count(), customer.Sum(row => (decimal)row.Amount))).ToArray();
        if (expected.Length == 0) return;

        var made = Made(rows, end, options, workers);
        Assert.Equal(expected.Select(customer => customer.Key), made.Keys);
        foreach (var ((_, purchases, orders, revenue), summary) in expected.Zip(made))
        {
            var counted = options.IncludeFirstPurchase ? purchases : purchases[1..];
            Assert.Equal((counted.Length, orders), (summary.Frequency, summary.Orders));
            Assert.Equal((purchases[0].Day, purchases[^1].Day), (summary.FirstPurchase, summary.LastPurchase));
            Assert.Equal((double)revenue, summary.TotalRevenue!.Value, 1e-9);
            Assert.Equal(counted.Length == 0 ? 0 : (double)(counted.Sum(purchase => purchase.Value) / counted.Length), summary.MonetaryValue, 1e-9);
        }
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<long>
    {
        public void Report(long value) => source.Cancel();
    }

    [Fact]
    public void Counts_beyond_32_bits_do_not_wrap_and_are_refused_in_a_summary()
    {
        PurchaseTally tally = new() { Rows = int.MaxValue, RowsSetAside = int.MaxValue, Purchases = 1, FirstDay = 1, LastDay = 1 }, twice = tally;
        var rule = new SummaryRule(new DateOnly(2025, 1, 1), TimeUnit.Day, SummaryOptions.Default, 0, true);
        Assert.True(rule.TrySummarize("a", tally, out _));
        twice.Add(tally);
        Assert.Equal(2L * int.MaxValue, twice.Rows);
        Assert.Equal(2L * int.MaxValue, twice.RowsSetAside);
        Assert.Contains("4294967294 orders", Assert.Throws<InvalidOperationException>(() => rule.TrySummarize("a", twice, out _)).Message, StringComparison.Ordinal);
    }
}
