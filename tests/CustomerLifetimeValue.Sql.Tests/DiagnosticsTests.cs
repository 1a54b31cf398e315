using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class DiagnosticsTests
{
    private static readonly ParetoNbd Model = new(0.553, 10.58, 0.606, 11.67, TimeUnit.Week);

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task A_holdout_is_that_of_the_log(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 4);
        var log = TransactionLog.From(orders);
        using var engine = Engine.Open(name);
        engine.Orders(orders);
        foreach (var options in (SummaryOptions[])[SummaryOptions.Default, new(TimeUnit.Day, false, ReturnsPolicy.NetPerPeriod), new(TimeUnit.Month), new(TimeUnit.Week, true)])
        {
            HoldoutCheck expected = HoldoutCheck.Of(Model, log, SomeOrders.Middle, SomeOrders.End, options: options), actual = engine.On(options).HoldoutCheck(Model, SomeOrders.Middle, SomeOrders.End);
            Same(expected, actual);
            Same(expected, await engine.On(options).HoldoutCheckAsync(Model, SomeOrders.Middle, SomeOrders.End));
        }

        static void Same(HoldoutCheck expected, HoldoutCheck actual)
        {
            Assert.Equal(expected.TotalActual, actual.TotalActual);
            Assert.Equal(expected.TotalExpected, actual.TotalExpected, 1e-9);
            Assert.Equal(expected.Rows.Select(row => (row.Frequency, row.OrMore, row.Customers, row.MeanActual)), actual.Rows.Select(row => (row.Frequency, row.OrMore, row.Customers, row.MeanActual)));
            Assert.Equal(expected.LastPeriodRepeated.MeanAbsolute, actual.LastPeriodRepeated.MeanAbsolute, 1e-12);
            Assert.Equal(expected.Model.RootMeanSquare, actual.Model.RootMeanSquare, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Tracking_is_that_of_the_log(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 5);
        using var engine = Engine.Open(name);
        var expected = PurchaseTracking.Of(Model, TransactionLog.From(orders), SomeOrders.Middle, SomeOrders.End, daysPerPeriod: 30);
        var tracked = engine.Orders(orders);
        Assert.Equal(expected.Periods, tracked.PurchaseTracking(Model, SomeOrders.Middle, SomeOrders.End, daysPerPeriod: 30).Periods);
        Assert.Equal(expected.Periods, (await tracked.PurchaseTrackingAsync(Model, SomeOrders.Middle, SomeOrders.End, daysPerPeriod: 30)).Periods);
    }

    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public void A_model_of_whole_periods_is_refused_by_name(string name)
    {
        using var engine = Engine.Open(name);
        var orders = engine.Orders(SomeOrders.Make(100));
        Assert.Contains("whole periods", Assert.Throws<ArgumentException>(() => orders.HoldoutCheck(new BgBb(1, 1, 1, 1, TimeUnit.Month), SomeOrders.Middle, SomeOrders.End)).Message, StringComparison.Ordinal);
    }
}
