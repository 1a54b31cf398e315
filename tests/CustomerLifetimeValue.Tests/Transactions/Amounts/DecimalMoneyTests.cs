using System.Globalization;
using System.Numerics;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck;
using FsCheck.Fluent;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>What came as decimals is added up as decimals, on every path that money takes.</summary>
public sealed class DecimalMoneyTests
{
    private static readonly decimal[][] s_nets =
    [
        [0.10m, 0.20m, -0.30m],
        [1.005m, 2.33m, -3.335m],
        [0.00000001m, 0.3m, -0.30000001m],
        [3.3333333333333333333333333333m, 3.3333333333333333333333333333m, 3.3333333333333333333333333334m, -10m],
        [99_999_999_999_999.99m, 0.01m, -100_000_000_000_000m],
        [79_228_162_514_264_337_593_543_950_335m, -79_228_162_514_264_337_593_543_950_334m, -1m],
    ];

    public static TheoryData<int> Nets => [.. Enumerable.Range(0, s_nets.Length)];

    [Theory]
    [MemberData(nameof(Nets))]
    public void Decimals_that_net_to_zero_on_one_day_are_no_purchase(int net)
    {
        var options = new SummaryOptions(returns: ReturnsPolicy.NetPerPeriod);
        foreach (var customers in Made(net, oneDay: true).Select(log => log.Summarize(Day(9), TimeUnit.Day, options)))
        {
            Assert.Equal((0, 10.0), (customers["a"].Frequency, customers["a"].TotalRevenue));
            Assert.Equal(s_nets[net].Length, customers.Quality!.SetAside.Count);
            Assert.Equal(0, customers.Quality.SetAside.Examples[0].Amount);
        }
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void Decimals_that_net_to_zero_over_several_days_leave_no_money(int net)
    {
        foreach (var log in Made(net, oneDay: false))
        {
            var customer = log.Summarize(Day(9), TimeUnit.Day)["a"];
            Assert.Equal((s_nets[net].Length, 0.0, 10.0), (customer.Frequency, customer.MonetaryValue, customer.TotalRevenue));
            Assert.Equal(10, log.TotalsByCustomer()[0].Revenue);
            Assert.Equal(10, log.TotalsBySegment()[0].Revenue);
            var after = log.Holdout(Day(0), Day(9), TimeUnit.Day).At(0);
            Assert.Equal((s_nets[net].Length, 0.0, 0.0), (after.Purchases, after.Revenue, after.AverageValue));
            Assert.Equal(10, CohortTable.ByFirstPurchase(log, TimeUnit.Year, new DateOnly(2024, 12, 31)).All.Cells[0].Revenue);
        }
    }

    [Theory]
    [MemberData(nameof(Nets))]
    public void An_incremental_summary_nets_across_batches_days_saves_and_merges(int net)
    {
        var rows = Rows(net, oneDay: false);
        var options = new SummaryOptions(TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod);
        Transaction[] more = [new("a", Date("2024-02-05"), 1m), .. rows[1..].Select((row, i) => new Transaction("a", Date("2024-03-01").AddDays(i), row.ExactAmount!.Value))];
        var whole = TransactionLog.From([.. rows, .. more]).Summarize(Date("2024-12-31"), TimeUnit.Day, options);

        var summarizer = new IncrementalSummarizer(options);
        foreach (var row in rows)
        {
            summarizer.Add($"batch {row.Date}", TransactionLog.From([row]));
            summarizer.Close(row.Date);
            summarizer = Again(summarizer);
        }
        var second = new IncrementalSummarizer(options);
        foreach (var row in more) second.Add($"batch {row.Date}", TransactionLog.From([row]));
        second = Again(second);
        second.Close(Date("2024-02-29"));
        summarizer.Close(Date("2024-02-29"));
        summarizer.Merge(second);
        Summaries.Agree(whole, Again(summarizer).Summarize(Date("2024-12-31"), TimeUnit.Day));
        Assert.Equal((1, 1.0), (whole["a"].Frequency, whole["a"].MonetaryValue));
        Assert.Equal(11, whole["a"].TotalRevenue);
    }

    [Fact]
    public void Sums_are_the_nearest_doubles_to_the_decimal_sums() => Properties.ForAll(AnyDecimals(), rows =>
    {
        var log = TransactionLog.From(rows.Select((amount, i) => new Transaction(1, Day(i % 5), amount)));
        var customer = log.Summarize(Day(9), TimeUnit.Day)[1];
        Assert.Equal(Nearest(rows), customer.TotalRevenue);
        Assert.Equal(Nearest(rows), log.TotalsByCustomer()[0].Revenue);
        Assert.Equal(rows, log.Orders.Select(row => row.ExactAmount!.Value));
        Assert.Equal(rows.Select(amount => Nearest([amount])), log.Orders.Select(row => row.Amount));
        Assert.Equal(Nearest(rows), TransactionLog.FromColumns([.. rows.Select(_ => 1)], [.. rows.Select(_ => Day(0))], rows).Summarize(Day(9), TimeUnit.Day)[1].TotalRevenue);
    }, tests: 500);

    [Fact]
    public void Doubles_among_decimals_are_the_binary_numbers_they_are() => Properties.ForAll(Some(), rows =>
    {
        Transaction[] mixed = [.. rows.Select((row, i) => i % 2 == 0 ? row : new Transaction(row.Customer, row.Date, (decimal)row.Amount, row.Segment))];
        var log = TransactionLog.From(mixed);
        Assert.Equal(mixed, log.Orders);
        foreach (var total in log.TotalsByCustomer())
        {
            ExactSum doubles = default;
            decimal decimals = 0;
            foreach (var row in mixed.Where(row => row.Customer == total.Customer))
            {
                if (row.ExactAmount is { } exact) decimals += exact;
                else doubles.Add(row.Amount);
            }
            var sum = doubles.Refined(2);
            sum.Add((double)(100 * decimals));
            Assert.Equal(sum.At(2), total.Revenue);
        }
        var summarizer = new IncrementalSummarizer();
        for (int i = 0; i < mixed.Length; i++) summarizer.Add($"{i}", TransactionLog.From([mixed[i]]));
        Summaries.Agree(log.Summarize(Day(90), TimeUnit.Week), Again(summarizer).Summarize(Day(90), TimeUnit.Week));
    });

    [Fact]
    public void A_decimal_beside_a_double_that_leaves_it_no_room_is_refused()
    {
        Assert.Equal(2, Assert.Throws<BadRowException>(() => TransactionLog.From([new("a", Day(0), 1e300), new("a", Day(0), 1e-28m)])).Row);
        var summarizer = new IncrementalSummarizer();
        summarizer.Add("doubles", TransactionLog.From([new("a", Day(0), 1e300)]));
        Assert.Throws<ArgumentException>(() => summarizer.Add("decimals", TransactionLog.From([new("a", Day(0), 1e-28m)])));
        Assert.Equal(1, summarizer.Rows);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("79228162514264337593543950334")]
    [InlineData("12345678901234567890123456789")]
    [InlineData("7.9228162514264337593543950335")]
    [InlineData("-1234567890123456789.0123456789")]
    [InlineData("99999999999999.99")]
    public void The_longest_decimals_come_back_beside_the_finest(string text)
    {
        decimal amount = decimal.Parse(text, CultureInfo.InvariantCulture), least = new(1, 0, 0, false, 28);
        var log = TransactionLog.From([new("a", Day(0), amount), new("a", Day(1), least), new("a", Day(2), -amount), new("a", Day(3), -least)]);
        Assert.Equal([amount, least, -amount, -least], log.Orders.Select(row => row.ExactAmount!.Value));
        Assert.Equal(0, log.TotalsByCustomer()[0].Revenue);
    }

    [Fact]
    public void A_decimal_has_no_negative_zero_as_a_double()
    {
        foreach (byte places in (byte[])[0, 1, 28])
            Assert.Equal(0L, BitConverter.DoubleToInt64Bits(TransactionLog.From([new("a", Day(0), new decimal(0, 0, 0, true, places))])[0].Amount));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(new Transaction("a", Day(0), new decimal(0, 0, 0, true, 2)).Amount));
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(new Transaction("a", Day(0), -0.0).Amount));
    }

    [Fact]
    public void Text_and_decimal_columns_are_read_as_decimals()
    {
        var text = Read(Text(["a", "2024-01-01", "10"], ["a", "2024-01-02", "0.10"], ["a", "2024-01-02", "0.20"], ["a", "2024-01-02", "-0.30"]));
        var money = Read(Table(typeof(string), typeof(DateOnly), typeof(decimal), ["a", Day(0), 10m], ["a", Day(1), 0.10m], ["a", Day(1), 0.20m], ["a", Day(1), -0.30m]));
        foreach (var log in (TransactionLog[])[text, money])
            Assert.Equal((1, 0.0), (log.Summarize(Day(9), TimeUnit.Day)["a"].Frequency, log.Summarize(Day(9), TimeUnit.Day)["a"].MonetaryValue));
        Assert.Equal([10m, 0.1m, 0.2m, -0.3m], text.Orders.Select(row => row.ExactAmount!.Value));
    }

    [Fact]
    public void A_state_saved_before_decimals_is_restored()
    {
        using var stream = new MemoryStream(Convert.FromBase64String(FirstVersion.State));
        var restored = IncrementalSummarizer.Restore(stream);
        restored.Add("money", TransactionLog.From([new("b", Date("2024-02-06"), 0.10m), new("b", Date("2024-02-06"), 0.20m), new("b", Date("2024-02-06"), -0.30m)]));
        var customers = restored.Summarize(Date("2024-03-31"), TimeUnit.Day);
        Assert.Equal((45, 5, 3), (customers["a"].TotalRevenue, customers["b"].TotalRevenue, customers["c"].TotalRevenue));
        Assert.Equal((2, 17.5, 14), (customers["a"].Frequency, customers["a"].MonetaryValue, customers["a"].Recency));
    }

    private static IEnumerable<TransactionLog> Made(int net, bool oneDay)
    {
        var rows = Rows(net, oneDay);
        string[] customers = [.. rows.Select(row => row.Customer.Text!)];
        DateOnly[] dates = [.. rows.Select(row => row.Date)];
        decimal[] amounts = [.. rows.Select(row => row.ExactAmount!.Value)];
        yield return TransactionLog.From(rows);
        yield return TransactionLog.FromColumns(customers, dates, amounts);
        yield return Read(Table(typeof(string), typeof(DateOnly), typeof(decimal), [.. rows.Select((row, i) => (object?[])[row.Customer.Text, row.Date, amounts[i]])]));
        yield return Read(Text([.. rows.Select((row, i) => (string?[])[row.Customer.Text, row.Date.ToString("O", CultureInfo.InvariantCulture), amounts[i].ToString(CultureInfo.InvariantCulture)])]));
    }

    private static Transaction[] Rows(int net, bool oneDay) =>
        [new("a", Day(0), 10m), .. s_nets[net].Select((amount, i) => new Transaction("a", Day(oneDay ? 5 : 1 + i), amount))];

    private static IncrementalSummarizer Again(IncrementalSummarizer summarizer)
    {
        using var stream = new MemoryStream();
        summarizer.Save(stream);
        stream.Position = 0;
        return IncrementalSummarizer.Restore(stream);
    }

    /// <summary>The double nearest to a sum, by whole numbers of 10⁻²⁸.</summary>
    private static double Nearest(decimal[] amounts)
    {
        BigInteger sum = 0;
        foreach (decimal amount in amounts)
        {
            int[] bits = decimal.GetBits(amount);
            var magnitude = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
            sum += (bits[3] < 0 ? -magnitude : magnitude) * BigInteger.Pow(10, 28 - amount.Scale);
        }
        // The shortest text that is exact, which the framework rounds once.
        return double.Parse(string.Create(CultureInfo.InvariantCulture, $"{sum}E-28"), CultureInfo.InvariantCulture) + 0.0;
    }

    private static Gen<decimal[]> AnyDecimals() =>
        from places in Draw.Whole(0, 10)
        from digits in Draw.Whole(1, 17)
        from amounts in (from first in Draw.Whole(-999_999_999, 999_999_999)
                         from second in Draw.Whole(0, 999_999_999)
                         from scale in Draw.Whole(0, places)
                         let units = ((long)first * 1_000_000_000 + second) % (long)Math.Pow(10, digits)
                         select new decimal((int)Math.Abs(units), (int)(Math.Abs(units) >> 32), 0, units < 0, (byte)scale)).NonEmptyListOf()
        select amounts.ToArray();
}
