using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>Columns that grow by parts, around the lengths of their parts, and logs whose later rows bring what the earlier had not.</summary>
public sealed class GrowingColumnTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    public static TheoryData<int, int> Lengths
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (int capacity in (int[])[0, 1, 1_000, 65_536, 70_000, 200_000])
                foreach (int count in (int[])[0, 1, 999, 1_000, 1_001, 65_535, 65_536, 65_537, 70_000, 70_001, 131_072, 131_073, 200_000])
                    data.Add(capacity, count);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_value_stands_in_its_row(int capacity, int count)
    {
        var column = new GrowingColumn<long>(capacity);
        for (long i = 0; i < count; i++) column.Add(i * i);
        Assert.Equal(count, column.Count);
        for (int i = 0; i < count; i += 37) Assert.Equal((long)i * i, column[i]);
        if (count > 0) column[count - 1] = column[count / 2] = -1;
        long[] expected = [.. Enumerable.Range(0, count).Select(i => i == count - 1 || i == count / 2 ? -1 : (long)i * i)];
        Assert.Equal(expected, column.ToArray());
    }

    [Fact]
    public void A_log_keeps_the_rows_before_a_text_a_segment_a_cost_or_a_finer_amount_came()
    {
        const int Rows = 140_000, First = 70_000;
        var orders = new Transaction[Rows];
        for (int i = 0; i < Rows; i++)
        {
            CustomerKey who = i == First ? "a text" : i;
            orders[i] = i < First + 1 ? new(who, Start, (decimal)i) : new(who, Start, i + 0.25m, segment: "late", cost: i == Rows - 1 ? 3m : null);
        }
        foreach (var sequence in (IEnumerable<Transaction>[])[orders, orders.Select(order => order)])
        {
            var log = TransactionLog.From(sequence);
            Assert.Equal(Rows, log.Count);
            var customers = log.Summarize(Start.AddDays(7), TimeUnit.Day);
            foreach (int i in (int[])[0, 1_023, 1_024, 65_535, 65_536, First - 1, First + 1, 131_071, 131_072, Rows - 1])
                Assert.Equal(i <= First ? i : i + 0.25, customers[i].TotalRevenue);
            Assert.Equal(First, customers["a text"].TotalRevenue);
            Assert.All((int[])[0, First - 1, First + 1, Rows - 1], i => Assert.Equal(orders[i], Assert.Single(log.OrdersOf(i))));
        }
    }
}
