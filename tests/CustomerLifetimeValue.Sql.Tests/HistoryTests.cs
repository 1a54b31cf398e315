using System.Globalization;
using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class HistoryTests
{
    private static readonly string?[] Segments = ["mail", "Mail", "o'brien's shop", "", null, "\u2603"];

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Cohorts_are_those_of_the_log(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 8);
        var log = TransactionLog.From(orders);
        using var engine = Engine.Open(name);
        var counted = engine.Orders(orders, new SummaryOptions(TimeUnit.Month, true, ReturnsPolicy.NetPerPeriod)); // the options have no say
        var margin = new Margin(0.3, Cost.PerYear(2));
        foreach (var period in (TimeUnit[])[TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year])
            foreach (var end in (DateOnly[])[SomeOrders.Middle, new(2023, 6, 30), SomeOrders.Start])
                Same(CohortTable.ByFirstPurchase(log, period, end, margin), counted.CohortsByFirstPurchase(end, period, margin));
        Same(CohortTable.ByFirstPurchase(log, TimeUnit.Day, new(2022, 2, 15)), await counted.CohortsByFirstPurchaseAsync(new(2022, 2, 15), TimeUnit.Day));
        Assert.Throws<ArgumentOutOfRangeException>("observationEnd", () => counted.CohortsByFirstPurchase(SomeOrders.Start.AddDays(-1), TimeUnit.Month));
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Cohorts_by_the_first_segment_are_those_of_the_log(string name)
    {
        using var engine = Engine.Open(name);
        var log = TransactionLog.From(Detailed(engine));
        var counted = engine.On(new SummaryOptions(TimeUnit.Month, true, ReturnsPolicy.NetPerPeriod), "detailed"); // the options have no say
        var margin = new Margin(0.3, Cost.PerYear(2));
        foreach (var period in (TimeUnit[])[TimeUnit.Week, TimeUnit.Month, TimeUnit.Quarter, TimeUnit.Year])
            foreach (var end in (DateOnly[])[SomeOrders.Middle, new(2023, 2, 28), new(2024, 2, 29), new(2023, 6, 29), SomeOrders.Start.AddDays(2)])
                Same(CohortTable.ByFirstSegment(log, period, end, margin), counted.CohortsByFirstSegment("segment", end, period, margin));
        Same(CohortTable.ByFirstSegment(log, TimeUnit.Day, new(2022, 2, 15)), await counted.CohortsByFirstSegmentAsync("segment", new(2022, 2, 15), TimeUnit.Day));
        Assert.Throws<ArgumentException>("segment", () => counted.CohortsByFirstSegment(" ", SomeOrders.Middle, TimeUnit.Month));
        Assert.Throws<ArgumentOutOfRangeException>("period", () => counted.CohortsByFirstSegment("segment", SomeOrders.Middle, (TimeUnit)9));
        Assert.Throws<ArgumentOutOfRangeException>("observationEnd", () => counted.CohortsByFirstSegment("segment", SomeOrders.Start.AddDays(-1), TimeUnit.Month));
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Activity_is_that_of_the_log(string name)
    {
        using var engine = Engine.Open(name);
        var orders = Detailed(engine);
        var log = TransactionLog.From(orders);
        var table = engine.On(table: "detailed");
        static CustomerSince Since(CustomerKey customer) => customer.Text!.EndsWith('7') ? CustomerSince.BeforeTheData : CustomerSince.FirstRow;
        foreach (var (unit, merge) in (ValueTuple<TimeUnit, TimeUnit?>[])[(TimeUnit.Month, null), (TimeUnit.Quarter, TimeUnit.Month), (TimeUnit.Year, TimeUnit.Day), (TimeUnit.Week, TimeUnit.Day), (TimeUnit.Day, null), (TimeUnit.Week, TimeUnit.Week)])
        {
            Same(CustomerActivity.From(log, unit, merge, SomeOrders.Start, SomeOrders.End, Since), table.Activity(SomeOrders.End, unit, merge, SomeOrders.Start, "cost", Since));
            var early = TransactionLog.From(orders.Where(order => order.Date <= SomeOrders.Middle).Select(order => new Transaction(order.Customer, order.Date, order.ExactAmount!.Value)));
            Same(CustomerActivity.From(early, unit, merge, end: SomeOrders.Middle), await table.ActivityAsync(SomeOrders.Middle, unit, merge));
        }
        Assert.Equal(new CustomerBaseAudit(CustomerActivity.From(log, TimeUnit.Quarter, end: SomeOrders.End)).Period(new DateOnly(2023, 1, 1), TimeUnit.Quarter).ToString(),
            new CustomerBaseAudit(table.Activity(SomeOrders.End, TimeUnit.Quarter, cost: "cost")).Period(new DateOnly(2023, 1, 1), TimeUnit.Quarter).ToString());

        Assert.Throws<ArgumentOutOfRangeException>("mergePeriod", () => table.Activity(SomeOrders.End, TimeUnit.Month, TimeUnit.Week));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => table.Activity(SomeOrders.End, TimeUnit.Month, start: SomeOrders.Middle));
        Assert.Throws<ArgumentOutOfRangeException>("observationEnd", () => table.Activity(SomeOrders.Start.AddDays(-1), TimeUnit.Month));
        Assert.Throws<ArgumentException>("cost", () => table.Activity(SomeOrders.End, TimeUnit.Month, cost: " "));
        engine.Run("INSERT INTO detailed VALUES ('late', '2024-06-30', 1, NULL, NULL)");
        Assert.Contains("column 'cost'", Assert.Throws<InvalidOperationException>(() => table.Activity(SomeOrders.End, TimeUnit.Month, cost: "cost")).Message, StringComparison.Ordinal);

        static void Same(CustomerActivity expected, CustomerActivity actual)
        {
            Assert.Equal(expected.ToString(), actual.ToString());
            Assert.Equal((expected.Start, expected.End, expected.Customers, expected.CustomersBeforeTheData, expected.KnowsProfit), (actual.Start, actual.End, actual.Customers, actual.CustomersBeforeTheData, actual.KnowsProfit));
            Assert.Equal(expected.Rows, actual.Rows);
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Totals_are_those_of_the_log(string name)
    {
        using var engine = Engine.Open(name);
        var orders = Detailed(engine);
        var log = TransactionLog.From(orders);
        var table = engine.On(table: "detailed");
        foreach (DateOnly? until in (DateOnly?[])[null, SomeOrders.Middle, SomeOrders.Start.AddDays(-1)])
        {
            Same(log.TotalsByCustomer(until), table.TotalsByCustomer(until));
            Same(log.TotalsByCustomer(until), await table.TotalsByCustomerAsync(until));
            var expected = log.TotalsBySegment(until);
            Assert.Equal(expected.Select(total => (total.Segment, total.Customers, total.Orders)), table.TotalsBySegment("segment", until).Select(total => (total.Segment, total.Customers, total.Orders)));
            Assert.All(expected.Zip(await table.TotalsBySegmentAsync("segment", until)), pair => Assert.Equal(pair.First.Revenue, pair.Second.Revenue, 1e-9));
            var rows = orders.Where(order => until is null || order.Date <= until).ToList();
            SqlTotals totals = table.Totals(until);
            Assert.Equal(totals, await table.TotalsAsync(until));
            Assert.Equal((rows.Select(order => order.Customer).Distinct().Count(), (long)rows.Count), (totals.Customers, totals.Orders));
            Assert.Equal((double)rows.Sum(order => order.ExactAmount!.Value), totals.Revenue, 1e-8);
            Assert.Equal(rows.Count == 0 ? 0 : totals.Revenue / rows.Count, totals.AverageOrderValue);
            Assert.Equal((rows.Min(order => (DateOnly?)order.Date), rows.Max(order => (DateOnly?)order.Date)), (totals.FirstDate, totals.LastDate));
        }
        Assert.Throws<ArgumentException>("segment", () => table.TotalsBySegment(""));
        Assert.Throws<ArgumentOutOfRangeException>("until", () => table.Totals(DateOnly.MaxValue));

        void Same(IReadOnlyList<CustomerTotal> expected, IReadOnlyList<CustomerTotal> actual)
        {
            if (engine.Name != "SQLite") Assert.Equal(expected, actual); // which has no decimals
            Assert.Equal(expected.Select(total => (total.Customer, total.Orders, total.FirstDate, total.LastDate)), actual.Select(total => (total.Customer, total.Orders, total.FirstDate, total.LastDate)));
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Revenue, pair.Second.Revenue, 1e-10));
        }
    }

    private static void Same(CohortTable expected, CohortTable actual)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        Assert.Equal(expected.CustomersLeftOut, actual.CustomersLeftOut);
        foreach (var (one, other) in expected.Cohorts.Append(expected.All).Zip(actual.Cohorts.Append(actual.All)))
        {
            Assert.Equal((one.Name, one.Size, one.Period), (other.Name, other.Size, other.Period));
            Assert.Equal(one.Cells, other.Cells);
            foreach (int days in (int[])[1, 30, 90, 365]) Assert.Equal(one.RepeatRate(days), other.RepeatRate(days));
            Assert.Equal(one.ToSurvivalTables().Select(table => table.ToString()), other.ToSurvivalTables().Select(table => table.ToString()), StringComparer.Ordinal);
        }
    }

    /// <summary>A table of orders with costs and segments, and the same orders.</summary>
    private static Transaction[] Detailed(Engine engine)
    {
        var random = new Random(9);
        Transaction[] orders = [.. SomeOrders.Make(3_000, seed: 9).Select((order, i) =>
            new Transaction(FormattableString.Invariant($"c{i * 7919 % 400}"), order.Date, order.ExactAmount!.Value, Segments[random.Next(Segments.Length)], random.Next(5_000) / 100m))];
        engine.Run($"CREATE TABLE detailed (customer {engine.Text}, day {(engine.Name == "SQLite" ? "TEXT" : "DATE")}, amount {engine.Decimal}, cost {engine.Decimal}, segment {engine.Text})");
        foreach (var part in orders.Chunk(500))
            engine.Run("INSERT INTO detailed VALUES " + string.Join(", ", part.Select(Row)));
        return orders;

        static string Row(Transaction order) => string.Create(CultureInfo.InvariantCulture,
            $"('{order.Customer}', '{order.Date:yyyy-MM-dd}', {order.ExactAmount}, {order.Cost}, {(order.Segment is null ? "NULL" : $"'{order.Segment.Replace("'", "''", StringComparison.Ordinal)}'")})");
    }
}
