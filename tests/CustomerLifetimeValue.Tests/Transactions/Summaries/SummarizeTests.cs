using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class SummarizeTests
{
    // The log that the tests of the lifetimes package publish, with the summary printed there; days, to 2015-02-07.
    private static readonly Transaction[] s_published =
    [
        Order(1, "2015-01-01", 1), Order(1, "2015-02-06", 2), Order(2, "2015-01-01", 2), Order(3, "2015-01-01", 3),
        Order(3, "2015-01-02", 1), Order(3, "2015-01-05", 5), Order(4, "2015-01-16", 6), Order(4, "2015-02-02", 3),
        Order(4, "2015-02-05", 3), Order(5, "2015-01-16", 3), Order(5, "2015-01-17", 1), Order(5, "2015-01-18", 8), Order(6, "2015-02-02", 5),
    ];

    [Theory]
    [InlineData(1, 1, 36, 37, 2)]
    [InlineData(2, 0, 0, 37, 0)]
    [InlineData(3, 2, 4, 37, 3)]
    [InlineData(4, 2, 20, 22, 3)]
    [InlineData(5, 2, 2, 22, 4.5)]
    [InlineData(6, 0, 0, 5, 0)]
    public void The_published_log_gives_the_published_summary(long customer, int frequency, double recency, double age, double value)
    {
        var summary = TransactionLog.From(s_published).Summarize(Date("2015-02-07"), TimeUnit.Day)[customer];
        Assert.Equal((frequency, recency, age, value), (summary.Frequency, summary.Recency, summary.Age, summary.MonetaryValue));
        Assert.Equal(age - recency, summary.TimeSinceLastPurchase);
    }

    [Fact]
    public void A_summary_knows_its_dates_money_and_orders()
    {
        var summary = TransactionLog.From(s_published).Summarize(Date("2015-02-07"), TimeUnit.Week)[3];
        Assert.Equal((Date("2015-01-01"), Date("2015-01-05")), (summary.FirstPurchase, summary.LastPurchase));
        Assert.Equal((9, 3, 3), (summary.TotalRevenue, summary.Orders, summary.Purchases));
        Assert.Equal((4 / 7.0, 37 / 7.0), (summary.Recency, summary.Age));
    }

    [Fact]
    public void The_first_purchase_counts_where_asked()
    {
        var customers = TransactionLog.From(s_published).Summarize(Date("2015-02-07"), TimeUnit.Day, new SummaryOptions(includeFirstPurchase: true));
        Assert.Equal((3, 4, 37, 3), (customers[3].Frequency, customers[3].Recency, customers[3].Age, customers[3].MonetaryValue));
        Assert.Equal((1, 0, 5), (customers[6].Frequency, customers[6].Recency, customers[6].MonetaryValue));
        Assert.Equal((3, 1), (customers[3].Purchases, customers[6].Purchases));
    }

    [Fact]
    public void Without_an_observation_end_it_is_the_last_order_and_recorded()
    {
        var customers = TransactionLog.From(s_published).Summarize(TimeUnit.Day);
        Assert.Equal(Date("2015-02-06"), customers.ObservationEnd);
        Assert.Equal((36, 36), (customers[1].Recency, customers[1].Age));
    }

    [Fact]
    public void An_observation_end_after_the_last_order_is_time_without_purchases() =>
        Assert.Equal(366 + 36, TransactionLog.From(s_published).Summarize(Date("2016-02-07"), TimeUnit.Day)[1].Age);

    [Fact]
    public void Orders_on_the_observation_end_count_and_later_ones_do_not()
    {
        var log = TransactionLog.From([Order("a", "2025-01-01", 1), Order("a", "2025-01-10", 2), Order("a", "2025-01-11", 4)]);
        var summary = log.Summarize(Date("2025-01-10"), TimeUnit.Day)["a"];
        Assert.Equal((1, 9, 9, 2), (summary.Frequency, summary.Recency, summary.Age, summary.MonetaryValue));
    }

    [Fact]
    public void Orders_worth_zero_are_purchases()
    {
        var summary = TransactionLog.From([Order("a", "2025-01-01", 0), Order("a", "2025-01-03", 0), Order("a", "2025-01-05", 3)]).Summarize(TimeUnit.Day)["a"];
        Assert.Equal((2, 1.5), (summary.Frequency, summary.MonetaryValue));
    }

    [Fact]
    public void The_longest_calendar_there_is_can_be_summarised()
    {
        var log = TransactionLog.From([new(1, DateOnly.MinValue, 1), new(1, DateOnly.MaxValue, 2)]);
        Assert.Equal(DateOnly.MaxValue.DayNumber, log.Summarize(TimeUnit.Day)[1].Recency);
        Assert.All(Enum.GetValues<TimeUnit>(), period => Assert.Equal(1, log.Summarize(TimeUnit.Day, new SummaryOptions(period))[1].Frequency));
    }

    [Fact]
    public void A_customer_may_have_a_hundred_thousand_orders_unsorted()
    {
        const int orders = 100_001;
        var log = TransactionLog.From(Enumerable.Range(0, orders).Select(i => new Transaction(1, Start.AddDays(i * 7919 % orders), i * 7919 % orders)));
        var summary = log.Summarize(TimeUnit.Day)[1];
        Assert.Equal((orders - 1, orders - 1, (orders + 1.0 - 1) / 2), (summary.Frequency, (int)summary.Recency, summary.MonetaryValue));
    }

    [Fact]
    public void An_empty_log_is_refused() =>
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => TransactionLog.From([]).Summarize(Day(0), TimeUnit.Day)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_log_without_an_observation_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => TransactionLog.From([]).Summarize(TimeUnit.Day));

    [Fact]
    public void An_observation_end_before_every_order_is_refused_naming_the_first()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => TransactionLog.From(s_published).Summarize(Date("2014-12-31"), TimeUnit.Day));
        Assert.Contains("2015-01-01", refused.Message, StringComparison.Ordinal);
        Assert.Equal("observationEnd", refused.ParamName);
    }

    [Fact]
    public void Money_that_overflows_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => TransactionLog.From([new("a", Day(0), double.MaxValue), new("a", Day(1), double.MaxValue)]).Summarize(TimeUnit.Day));

    [Fact]
    public void A_unit_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TransactionLog.From(s_published).Summarize((TimeUnit)9));

    [Fact]
    public void A_cancelled_summary_stops() =>
        Assert.Throws<OperationCanceledException>(() => TransactionLog.From(s_published).Summarize(TimeUnit.Day, cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void The_order_of_rows_changes_no_bit() => Properties.ForAll(Shuffled(), pair =>
    {
        foreach (var options in EveryOption())
            Assert.Equal(Snapshot(pair.Rows, options), Snapshot(pair.Shuffled, options));
    });

    [Fact]
    public void The_order_of_rows_changes_no_bit_where_sums_must_round()
    {
        double[] amounts = [1e32, 1, -1e32, 1e16, 0.3, -1e16, 1e-3];
        var values = Enumerable.Range(0, 5040).Select(seed =>
        {
            double[] shuffled = [.. amounts];
            new Random(seed).Shuffle(shuffled);
            var log = TransactionLog.From([new("a", Day(0), 1), .. shuffled.Select(amount => new Transaction("a", Day(1), amount))]);
            return log.Summarize(TimeUnit.Day)["a"].MonetaryValue;
        });
        Assert.Single(values.Distinct());
    }

    [Fact]
    public void Frequency_is_one_less_than_the_number_of_days_with_an_order() => Properties.ForAll(Some(), rows =>
    {
        foreach (var (customer, summary) in TransactionLog.From(rows).Summarize(TimeUnit.Day).Entries)
        {
            var own = rows.Where(row => row.Customer == customer).ToArray();
            Assert.Equal(own.Select(row => row.Date).Distinct().Count(), summary.Frequency + 1);
            Assert.Equal(own.Length, summary.Orders);
        }
    });

    [Fact]
    public void A_summary_agrees_with_the_plain_query() => Properties.ForAll(Some(), rows =>
    {
        DateOnly end = Day(40);
        var seen = rows.Where(row => row.Date <= end).ToArray();
        if (seen.Length == 0) return;
        var customers = TransactionLog.From(rows).Summarize(end, TimeUnit.Week);
        var expected = seen.GroupBy(row => row.Customer).OrderBy(group => group.Key).ToArray();
        Assert.Equal(expected.Select(group => group.Key), customers.Keys);
        foreach (var group in expected)
        {
            var days = group.GroupBy(row => row.Date).OrderBy(day => day.Key).ToArray();
            var summary = customers[group.Key];
            Assert.Equal((days[^1].Key.DayNumber - days[0].Key.DayNumber) / 7.0, summary.Recency);
            Assert.Equal((end.DayNumber - days[0].Key.DayNumber) / 7.0, summary.Age);
            decimal repeats = days.Skip(1).SelectMany(day => day).Sum(row => (decimal)row.Amount);
            Assert.Equal((double)repeats / Math.Max(1, days.Length - 1), summary.MonetaryValue, 1e-9);
            Assert.Equal((double)group.Sum(row => (decimal)row.Amount), summary.TotalRevenue!.Value, 1e-9);
        }
    });

    [Fact]
    public void Merging_what_is_merged_changes_no_bit() => Properties.ForAll(Some(), rows =>
    {
        var orders = rows.Select(row => new Transaction(row.Customer, row.Date, (decimal)row.Amount)).ToArray();
        var merged = orders.GroupBy(row => (row.Customer, row.Date)).Select(day => new Transaction(day.Key.Customer, day.Key.Date, day.Sum(row => row.ExactAmount!.Value))).ToArray();
        var once = TransactionLog.From(orders).Summarize(TimeUnit.Day);
        var twice = TransactionLog.From(merged).Summarize(TimeUnit.Day);
        Assert.Equal(once.Keys, twice.Keys);
        foreach (var (first, second) in once.Zip(twice))
        {
            Assert.Equal(
                (first.Frequency, first.Recency, first.Age, first.MonetaryValue, first.TotalRevenue),
                (second.Frequency, second.Recency, second.Age, second.MonetaryValue, second.TotalRevenue));
        }
        Assert.Equal(0, twice.Quality!.Merged.Count);
    });

    private static CustomerEntry[] Snapshot(Transaction[] rows, SummaryOptions options)
    {
        var log = TransactionLog.From(rows);
        // Under netting a log may be left without customers, whatever its order.
        return rows.Any(row => row.Amount >= 0) && options.Returns == ReturnsPolicy.Keep || HasPurchase(rows, options) ? [.. log.Summarize(TimeUnit.Week, options).Entries] : [];
    }

    private static bool HasPurchase(Transaction[] rows, SummaryOptions options) => rows
        .GroupBy(row => (row.Customer, CalendarPeriod.Of(row.Date.DayNumber, options.MergePeriod)))
        .Any(period => options.Returns == ReturnsPolicy.Keep || period.All(row => row.Amount >= 0) || period.Sum(row => (decimal)row.Amount) > 0);
}
