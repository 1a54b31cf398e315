using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Cohorts from counts, which the tests make of orders by LINQ as a warehouse would by GROUP BY.</summary>
public sealed class CountedCohortTests
{
    private static readonly DateOnly Start = new(2022, 1, 1);

    [Theory]
    [InlineData(TimeUnit.Day, 40)]
    [InlineData(TimeUnit.Week, 400)]
    [InlineData(TimeUnit.Month, 400)]
    [InlineData(TimeUnit.Month, 423)] // 2023-02-28, the last day of a month
    [InlineData(TimeUnit.Quarter, 640)]
    [InlineData(TimeUnit.Year, 900)]
    public void Counts_give_the_table_of_the_orders_that_were_counted(TimeUnit period, int days)
    {
        DateOnly end = Start.AddDays(days);
        Transaction[] orders = Orders();
        var margin = new Margin(0.4, Cost.PerYear(3));
        CohortTable expected = CohortTable.ByFirstPurchase(TransactionLog.From(orders), period, end, margin);
        var (customers, activity, leftOut) = Count(orders, period, end);
        Same(expected, CohortTable.FromCounts(customers, activity, period, end, margin, leftOut));
        var shards = customers.Select((row, i) => (row, i)).ToLookup(row => row.i % 3, row => row.row); // one after the other, activity in parts
        Same(expected, CohortTable.FromCounts(shards[2].Concat(shards[0]).Concat(shards[1]), activity.Reverse(), period, end, margin, leftOut));
    }

    [Theory]
    [InlineData(TimeUnit.Day, 40)]
    [InlineData(TimeUnit.Week, 400)]
    [InlineData(TimeUnit.Month, 400)]
    [InlineData(TimeUnit.Month, 423)] // 2023-02-28, the anniversary of those of the 29th, 30th and 31st
    [InlineData(TimeUnit.Quarter, 640)]
    [InlineData(TimeUnit.Year, 900)]
    public void Counts_by_key_give_the_table_of_the_orders_that_were_counted(TimeUnit period, int days)
    {
        DateOnly end = Start.AddDays(days);
        Transaction[] orders = Orders();
        var margin = new Margin(0.4, Cost.PerYear(3));
        CohortTable expected = CohortTable.ByKey(TransactionLog.From(orders), Key, period, end, margin);
        var (customers, activity, leftOut) = CountByKey(orders, period, end);
        Same(expected, CohortTable.FromCountsByKey(customers, activity, period, end, margin, leftOut));
        var shards = customers.Select((row, i) => (row, i)).ToLookup(row => row.i % 3, row => row.row);
        Same(expected, CohortTable.FromCountsByKey(shards[2].Concat(shards[0]).Concat(shards[1]), activity.Reverse(), period, end, margin, leftOut));
    }

    [Theory]
    [InlineData(null, 0, 1, 1, "its key, null,")]
    [InlineData("b", 0, 1, 1, "its key, 'b',")]
    [InlineData("a", -1, 1, 1, "from 0 to 2")]
    [InlineData("a", 3, 1, 1, "from 0 to 2")]
    [InlineData("a", 1, 2, 1, "days not fewer")]
    [InlineData("a", 1, 2, 2, "of a cohort of 1")]
    public void Activity_of_a_key_that_cannot_be_meant_is_refused_by_its_row(string? key, int age, long active, long orders, string why)
    {
        DateOnly day = new(2025, 1, 5);
        var error = Assert.Throws<ArgumentException>("activity", () => CohortTable.FromCountsByKey([("a", day, null, day, 1)], [(key!, age, active, orders, 1)], TimeUnit.Month, new(2025, 4, 15)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Customers_of_a_key_that_cannot_be_meant_are_refused_by_their_row()
    {
        DateOnly day = new(2025, 1, 5), end = new(2025, 4, 15);
        Assert.Contains("key is null", Assert.Throws<ArgumentException>("customers", () => CohortTable.FromCountsByKey([(null!, day, null, day, 1)], [], TimeUnit.Month, end)).Message, StringComparison.Ordinal);
        Assert.Contains("not over", Assert.Throws<ArgumentException>("customers", () => CohortTable.FromCountsByKey([("a", day, new(2025, 4, 10), new(2025, 4, 10), 1)], [], TimeUnit.Month, end)).Message, StringComparison.Ordinal);
        Assert.Contains("before the first", Assert.Throws<ArgumentException>("customers", () => CohortTable.FromCountsByKey([("a", day, null, day.AddDays(-1), 1)], [], TimeUnit.Month, end)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("customers", () => CohortTable.FromCountsByKey([], [], TimeUnit.Month, end));
    }

    [Fact]
    public void Money_is_added_as_decimals()
    {
        DateOnly day = new(2025, 1, 5), end = new(2025, 1, 31);
        CohortTable table = CohortTable.FromCounts([(day, null, day, 2)], [(day, day, 2, 2, 0.10m), (day, day, 0, 0, 0.2m), (day, day, 0, 0, -0.300m)], TimeUnit.Month, end);
        Assert.Equal(0, table.Cohorts[0].Cells[0].Revenue);
    }

    [Theory]
    [InlineData("2025-01-05", null, "2025-01-05", 0, "at least one")]
    [InlineData("2025-01-05", "2025-01-05", "2025-01-05", 1, "not after the first")]
    [InlineData("2025-01-05", null, "2025-01-04", 1, "before the first")]
    [InlineData("2025-01-05", null, "2025-01-06", 1, "is a second one")]
    [InlineData("2025-01-05", "2025-04-20", "2025-01-05", 1, "after the end of observation")]
    [InlineData("2025-01-05", "2025-04-10", "2025-04-10", 1, "not over")]
    [InlineData("2025-01-05", null, "2025-01-05", 3_000_000_000, "at most 2147483647")]
    public void Customers_that_cannot_be_meant_are_refused_by_their_row(string first, string? second, string last, long customers, string why)
    {
        var error = Assert.Throws<ArgumentException>(nameof(customers), () => CohortTable.FromCounts(
            [(Start, null, Start, 1), (Day(first), second is null ? null : Day(second), Day(last), customers)], [], TimeUnit.Month, new(2025, 4, 15)));
        Assert.StartsWith("Row 2 of customers", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-01-05", "2024-12-31", 1, 1, "before its cohort")]
    [InlineData("2025-01-05", "2025-01-06", 2, 1, "days not fewer")]
    [InlineData("2025-01-05", "2025-01-06", 2, 2, "of a cohort of 1")]
    [InlineData("2025-02-05", "2025-02-06", 1, 1, "of a cohort of 0")]
    public void Activity_that_cannot_be_meant_is_refused_by_its_row(string cohort, string day, long active, long orders, string why)
    {
        var error = Assert.Throws<ArgumentException>("activity", () => CohortTable.FromCounts([(new(2025, 1, 5), null, new(2025, 1, 5), 1)], [(Day(cohort), Day(day), active, orders, 1)], TimeUnit.Month, new(2025, 4, 15)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_refused()
    {
        Assert.Throws<ArgumentException>("customers", () => CohortTable.FromCounts([], [], TimeUnit.Month, Start));
        Assert.Throws<ArgumentOutOfRangeException>("customersLeftOut", () => CohortTable.FromCounts([(Start, null, Start, 1)], [], TimeUnit.Month, Start, null, -1));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => CohortTable.FromCounts([(DateOnly.MinValue, null, DateOnly.MinValue, 1)], [], TimeUnit.Day, Start));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void Same(CohortTable expected, CohortTable actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.CustomersLeftOut, actual.CustomersLeftOut);
        foreach (var (one, other) in expected.Cohorts.Append(expected.All).Zip(actual.Cohorts.Append(actual.All)))
        {
            Assert.Equal((one.Name, one.Size, one.Period), (other.Name, other.Size, other.Period));
            Assert.Equal(one.Cells, other.Cells);
            foreach (int days in (int[])[1, 30, 90, 365]) Assert.Equal(one.RepeatRate(days), other.RepeatRate(days));
            Assert.Equal(one.Tenures(), other.Tenures());
        }
    }

    private static Transaction[] Orders()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 6_000).Select(_ =>
            new Transaction(random.Next(700), Start.AddDays((int)(900 * Math.Pow(random.NextDouble(), 0.7))), random.Next(20) == 0 ? -random.Next(1, 5_000) / 100m : random.Next(0, 9_000) / 100m))];
    }

    private static ((DateOnly, DateOnly?, DateOnly, long)[] Customers, (DateOnly, DateOnly, long, long, decimal)[] Activity, int LeftOut) Count(Transaction[] orders, TimeUnit period, DateOnly end)
    {
        DateOnly running = Period(end.AddDays(1), period);
        var histories = orders.GroupBy(order => order.Customer).Select(own =>
        {
            var seen = own.Where(order => order.Date <= end).ToList();
            var bought = seen.Where(order => order.Amount >= 0).Select(order => order.Date).Distinct().Order().ToList();
            return (Rows: bought.Count == 0 ? [] : seen.Where(order => order.Date >= bought[0]).ToList(), Bought: bought);
        }).ToList();
        var customers = histories.Where(own => own.Bought.Count > 0)
            .CountBy(own => (own.Bought[0], own.Bought.Count > 1 ? own.Bought[1] : (DateOnly?)null, own.Bought.Where(day => day < running).DefaultIfEmpty(own.Bought[0]).Max()))
            .Select(row => (row.Key.Item1, row.Key.Item2, row.Key.Item3, (long)row.Value));
        var activity = histories.Where(own => own.Bought.Count > 0)
            .SelectMany(own => own.Rows.GroupBy(row => Period(row.Date, period)).Select(rows =>
                (Cohort: Period(own.Bought[0], period), Period: rows.Key, Orders: own.Bought.Count(day => Period(day, period) == rows.Key), Revenue: rows.Sum(row => row.ExactAmount!.Value))))
            .GroupBy(row => (row.Cohort, row.Period))
            .Select(rows => (rows.Key.Cohort, rows.Key.Period, (long)rows.Count(row => row.Orders > 0), (long)rows.Sum(row => row.Orders), rows.Sum(row => row.Revenue)));
        return ([.. customers], [.. activity], histories.Count(own => own.Bought.Count == 0));
    }

    private static string? Key(CustomerKey customer) => customer.Number % 5 == 0 ? null : FormattableString.Invariant($"k{customer.Number % 5}");

    private static ((string, DateOnly, DateOnly?, DateOnly, long)[] Customers, (string, int, long, long, decimal)[] Activity, int LeftOut) CountByKey(Transaction[] orders, TimeUnit period, DateOnly end)
    {
        var histories = orders.GroupBy(order => order.Customer).Select(own =>
        {
            var seen = own.Where(order => order.Date <= end).ToList();
            var bought = seen.Where(order => order.Amount >= 0).Select(order => order.Date).Distinct().Order().ToList();
            return (Key: Key(own.Key), Rows: bought.Count == 0 ? [] : seen.Where(order => order.Date >= bought[0]).ToList(), Bought: bought);
        }).ToList();
        var counted = histories.Where(own => own.Key is not null && own.Bought.Count > 0)
            .Select(own => (Key: own.Key!, own.Rows, own.Bought, Over: Age(own.Bought[0], end.AddDays(1), period))).ToList();
        var customers = counted
            .CountBy(own => (own.Key, own.Bought[0], own.Bought.Count > 1 ? own.Bought[1] : (DateOnly?)null, own.Bought.Where(day => Age(own.Bought[0], day, period) < own.Over).DefaultIfEmpty(own.Bought[0]).Max()))
            .Select(row => (row.Key.Key, row.Key.Item2, row.Key.Item3, row.Key.Item4, (long)row.Value));
        var activity = counted
            .SelectMany(own => own.Rows.GroupBy(row => Age(own.Bought[0], row.Date, period)).Where(rows => rows.Key < own.Over).Select(rows =>
                (own.Key, Age: rows.Key, Orders: own.Bought.Count(day => Age(own.Bought[0], day, period) == rows.Key), Revenue: rows.Sum(row => row.ExactAmount!.Value))))
            .GroupBy(row => (row.Key, row.Age))
            .Select(rows => (rows.Key.Key, rows.Key.Age, (long)rows.Count(row => row.Orders > 0), (long)rows.Sum(row => row.Orders), rows.Sum(row => row.Revenue)));
        return ([.. customers], [.. activity], histories.Count - counted.Count);
    }

    /// <summary>The anniversaries that have passed.</summary>
    private static int Age(DateOnly first, DateOnly day, TimeUnit period) => Enumerable.Range(1, 1_000).TakeWhile(k => period switch
    {
        TimeUnit.Day => first.AddDays(k),
        TimeUnit.Week => first.AddDays(7 * k),
        TimeUnit.Month => first.AddMonths(k),
        TimeUnit.Quarter => first.AddMonths(3 * k),
        _ => first.AddYears(k),
    } <= day).Count();

    private static DateOnly Period(DateOnly day, TimeUnit period) => period switch
    {
        TimeUnit.Day => day,
        TimeUnit.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TimeUnit.Month => new(day.Year, day.Month, 1),
        TimeUnit.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => new(day.Year, 1, 1),
    };
}
