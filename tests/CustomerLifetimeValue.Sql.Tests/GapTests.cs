using CustomerLifetimeValue.Sql.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Sql.Tests;

public sealed class GapTests
{
    [Theory]
    [MemberData(nameof(Engine.Names), MemberType = typeof(Engine))]
    public async Task Sums_of_log_gaps_are_those_of_the_log(string name)
    {
        var orders = SomeOrders.Make(20_000, seed: 11);
        var log = TransactionLog.From(orders);
        using var engine = Engine.Open(name);
        engine.Orders(orders);
        foreach (var options in (SummaryOptions[])[SummaryOptions.Default, new(TimeUnit.Week), new(TimeUnit.Month, returns: ReturnsPolicy.NetPerPeriod)])
        {
            CustomerBase expected = log.Summarize(SomeOrders.Middle, TimeUnit.Week, options), actual = engine.On(options).Summarize(SomeOrders.Middle, TimeUnit.Week, sumOfLogGaps: true);
            Assert.All(expected.Entries.Zip(actual.Entries), pair => Same(pair.First.Summary.SumOfLogGaps, pair.Second.Summary.SumOfLogGaps, pair.First.Summary.Frequency));
            CustomerPatterns counted = await engine.On(options).PatternsAsync(SomeOrders.Middle, TimeUnit.Week, sumOfLogGaps: true);
            Assert.Equal(CustomerPatterns.Of(expected).Counts(), counted.Counts());
            Assert.All(CustomerPatterns.Of(expected).Zip(counted), pair => Same(pair.First.SumOfLogGaps, pair.Second.SumOfLogGaps, pair.First.Count * pair.First.Summary.Frequency));
        }
        Assert.Throws<ArgumentException>("sumOfLogGaps", () => engine.On(new(TimeUnit.Day, true)).Patterns(SomeOrders.Middle, TimeUnit.Week, sumOfLogGaps: true));
        Assert.Null(engine.On().Patterns(SomeOrders.Middle, TimeUnit.Week).First(pattern => pattern.Summary.Frequency > 1).SumOfLogGaps); // unless asked for

        static void Same(double? expected, double? actual, long gaps)
        {
            Assert.Equal(expected is null, actual is null);
            if (expected is { } sum) Assert.Equal(sum, actual!.Value, 1e-12 * Math.Max(1, gaps));
        }
    }
}
