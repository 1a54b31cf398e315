using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Transactions.Orders;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>What orders, customers and patterns print, and what a question for somebody who is not there is told.</summary>
public sealed class PrintedTests
{
    private static readonly CustomerSummary One = new(1, 2.5, 4, TimeUnit.Week, 7.5);

    [Fact]
    public void A_base_prints_its_size_end_and_unit()
    {
        (string, CustomerSummary)[] summaries = [("a", One), ("b", One)];
        Assert.Equal("2 customers, times in weeks", CustomerBase.From(summaries).ToString());
        Assert.Equal("2 customers to 2025-01-31, times in weeks", CustomerBase.From(summaries, Date("2025-01-31")).ToString());
        Assert.Equal("2 customers in 1 patterns, times in weeks", CustomerPatterns.From([(One, 2)]).ToString());
        Assert.Equal("2 customers to 2025-01-31 in 1 patterns, times in weeks", CustomerPatterns.From([(One, 2)], Date("2025-01-31")).ToString());
    }

    [Fact]
    public void One_is_printed_in_the_singular_and_more_in_the_plural()
    {
        Assert.Equal("1 customer with frequency 1, recency 2.5, age 4 weeks", new CustomerPattern(One, 1).ToString());
        Assert.Equal("2 customers with frequency 1, recency 2.5, age 4 weeks", new CustomerPattern(One, 2).ToString());
        Assert.Equal("1 customer with frequency 3, monetary value 7.5", new SpendPattern(3, 7.5, 1).ToString());
        Assert.Equal("2 customers with frequency 3, monetary value 7.5", new SpendPattern(3, 7.5, 2).ToString());
        Assert.Equal("a: 1 order, revenue 5", new CustomerTotal("a", 1, 5, Day(0), Day(0)).ToString());
        Assert.Equal("a: 2 orders, revenue 5", new CustomerTotal("a", 2, 5, Day(0), Day(1)).ToString());
        Assert.Equal("web: 2 customers, 3 orders, revenue 5", new SegmentTotal("web", 2, 3, 5).ToString());
        Assert.Equal("(none): 2 customers, 3 orders, revenue 5", new SegmentTotal(null, 2, 3, 5).ToString());
        var holdout = TransactionLog.From([new("a", Day(0), 1), new("a", Day(5), 2.5), new("a", Day(6), 3)]).Holdout(Day(1), Day(9), TimeUnit.Day);
        Assert.Equal("a: 2 purchases, revenue 5.5", holdout["a"].ToString());

        foreach (int bad in (int[])[1, 2])
        {
            using var reader = Text([["a", "2025-01-01", "1"], .. Enumerable.Range(0, bad).Select(_ => (string?[])["b", "2025-01-01", "x"])]).CreateDataReader();
            var log = TransactionLog.Read(reader, "id", "when", "paid", options: new(badRows: BadRowPolicy.SetAside));
            Assert.EndsWith(bad == 1 ? ", 1 bad row left out" : ", 2 bad rows left out", log.Summarize(TimeUnit.Day).Quality!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Who_is_not_there_is_told_with_the_kind_of_keys_that_are()
    {
        CustomerBase texts = CustomerBase.From([("a", One)]), numbers = CustomerBase.From([(1L, One)]), both = CustomerBase.From(new CustomerEntry[] { new("a", One), new(1, One) });
        Assert.Equal("There is no customer 7. Its keys are texts, not numbers.", Assert.Throws<KeyNotFoundException>(() => texts[7]).Message);
        Assert.Equal("There is no customer 'x'. Its keys are numbers, not texts.", Assert.Throws<KeyNotFoundException>(() => numbers["x"]).Message);
        Assert.Equal("There is no customer 'x'.", Assert.Throws<KeyNotFoundException>(() => texts["x"]).Message);
        Assert.Equal("There is no customer 7.", Assert.Throws<KeyNotFoundException>(() => numbers[7]).Message);
        Assert.Equal("There is no customer 7.", Assert.Throws<KeyNotFoundException>(() => both[7]).Message);
        Assert.Equal("There is no customer 'x'.", Assert.Throws<KeyNotFoundException>(() => both["x"]).Message);
        Assert.False(both.TryGet("x", out var none));
        Assert.Equal(default, none);
        Assert.Equal((-1, -1, false), (both.IndexOf("x"), both.IndexOf(7), both.Contains(7)));
    }

    [Fact]
    public void A_position_that_is_not_there_is_refused_with_those_that_are()
    {
        var customers = CustomerBase.From([("a", One), ("b", One), ("c", One)]);
        var holdout = TransactionLog.From([new("a", Day(0), 1), new("b", Day(0), 2.5)]).Holdout(Day(1), Day(9), TimeUnit.Day);
        foreach (int index in (int[])[-1, 3])
        {
            Refused.OutOfRange("index", $"{index}", () => customers.At(index));
            Refused.OutOfRange("index", $"{index}", () => customers.Keys[index]);
            Assert.Contains("allowed: 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => customers.At(index)).Message, StringComparison.Ordinal);
            Assert.Contains("allowed: 0 to 2", Assert.Throws<ArgumentOutOfRangeException>(() => customers.Keys[index]).Message, StringComparison.Ordinal);
        }
        foreach (int index in (int[])[-1, 2]) Assert.Contains("allowed: 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => holdout.At(index)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_and_bad_rows_refuse_what_none_can_be()
    {
        Refused.OutOfRange("row", "0", () => new BadRow(0, "paid", "is no number"));
        Assert.Contains("≥ 1", Assert.Throws<ArgumentOutOfRangeException>(() => new BadRow(0, "paid", "is no number")).Message, StringComparison.Ordinal);
        Refused.Naming("column", () => new BadRow(1, null!, "is no number"));
        Refused.Naming("problem", () => new BadRow(1, "paid", null!));
        Assert.Equal("row 1, column 'paid': is no number", new BadRow(1, "paid", "is no number").ToString());
        Refused.OutOfRange("orders", "-1", () => new SegmentTotal("web", 2, -1, 5));
        Assert.Contains("≥ 0", Assert.Throws<ArgumentOutOfRangeException>(() => new SegmentTotal("web", 2, -1, 5)).Message, StringComparison.Ordinal);
        Refused.OutOfRange("customers", "-1", () => new SegmentTotal("web", -1, 3, 5));
        Refused.OutOfRange("orders", "0", () => new CustomerTotal("a", 0, 5, Day(0), Day(0)));
        Refused.OutOfRange("revenue", "NaN", () => new CustomerTotal("a", 1, double.NaN, Day(0), Day(0)));
        Refused.Naming("customer", () => new CustomerTotal("", 1, 5, Day(0), Day(0)));
        Assert.Contains("not before 2024-01-02", Assert.Throws<ArgumentOutOfRangeException>("lastDate", () => new CustomerTotal("a", 1, 5, Day(1), Day(0))).Message, StringComparison.Ordinal);
        Assert.Equal((2.5, 0), (new CustomerTotal("a", 2, 5, Day(0), Day(1)).AverageOrderValue, default(CustomerTotal).AverageOrderValue));
        Assert.Equal((2.5, 0), (new SegmentTotal("web", 1, 2, 5).AverageOrderValue, new SegmentTotal("web", 0, 0, 0).AverageOrderValue));
    }
}
