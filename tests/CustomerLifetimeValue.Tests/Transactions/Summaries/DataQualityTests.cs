using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class DataQualityTests
{
    [Theory]
    [InlineData(61.949999999999996, "61.95")]
    [InlineData(-0.1234567, "-0.123457")]
    [InlineData(-1e-9, "0")]
    [InlineData(1e-9, "0")]
    [InlineData(1200, "1200")]
    public void Amounts_are_printed_with_six_decimals_at_most(double amount, string text)
    {
        var log = TransactionLog.From([Order("a", "2025-01-01", 1, "mail"), Order("b", "2025-01-02", amount, "shop")]);
        var later = log.Summarize(Date("2025-01-01"), TimeUnit.Day).Quality!.FirstSeenAfterObservationEnd;
        Assert.Equal($"b on 2025-01-02: {text}", later.Examples[0].ToString());
        Assert.Equal($"1, such as b on 2025-01-02: {text}", later.ToString());
        Assert.Equal($"b: 1 order, revenue {text}", log.TotalsByCustomer()[1].ToString());
        Assert.EndsWith($"revenue {text}", log.TotalsBySegment()[1].ToString(), StringComparison.Ordinal);
        var again = TransactionLog.From([Order("b", "2025-01-01", 1), Order("b", "2025-01-02", amount)]);
        Assert.Equal($"b: 1 purchase, revenue {text}", again.Holdout(Date("2025-01-01"), Date("2025-01-03"), TimeUnit.Day)["b"].ToString());
    }

    [Fact]
    public void The_report_counts_and_shows_what_it_found()
    {
        var log = TransactionLog.From(
        [
            Order("a", "2025-01-01", 10), Order("a", "2025-01-01", 5), Order("b", "2025-01-03", 0), Order("a", "2025-01-04", -2),
            Order("c", "2025-02-02", 8), Order("a", "2025-02-03", 9), Order("c", "2025-02-01", 7),
        ]);
        var quality = log.Summarize(Date("2025-01-31"), TimeUnit.Day).Quality!;
        Assert.Equal((7, 2, 3, 1, 1, 1, 3, 1), (quality.RowsRead, quality.Customers, quality.Purchases, quality.Merged.Count, quality.Zero.Count, quality.Negative.Count, quality.AfterObservationEnd.Count, quality.FirstSeenAfterObservationEnd.Count));
        Assert.Equal((Date("2025-01-01"), Date("2025-02-03")), (quality.FirstDate, quality.LastDate));
        Assert.Equal("a on 2025-01-01: 15", quality.Merged.Examples[0].ToString());
        Assert.Equal("1, such as row 3: b on 2025-01-03: 0", quality.Zero.ToString());
        Assert.Equal([5L, 6, 7], quality.AfterObservationEnd.Examples.Select(example => example.Row));
        Assert.Equal("c on 2025-02-01: 15", quality.FirstSeenAfterObservationEnd.Examples[0].ToString());
        Assert.Equal(
            "7 rows from 2025-01-01 to 2025-02-03, 2 customers to 2025-01-31, 1 merged, 1 zero, 1 negative, 3 after the observation end, 1 customer first seen after it",
            quality.ToString());
    }

    [Fact]
    public void One_of_each_is_told_in_the_singular()
    {
        Assert.Equal("1 row from 2025-01-01 to 2025-01-01, 1 customer to 2025-01-01", TransactionLog.From([Order("a", "2025-01-01", 10)]).Summarize(TimeUnit.Day).Quality!.ToString());
        var quality = TransactionLog.From([Order("a", "2025-01-01", 10), Order("a", "2025-01-01", 10), Order("b", "2025-01-01", -1)]).Summarize(TimeUnit.Day, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod)).Quality!;
        Assert.Equal("3 rows from 2025-01-01 to 2025-01-01, 1 customer to 2025-01-01, 1 merged, 1 negative, 1 set aside, 1 customer without a purchase, 1 possible duplicate", quality.ToString());
        Assert.Equal("0", quality.AfterObservationEnd.ToString());
    }

    [Fact]
    public void Rows_merged_and_rows_set_aside_are_counted_apart()
    {
        Transaction[] rows = [Order("a", "2025-01-01", 10), Order("a", "2025-01-01", 5), Order("a", "2025-01-01", 4), Order("a", "2025-01-02", -1), Order("a", "2025-01-02", -2), Order("b", "2025-01-02", 3)];
        var quality = TransactionLog.From(Enumerable.Range(0, 8).SelectMany(i => rows.Select(row => new Transaction($"{row.Customer}{i}", row.Date, row.Amount)))).Summarize(TimeUnit.Day, new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod)).Quality!;
        Assert.Equal((16, 16, 16), (quality.Merged.Count, quality.SetAside.Count, quality.Purchases));
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], quality.Merged.Examples.Select(example => example.Customer.Text!), StringComparer.Ordinal);
        Assert.All(quality.Merged.Examples, example => Assert.Equal((19, Date("2025-01-01")), (example.Amount, example.Date)));
        Assert.All(quality.SetAside.Examples, example => Assert.Equal((-3, Date("2025-01-02")), (example.Amount, example.Date)));
    }

    [Fact]
    public void At_most_five_examples_are_kept()
    {
        var quality = TransactionLog.From(Enumerable.Range(0, 20).SelectMany(i => (Transaction[])[new(i, Day(0), 0), new(i, Day(0), 0), new(100 + i, Day(9), 1)]))
            .Summarize(Day(1), TimeUnit.Day).Quality!;
        Assert.All((DataQualityFinding[])[quality.Zero, quality.Merged, quality.AfterObservationEnd, quality.FirstSeenAfterObservationEnd], finding => Assert.Equal(5, finding.Examples.Count));
        Assert.Equal((40, 20, 20, 20), (quality.Zero.Count, quality.Merged.Count, quality.AfterObservationEnd.Count, quality.FirstSeenAfterObservationEnd.Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Rows_are_found_alike_by_any_number_of_workers(int workers)
    {
        Transaction[] rows = [.. Enumerable.Range(0, 101).Select(i => new Transaction(i, Day(i % 13), i % 7 - 2))];
        var found = RowFindings.In(TransactionLog.From(rows).Columns, Day(9).DayNumber, workers, CancellationToken.None);
        Agree(row => row.Amount == 0, found.Zero);
        Agree(row => row.Amount < 0, found.Negative);
        Agree(row => row.Date > Day(9), found.AfterEnd);
        var visits = RowFindings.In(TransactionLog.From([.. rows.Select(row => new Transaction(row.Customer, row.Date))]).Columns, Day(9).DayNumber, workers, CancellationToken.None);
        Assert.Equal((0, 0, found.AfterEnd.Found().Count), (visits.Zero.Found().Count, visits.Negative.Found().Count, visits.AfterEnd.Found().Count));

        void Agree(Func<Transaction, bool> isSo, DataQualityFinding.Counter counter)
        {
            long[] numbers = [.. Enumerable.Range(0, rows.Length).Where(i => isSo(rows[i])).Select(i => i + 1L)];
            Assert.Equal(numbers.Length, counter.Found().Count);
            Assert.Equal(numbers.Take(5), counter.Found().Examples.Select(example => example.Row!.Value));
        }
    }

    [Fact]
    public void Visits_are_merged_without_being_possible_duplicates()
    {
        var log = TransactionLog.From([.. Enumerable.Range(0, 3).SelectMany(i => (Transaction[])[new("a", Day(i)), new("a", Day(i))])]);
        var quality = log.Summarize(Day(9), TimeUnit.Day).Quality!;
        Assert.Equal((3, 0, 0), (quality.Merged.Count, quality.PossibleDuplicates.Count, quality.Zero.Count));
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("visits", log);
        summarizer.Close(Day(9));
        Assert.Equal(0, summarizer.Summarize(Day(9), TimeUnit.Day).Quality!.PossibleDuplicates.Count);
    }

    [Fact]
    public void Every_row_customer_and_coin_is_accounted_for() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        foreach (var options in EveryOption())
        {
            CustomerBase customers;
            try { customers = log.Summarize(Day(30), TimeUnit.Day, options); }
            catch (ArgumentException) { continue; }
            var quality = customers.Quality!;
            Assert.Equal(rows.Length, quality.Purchases + quality.Merged.Count + quality.SetAside.Count + quality.AfterObservationEnd.Count);
            Assert.Equal(customers.TotalPurchases, quality.Purchases);
            Assert.Equal(log.Customers.Count, customers.Count + quality.FirstSeenAfterObservationEnd.Count + quality.WithoutPurchase.Count);
            double seen = (double)rows.Where(row => row.Date <= Day(30)).Sum(row => (decimal)row.Amount);
            Assert.Equal(seen, customers.TotalRevenue!.Value + quality.RevenueWithoutPurchase, 1e-9);
        }
    });
}
