using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Portfolios;

public sealed class PortfolioTests
{
    private const int Many = 300_000;

    [Fact]
    public void Every_kind_of_formula_is_valued()
    {
        IClv[] mixed = [.. Enumerable.Range(0, 50).Select(i => new MarginClv(new PurchasePattern(i, Frequency.PerYear(2)), new Margin(0.5), Duration.Years(3)))];
        double[] values = new double[50];
        Portfolio.Evaluate<IClv>(mixed, values);
        Assert.Equal(mixed.Select(c => c.Value), values);
        AcquisitionAdjustedClv[] net = [.. mixed.Select(c => new AcquisitionAdjustedClv(c, new AcquisitionCost(10)))];
        Portfolio.Evaluate<AcquisitionAdjustedClv>(net, values);
        Assert.Equal(mixed.Select(c => c.Value - 10), values);
        Portfolio.Evaluate<SimpleClv>([], []);
    }

    [Fact]
    public void References_survive_threads_and_collections_of_garbage()
    {
        var formulas = new AcquisitionAdjustedClv[Many];
        for (int i = 0; i < Many; i++)
            formulas[i] = new(new MarginClv(new PurchasePattern(i % 100, Frequency.PerYear(2)), new Margin(0.5), Duration.Years(3)), new AcquisitionCost(10));
        double[] values = new double[Many];
        Portfolio.Evaluate<AcquisitionAdjustedClv>(formulas, values, threads: 4, new Told(_ => GC.Collect(0)));
        Assert.Equal(formulas.Select(c => c.Value), values);
    }

    [Fact]
    public void An_empty_portfolio_comes_to_nothing()
    {
        Assert.Equal(0, Portfolio.Total([]));
        Assert.Equal(default, Portfolio.Summarize([]));
        Assert.Equal([default, default], Portfolio.SummarizeBy([], [], 2));
        Assert.Equal("0 customers, total 0, mean 0, from 0 to 0", default(PortfolioSummary).ToString());
        Assert.Null(default(PortfolioSummary).Skewness);
        Assert.Null(default(PortfolioSummary).SampleVariance);
        Refused.Naming("values", () => Portfolio.Concentration([]));
        Refused.Naming("values", () => Portfolio.Quantiles([]));
        Refused.Naming("values", () => Portfolio.Quantile([], 0.5));
        Refused.Naming("values", () => Portfolio.ShareOfTop([], 0.5));
        Portfolio.Rank([], []);
    }

    [Fact]
    public void Totals_lose_nothing_to_cancellation()
    {
        double[] values = [1e16, 1, -1e16, .. Enumerable.Repeat(1e-3, 1000)];
        Assert.Equal(2.0, Portfolio.Total(values), 1e-15);
        Assert.Equal(2.0, Portfolio.Summarize(values.AsSpan(0, 2)).Merge(Portfolio.Summarize(values.AsSpan(2))).Total, 1e-15);
    }

    [Fact]
    public void Small_differences_between_large_values_are_seen()
    {
        double[] values = [.. Enumerable.Range(0, 100_000).Select(i => 1e9 + i % 4)];
        PortfolioSummary all = Portfolio.Summarize(values);
        Golden.Agrees(1.25, all.Variance, 1e-12);
        Golden.Agrees(1.25 * 100_000 / 99_999, all.SampleVariance!.Value, 1e-12);
        Assert.InRange(all.Skewness!.Value, -1e-12, 1e-12);
        Golden.Agrees(1.25 / 2 / (1e9 + 1.5), Portfolio.Concentration(values).Gini!.Value, 1e-8);
    }

    [Fact]
    public void Where_losses_outweigh_gains_there_is_no_share()
    {
        Concentration losses = Portfolio.Concentration([-5, 3, 1]);
        Assert.Null(losses.Gini);
        Assert.Throws<InvalidOperationException>(() => losses.ShareOfTop(0.5));
        Assert.Throws<InvalidOperationException>(() => losses.Lorenz());
        Assert.All(losses.Deciles, decile => Assert.Null(decile.Share));
        Assert.Equal("3 customers, total -1", losses.ToString());
        Assert.Null(Portfolio.Concentration([-5, 5]).Gini);
        Refused.OutOfRange("values", "-1", null, () => Portfolio.ShareOfTop([-5, 3, 1], 0.5));
        Refused.OutOfRange("values", "0", null, () => Portfolio.ShareOfTop([-5, 5], 0.5));
        Assert.Equal(2, Portfolio.Concentration([-5, 10, 0, 0, 0]).ShareOfTop(0.2));
    }

    [Fact]
    public void Many_segments_are_summarised_as_few_are()
    {
        double[] values = AnyValues.Many(100_000);
        int[] few = [.. values.Select((_, i) => i % 200)];
        var blocks = Portfolio.SummarizeBy(values, few, 200);
        var whole = Portfolio.SummarizeBy(values, few, 300);
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(blocks[i].Total, whole[i].Total);
            Golden.Agrees(blocks[i].Variance, whole[i].Variance, 1e-12);
            Golden.Agrees(blocks[i].Skewness!.Value, whole[i].Skewness!.Value, 1e-10);
        }

        Assert.All(whole.Skip(200), s => Assert.Equal(default, s));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    public void A_segment_of_one_block_is_summarised_as_a_column_of_its_own(int count)
    {
        double[] values = AnyValues.Many(60_000);
        int[] segments = [.. values.Select((_, i) => i * 31 % count)];
        var summaries = Portfolio.SummarizeBy(values, segments, count);
        for (int segment = 0; segment < count; segment++)
            Assert.Equal(Portfolio.Summarize(values.Where((_, i) => segments[i] == segment).ToArray()), summaries[segment]);
    }

    [Theory]
    [InlineData(double.NaN, 5)]
    [InlineData(double.PositiveInfinity, 5)]
    [InlineData(double.NegativeInfinity, 250_001)]
    public void A_value_that_is_no_number_is_named_by_its_row(double wrong, int row)
    {
        double[] values = AnyValues.Many(Many);
        values[row] = wrong;
        values[^1] = double.NaN;
        int[] segments = new int[Many], best = [1, 2, 3];
        var summaries = new PortfolioSummary[1];
        Named(() => Portfolio.Total(values));
        Named(() => Portfolio.Summarize(values));
        Named(() => Portfolio.SummarizeBy(values, segments, 1));
        Named(() => Portfolio.SummarizeBy(values, segments, summaries));
        Named(() => Portfolio.Rank(values, best));
        Named(() => Portfolio.Concentration(values));
        Named(() => Portfolio.Quantile(values, 0.5));
        Named(() => Portfolio.ShareOfTop(values, 0.5));
        Named(() => Portfolio.Quantiles(values));
        Named(() => Portfolio.Quantiles(values.AsSpan(row, 1)), "[0]");
        Assert.Equal([1, 2, 3], best);
        Assert.Equal(default, summaries[0]);

        void Named(Action act, string? at = null) =>
            Refused.OutOfRange("values", wrong.ToString(System.Globalization.CultureInfo.InvariantCulture), at ?? $"[{row}]", act);
    }

    [Fact]
    public void Amounts_too_large_are_refused()
    {
        Refused.OutOfRange("values", "1.7E+308", null, () => Portfolio.Total([1.7e308, 1.7e308]));
        Refused.OutOfRange("values", "1E+200", null, () => Portfolio.Summarize([1e200, 1, 2]));
        Refused.OutOfRange("values", "1E+200", null, () => Portfolio.SummarizeBy([1e200, 1, 2], [0, 0, 0], 1));
        Assert.Equal(3e90, Portfolio.Summarize([1e90, 2e90]).Total);
        Refused.OutOfRange("other", "1E+150", null, () => Portfolio.Summarize([1.0]).Merge(Portfolio.Summarize([1e150])));
    }

    [Theory]
    [InlineData(-1, 7)]
    [InlineData(5, 7)]
    [InlineData(int.MinValue, 250_000)]
    [InlineData(int.MaxValue, 299_999)]
    public void A_segment_out_of_range_is_named_by_its_row(int wrong, int row)
    {
        double[] values = new double[Many];
        int[] segments = new int[Many];
        segments[row] = wrong;
        Refused.OutOfRange("segments", $"{wrong}; allowed: a whole number in [0, 4]", $"[{row}]", () => Portfolio.SummarizeBy(values, segments, 5));
        if (wrong == 5) return;
        Refused.OutOfRange("segments", $"{wrong}; allowed: a whole number in [0, 499]", $"[{row}]", () => Portfolio.SummarizeBy(values, segments, 500));
    }

    [Fact]
    public void Columns_that_do_not_fit_together_are_named()
    {
        double[] shared = new double[4];
        Refused.Naming("segments", () => Portfolio.SummarizeBy([1.0], [0, 0], 1));
        Refused.Naming("segmentCount", () => Portfolio.SummarizeBy([1.0], [0], 0));
        Refused.Naming("destination", () => Do(() => Portfolio.SummarizeBy([1.0], [0], Span<PortfolioSummary>.Empty)));
        Refused.Naming("destination", () => Do(() => Portfolio.Evaluate<SimpleClv>(new SimpleClv[2], new double[3])));
        Refused.Naming("best", () => Do(() => Portfolio.Rank([1.0], new int[2])));
        Refused.Naming("best", () => Do(() => Portfolio.Rank(shared, System.Runtime.InteropServices.MemoryMarshal.Cast<double, int>(shared.AsSpan(3)))));
        Refused.Naming("threads", () => Portfolio.Total([1.0], threads: 0));
        Refused.Naming("probability", () => Portfolio.Quantile([1.0], 1.5));
        Refused.Naming("probability", () => Portfolio.Quantiles([1.0]).At(double.NaN));
        Refused.Naming("share", () => Portfolio.ShareOfTop([1.0], -0.1));
        Refused.Naming("share", () => Portfolio.Concentration([1.0]).ShareOfTop(2));
        Refused.Naming("intervals", () => Portfolio.Concentration([1.0]).Lorenz(0));
    }

    [Fact]
    public void Counts_beyond_32_bits_do_not_wrap_and_beyond_64_are_refused()
    {
        PortfolioSummary summary = Portfolio.Summarize([1, 3]);
        PortfolioQuantiles quantiles = Portfolio.Quantiles([1, 3]);
        for (int i = 1; i < 62; i++) (summary, quantiles) = (summary.Merge(summary), quantiles.Merge(quantiles));
        Assert.Equal(1L << 62, summary.Count);
        Assert.Equal(1L << 62, quantiles.Count);
        Assert.Equal(2, summary.Mean);
        Golden.Agrees(1, summary.Variance, 1e-12);
        Golden.Agrees(1, quantiles.At(0.4), quantiles.RelativeError);
        Golden.Agrees(3, quantiles.At(0.6), quantiles.RelativeError);
        Refused.Naming("other", () => summary.Merge(summary));
        Refused.Naming("other", () => quantiles.Merge(quantiles));
    }

    [Fact]
    public void A_formula_that_is_missing_or_worth_no_number_is_named()
    {
        AcquisitionAdjustedClv?[] customers = [.. Enumerable.Repeat(new AcquisitionAdjustedClv(default(SimpleClv), default), Many)];
        double[] values = [.. Enumerable.Repeat(1.0, Many)];
        customers[280_000] = null;
        Assert.Contains("customers[280000] is null", Refused.Naming("customers", () => Do(() => Portfolio.Evaluate<AcquisitionAdjustedClv>(customers!, values))).Message, StringComparison.Ordinal);
        Assert.All(values, value => Assert.Equal(0, value));
        Refused.OutOfRange("customers", "NaN", "[1]", () => Portfolio.Evaluate<Odd>([new(1), new(double.NaN)], new double[2]));
    }

    [Fact]
    public void A_formula_that_throws_leaves_nothing_half_done()
    {
        double[] values = [.. Enumerable.Repeat(1.0, Many)];
        var customers = new Odd[Many];
        customers[290_000] = new(-1);
        customers[100_000] = new(-2);
        Assert.Equal("-2", Assert.Throws<NotSupportedException>(() => Portfolio.Evaluate<Odd>(customers, values)).Message);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancelling_leaves_nothing_half_done(int threads)
    {
        using CancellationTokenSource source = new();
        double[] columns = new double[Many], values = [.. Enumerable.Repeat(1.0, Many)];
        var stop = new Told(_ => source.Cancel());
        Assert.ThrowsAny<OperationCanceledException>(() => DiscountedClv.Evaluate(columns, columns, 0.1, values, threads: threads, progress: stop, cancellationToken: source.Token));
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Every_long_run_can_be_cancelled()
    {
        CancellationToken cancelled = new(canceled: true);
        double[] values = AnyValues.Many(Many);
        int[] segments = new int[Many], best = new int[10];
        var customers = new SimpleClv[Many];
        Action[] runs =
        [
            () => Portfolio.Evaluate<SimpleClv>(customers, new double[Many], cancellationToken: cancelled),
            () => Portfolio.Total(values, cancellationToken: cancelled),
            () => Portfolio.Summarize(values, cancellationToken: cancelled),
            () => Portfolio.SummarizeBy(values, segments, 2, cancellationToken: cancelled),
            () => Portfolio.SummarizeBy(values, segments, 2000, cancellationToken: cancelled),
            () => Portfolio.Rank(values, best, cancellationToken: cancelled),
            () => Portfolio.Rank(values, new int[Many], cancellationToken: cancelled),
            () => Portfolio.Concentration(values, cancellationToken: cancelled),
            () => Portfolio.ShareOfTop(values, 0.2, cancelled),
            () => Portfolio.Quantile(values, 0.2, cancelled),
            () => Portfolio.Quantiles(values, cancellationToken: cancelled),
            () => SimpleClv.Evaluate(values, values, values, new double[Many], cancellationToken: cancelled),
        ];
        Assert.All(runs, run => Assert.ThrowsAny<OperationCanceledException>(run));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Progress_climbs_to_the_number_of_rows(int threads)
    {
        double[] values = AnyValues.Many(Many);
        List<long> seen = [];
        var reporter = new Told(seen.Add);
        Action[] runs =
        [
            () => Portfolio.Total(values, threads, reporter),
            () => Portfolio.Summarize(values, threads, reporter),
            () => Portfolio.SummarizeBy(values, new int[Many], 2, threads, reporter),
            () => Portfolio.SummarizeBy(values, new int[Many], 2000, threads, reporter),
            () => Portfolio.Rank(values, new int[10], reporter),
            () => Portfolio.Rank(values, new int[Many], reporter),
            () => Portfolio.Concentration(values, reporter),
            () => Portfolio.Quantiles(values, reporter),
        ];
        Assert.All(runs, run =>
        {
            seen.Clear();
            run();
            Assert.Equal(seen.Order(), seen);
            Assert.Equal(Many, seen[^1]);
        });
    }

    private static object? Do(Action action)
    {
        action();
        return null;
    }

    /// <summary>A user's formula that breaks the contract: NaN, or an exception where negative.</summary>
    private readonly struct Odd(double value) : IClv
    {
        public double Value => value < 0 ? throw new NotSupportedException(value.ToString(System.Globalization.CultureInfo.InvariantCulture)) : value;

        public TimeUnit Period => TimeUnit.Year;

        public double ContributionPerPeriod => 0;

        public IEnumerable<ClvPayment> Payments(int periods) => throw new NotSupportedException();
    }
}
