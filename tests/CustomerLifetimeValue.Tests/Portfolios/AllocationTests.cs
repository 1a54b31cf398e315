using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>The loops allocate nothing: counted on the thread that runs them.</summary>
/// <remarks>Alone, since a collection that other tests bring about may charge the thread with what it has not allocated.</remarks>
[Collection(nameof(RunsAlone))]
public sealed class AllocationTests
{
    private const int Few = 10_000, Many = 2_500_000;

    [Theory]
    [InlineData(Few)]
    [InlineData(Many)]
    public void Totals_and_summaries_allocate_nothing(int rows)
    {
        double[] values = AnyValues.Many(rows);
        int[] segments = new int[rows];
        var bySegment = new PortfolioSummary[5];
        Assert.Equal(0, Allocated(() => Portfolio.Total(values, threads: 1)));
        Assert.Equal(0, Allocated(() => Portfolio.Summarize(values, threads: 1)));
        Assert.Equal(0, Allocated(() => Portfolio.SummarizeBy(values, segments, bySegment, threads: 1)));
    }

    [Theory]
    [InlineData(Few)]
    [InlineData(Many)]
    public void Columns_allocate_nothing(int rows)
    {
        double[] columns = new double[rows], destination = new double[rows];
        Array.Fill(columns, 0.5);
        Assert.Equal(0, Allocated(() => DiscountedClv.Evaluate(columns, columns, 0.1, destination, threads: 1)));
        Assert.Equal(0, Allocated(() => RetentionClv.Evaluate(columns, columns, destination, horizonInPeriods: 2.5, threads: 1)));
        Assert.Equal(0, Allocated(() => MarginClv.Evaluate(columns, columns, destination, threads: 1)));
        Assert.Equal(0, Allocated(() => SimpleClv.Evaluate(columns, columns, columns, destination, threads: 1)));
    }

    [Fact]
    public void Formulas_are_valued_without_boxing()
    {
        var customers = new DiscountedClv[Few];
        double[] values = new double[Few];
        Array.Fill(customers, new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4), RetentionRate.PerYear(0.8), DiscountRate.PerYear(0.1)));
        Assert.Equal(0, Allocated(() => Portfolio.Evaluate<DiscountedClv>(customers, values)));
        Assert.True(Allocated(() => _ = customers.Select(c => (IClv)c).Sum(c => c.Value)) > 0);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(Few)]
    public void Ranking_and_selecting_allocate_nothing(int count)
    {
        double[] values = AnyValues.Many(Few);
        int[] best = new int[count];
        Assert.Equal(0, Allocated(() => Portfolio.Rank(values, best)));
        Assert.Equal(0, Allocated(() => Portfolio.Quantile(values, 0.3)));
        Assert.Equal(0, Allocated(() => Portfolio.ShareOfTop(values, 0.2)));
    }

    [Fact]
    public void Threads_cost_a_few_kilobytes_whatever_the_rows()
    {
        double[] values = AnyValues.Many(Many);
        Assert.InRange(Allocated(() => Portfolio.Summarize(values, threads: 2)), 0, 20_000);
    }

    /// <summary>The least bytes that one of several runs allocates: the first ones fill the pools, and the runtime may compile a loop anew in any of them.</summary>
    private static long Allocated(Action run) => Enumerable.Range(0, 8).Min(_ =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
