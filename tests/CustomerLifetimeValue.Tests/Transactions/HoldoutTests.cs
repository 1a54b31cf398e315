using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class HoldoutTests
{
    private static readonly TransactionLog s_log = TransactionLog.From(
    [
        Order("b", "2025-01-05", 1), Order("a", "2025-01-31", 10), Order("a", "2025-02-01", 5), Order("a", "2025-02-01", 7), Order("a", "2025-02-20", 3),
        Order("c", "2025-02-02", 9), Order("c", "2025-02-03", 9), Order("a", "2025-02-28", 4), Order("a", "2025-03-01", 100),
    ]);

    [Fact]
    public void It_counts_after_the_observation_end_up_to_its_own_end()
    {
        var holdout = s_log.Holdout(Date("2025-01-31"), Date("2025-02-28"), TimeUnit.Week);
        Assert.Equal(s_log.Summarize(Date("2025-01-31"), TimeUnit.Week).Keys, holdout.Select(h => h.Customer));
        Assert.Equal((3, 19, 19 / 3.0), (holdout["a"].Purchases, holdout["a"].Revenue, holdout["a"].AverageValue));
        Assert.Equal((0, 0, 0), (holdout["b"].Purchases, holdout["b"].Revenue, holdout["b"].AverageValue));
        Assert.Equal((Duration.Weeks(4), TimeUnit.Week), (holdout.Length, holdout.Length.Unit));
    }

    [Fact]
    public void What_is_left_out_is_counted()
    {
        var holdout = s_log.Holdout(Date("2025-01-31"), Date("2025-02-28"), TimeUnit.Week);
        Assert.Equal((2, 1, 2, 1), (holdout.Count, holdout.NewCustomers, holdout.RowsOfNewCustomers, holdout.RowsAfterEnd));
    }

    [Fact]
    public void A_customer_is_found_by_position_within_the_count()
    {
        var holdout = s_log.Holdout(Date("2025-01-31"), Date("2025-02-28"), TimeUnit.Week);
        Assert.Equal(["a", "b"], ((CustomerHoldout[])[holdout.At(0), holdout.At(1)]).Select(customer => customer.Customer));
        foreach (int index in (int[])[-1, 2])
        {
            var refused = Assert.Throws<ArgumentOutOfRangeException>(() => holdout.At(index));
            Assert.Contains("allowed: 0 to 1", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_period_that_straddles_the_observation_end_is_no_second_purchase()
    {
        var holdout = s_log.Holdout(Date("2025-02-10"), Date("2025-02-28"), TimeUnit.Day, new SummaryOptions(TimeUnit.Month));
        Assert.Equal((0, 7, 0), (holdout["a"].Purchases, holdout["a"].Revenue, holdout["a"].AverageValue));
    }

    [Fact]
    public void It_must_end_after_it_begins()
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => s_log.Holdout(Day(5), Day(5), TimeUnit.Day));
        Assert.Equal("holdoutEnd", refused.ParamName);
    }

    [Fact]
    public void It_needs_a_customer() =>
        Assert.Equal("observationEnd", Assert.Throws<ArgumentOutOfRangeException>(() => s_log.Holdout(Date("2024-01-01"), Date("2025-01-31"), TimeUnit.Day)).ParamName);

    [Fact]
    public void Money_that_overflows_is_refused() => Assert.Contains("'a'", Assert.Throws<InvalidOperationException>(
        () => TransactionLog.From([new("a", Day(0), 1), new("a", Day(1), 1e308), new("a", Day(2), 1e308)]).Holdout(Day(0), Day(5), TimeUnit.Day)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_base_brings_its_own_end_unit_and_options() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        foreach (var options in EveryOption())
        {
            if (log.FirstDate > Day(20) || !log.Orders.Any(row => row.Date <= Day(20) && row.Amount > 0)) return;
            if (options.Returns != ReturnsPolicy.Keep && !Buys(log, options)) continue;
            var customers = log.Summarize(Day(20), TimeUnit.Month, options);
            var holdout = log.Holdout(customers, Day(50));
            Assert.Equal(log.Holdout(Day(20), Day(50), TimeUnit.Month, options), holdout);
            Assert.Equal((Day(20), Day(50), TimeUnit.Month), (holdout.ObservationEnd, holdout.HoldoutEnd, holdout.Length.Unit));
            Assert.Equal(customers.Keys, holdout.Select(h => h.Customer));
        }
    });

    [Fact]
    public void A_base_of_stated_summaries_is_refused()
    {
        var known = s_log.Summarize(Date("2025-01-31"), TimeUnit.Week);
        Assert.All((CustomerBase[])[CustomerBase.From(known.Entries), CustomerBase.From(known.Entries, known.ObservationEnd)], stated =>
            Assert.Equal("customers", Assert.Throws<ArgumentException>(() => s_log.Holdout(stated, Date("2025-02-28"))).ParamName));
        Assert.Equal("customers", Assert.Throws<ArgumentNullException>(() => s_log.Holdout(null!, Date("2025-02-28"))).ParamName);
    }

    [Theory]
    [InlineData("'b' is not in the base", "a")]
    [InlineData("'b' is in the base", "a", "b", "x")]
    [InlineData("'x' is in the base", "a", "b", "d", "x")]
    [InlineData("'d' is not in the base", "a", "b", "x")]
    [InlineData("'0' is in the base", "0")]
    public void A_base_of_other_customers_is_refused_by_name(string message, params string[] names)
    {
        string[] bought = message.StartsWith("'b' is in", StringComparison.Ordinal) ? ["a", "x"] : ["a", "b", "d"];
        var customers = TransactionLog.From(names.Select(name => new Transaction(name, Day(0), 1))).Summarize(Day(5), TimeUnit.Day);
        var log = TransactionLog.From([.. bought.Select(name => new Transaction(name, Day(1), 1)), new("later", Day(9), 1)]);
        var refused = Assert.Throws<ArgumentException>(() => log.Holdout(customers, Day(9)));
        Assert.Equal("customers", refused.ParamName);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_ends_before_the_log_begins_is_refused_as_such()
    {
        var customers = TransactionLog.From([new("a", Day(0), 1)]).Summarize(TimeUnit.Day);
        Assert.Equal("customers", Assert.Throws<ArgumentException>(() => s_log.Holdout(customers, Date("2025-02-28"))).ParamName);
        Assert.Equal("holdoutEnd", Assert.Throws<ArgumentOutOfRangeException>(() => s_log.Holdout(customers, Day(0))).ParamName);
    }

    [Fact]
    public void A_cancelled_holdout_of_a_base_stops()
    {
        var customers = s_log.Summarize(Date("2025-01-31"), TimeUnit.Week);
        Assert.Throws<OperationCanceledException>(() => s_log.Holdout(customers, Date("2025-02-28"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void An_empty_log_is_refused() => Assert.Throws<ArgumentException>(() => TransactionLog.From([]).Holdout(Day(0), Day(1), TimeUnit.Day));

    [Fact]
    public void Base_and_holdout_make_the_whole() => Properties.ForAll(Some(), rows =>
    {
        var log = TransactionLog.From(rows);
        if (log.FirstDate > Day(20)) return;
        foreach (var period in Enum.GetValues<TimeUnit>())
        {
            var options = new SummaryOptions(period);
            var known = log.Summarize(Day(20), TimeUnit.Day, options);
            var whole = log.Summarize(Day(50), TimeUnit.Day, options);
            var holdout = log.Holdout(Day(20), Day(50), TimeUnit.Day, options);
            Assert.Equal(known.Keys, holdout.Select(h => h.Customer));
            foreach (var after in holdout)
            {
                Assert.Equal(whole[after.Customer].Purchases, known[after.Customer].Purchases + after.Purchases);
                Assert.Equal(whole[after.Customer].TotalRevenue!.Value, known[after.Customer].TotalRevenue!.Value + after.Revenue, 1e-9);
            }
        }
    });

    private static bool Buys(TransactionLog log, SummaryOptions options)
    {
        try
        {
            return log.Summarize(Day(20), TimeUnit.Day, options).Count > 0;
        }
        catch (ArgumentException)
        {
            return false; // returns leave no customer
        }
    }

    [Fact]
    public void The_order_of_rows_changes_no_bit() => Properties.ForAll(Shuffled(), pair =>
    {
        if (pair.Rows.Min(row => row.Date) > Day(20)) return;
        Assert.Equal(TransactionLog.From(pair.Rows).Holdout(Day(20), Day(50), TimeUnit.Day), TransactionLog.From(pair.Shuffled).Holdout(Day(20), Day(50), TimeUnit.Day));
    });
}
