using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

public sealed class RowGrouperTests
{
    [Theory]
    [InlineData(1, 1, 10)]
    [InlineData(100, 7, 3_000_000)]
    [InlineData(3_000, 2_100, 5)]
    [InlineData(40_000, 1, 400)]
    [InlineData(50_000, 50_000, 30)]
    [InlineData(120_000, 300, 3_652_058)]
    [InlineData(200_000, 70_000, 1000)]
    public void Rows_are_grouped_as_the_plain_query_groups_them(int rows, int customers, int days)
    {
        var random = new Random(rows);
        int[] codes = [.. Enumerable.Range(0, rows).Select(_ => (int)(customers * Math.Pow(random.NextDouble(), 3)))];
        int[] dates = [.. Enumerable.Range(0, rows).Select(_ => random.Next(days))];
        Check(codes, dates, customers);
        Array.Sort(dates);
        Check(codes, dates, customers);
    }

    [Fact]
    public void Any_rows_are_grouped() => Properties.ForAll(
        (from code in Draw.Whole(0, 9) from day in Draw.Whole(0, 40) select (code, day)).ListOf(),
        rows => Check([.. rows.Select(row => row.code)], [.. rows.Select(row => row.day)], 10));

    private static void Check(int[] codes, int[] days, int customers)
    {
        // Each amount is the row's own, so that a row that is lost, doubled or torn shows.
        double[] amounts = [.. Enumerable.Range(1, codes.Length).Select(row => (double)row)];
        var expected = Enumerable.Range(0, codes.Length).GroupBy(row => codes[row])
            .ToDictionary(group => group.Key, group => group.OrderBy(row => days[row]).Select(row => (days[row], amounts[row])).ToArray());
        foreach (int workers in (int[])[1, 2, 3, 8])
        {
            var grouped = RowGrouper.Group(codes, days, new AmountColumn(amounts, null, 0, false), codes.Length, customers, workers, CancellationToken.None);
            for (int customer = 0; customer < customers; customer++)
            {
                var own = grouped[customer].Rows.ToArray();
                Assert.All(own, row => Assert.Equal(customer, row.Customer));
                var wanted = expected.GetValueOrDefault(customer, []);
                Assert.Equal(wanted.Select(row => row.Item1), own.Select(row => row.Day));
                Assert.Equal(wanted.Select(row => row.Item2).Order(), own.Select(row => row.Amount).Order());
            }
        }
    }
}
