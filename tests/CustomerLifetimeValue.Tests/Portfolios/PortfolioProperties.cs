using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Tests.Support;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Portfolios;

/// <summary>What holds for every portfolio, whatever its values.</summary>
public sealed class PortfolioProperties
{
    [Fact]
    public void Vectorised_totals_have_the_bits_of_plain_ones() => Properties.ForAll(AnyValues.Any, values => Portfolio.Total(values) == ScalarOracle.Total(values));

    [Fact]
    public void Vectorised_moments_have_the_bits_of_plain_ones() => Properties.ForAll(AnyValues.Any, values =>
    {
        var (total, mean, variance, third) = ScalarOracle.Moments(values);
        var summary = Portfolio.Summarize(values);
        double deviation = Math.Sqrt(variance);
        return summary.Total == total && summary.Mean == mean && summary.Variance == variance
            && summary.Skewness == (deviation > 0 ? third / deviation / deviation / deviation : null)
            && summary.Minimum == values.Min() && summary.Maximum == values.Max() && summary.Count == values.Length;
    });

    [Fact]
    public void Merging_two_parts_equals_the_whole() => Properties.ForAll(
        AnyValues.Any.SelectMany(values => Draw.Whole(0, values.Length), (values, cut) => (values, cut)),
        x => Same(Portfolio.Summarize(x.values), Portfolio.Summarize(x.values.AsSpan(0, x.cut)).Merge(Portfolio.Summarize(x.values.AsSpan(x.cut)))));

    [Fact]
    public void Merging_groups_as_you_like() => Properties.ForAll(
        AnyValues.Any.Three(),
        x =>
        {
            PortfolioSummary a = Portfolio.Summarize(x.Item1), b = Portfolio.Summarize(x.Item2), c = Portfolio.Summarize(x.Item3);
            return Same(a.Merge(b).Merge(c), a.Merge(b.Merge(c))) && Same(a.Merge(b), b.Merge(a)) && a.Merge(default) == a && default(PortfolioSummary).Merge(a) == a;
        });

    [Fact]
    public void Segments_partition_the_whole() => Properties.ForAll(
        AnyValues.Any.SelectMany(values => Draw.Whole(1, 9), (values, segments) => (values, segments)),
        x =>
        {
            int[] segments = [.. x.values.Select((_, i) => i * 7919 % x.segments)];
            var bySegment = Portfolio.SummarizeBy(x.values, segments, x.segments);
            return Same(Portfolio.Summarize(x.values), bySegment.Aggregate((a, b) => a.Merge(b)))
                && Enumerable.Range(0, x.segments).All(s => Same(Portfolio.Summarize(x.values.Where((_, i) => segments[i] == s).ToArray()), bySegment[s]));
        });

    [Fact]
    public void Money_in_another_currency_scales_all_amounts_and_no_share() => Properties.ForAll(AnyValues.Worthy, values =>
    {
        double[] cents = [.. values.Select(value => value * 128)];
        PortfolioSummary one = Portfolio.Summarize(values), other = Portfolio.Summarize(cents);
        Concentration a = Portfolio.Concentration(values), b = Portfolio.Concentration(cents);
        return other.Total == 128 * one.Total && other.Mean == 128 * one.Mean && other.Variance == 128 * 128 * one.Variance && a.Gini == b.Gini && a.ShareOfTop(0.3) == b.ShareOfTop(0.3);
    });

    [Fact]
    public void The_order_of_customers_does_not_change_the_concentration() => Properties.ForAll(
        AnyValues.Worthy.SelectMany(values => Draw.Whole(0, 1000), (values, seed) => (values, seed)),
        x =>
        {
            double[] shuffled = [.. x.values];
            new Random(x.seed).Shuffle(shuffled);
            Concentration a = Portfolio.Concentration(x.values), b = Portfolio.Concentration(shuffled);
            return a.Gini == b.Gini && a.Deciles.SequenceEqual(b.Deciles) && a.Lorenz(20).SequenceEqual(b.Lorenz(20));
        });

    [Fact]
    public void Concentration_agrees_with_the_sorted_values() => Properties.ForAll(
        AnyValues.Worthy.SelectMany(values => Draw.Between(0, 1), (values, share) => (values, share)),
        x =>
        {
            double[] best = [.. x.values.OrderDescending()];
            double customers = x.share * best.Length;
            int whole = (int)customers;
            double expected = (best.Take(whole).Sum() + (whole < best.Length ? (customers - whole) * best[whole] : 0)) / best.Sum();
            var concentration = Portfolio.Concentration(x.values);
            return Golden.Close(expected, concentration.ShareOfTop(x.share), 1e-12) && Golden.Close(expected, Portfolio.ShareOfTop(x.values, x.share), 1e-12)
                && concentration.Gini is >= 0 and < 1;
        });

    [Fact]
    public void The_Lorenz_curve_of_customers_worth_something_climbs_ever_faster() => Properties.ForAll(AnyValues.Worthy, values =>
    {
        var points = Portfolio.Concentration(values).Lorenz(25);
        double[] steps = [.. points.Zip(points.Skip(1), (a, b) => b.ValueShare - a.ValueShare)];
        return points.Count == 26 && points[0] is { CustomerShare: 0, ValueShare: 0 } && points[^1] is { CustomerShare: 1, ValueShare: 1 }
            && steps.All(step => step >= -1e-15) && steps.Zip(steps.Skip(1)).All(pair => pair.Second >= pair.First - 1e-14);
    });

    [Fact]
    public void Deciles_hold_everyone_once_best_first() => Properties.ForAll(AnyValues.Worthy, values =>
    {
        var concentration = Portfolio.Concentration(values);
        var deciles = concentration.Deciles;
        return deciles.Count == 10 && deciles.Sum(d => d.Summary.Count) == values.Length && deciles.Select(d => d.Number).SequenceEqual(Enumerable.Range(1, 10))
            && Golden.Close(1, deciles.Sum(d => d.Share!.Value), 1e-12) && deciles[9].CumulativeShare == 1
            && deciles.Where(d => d.Summary.Count > 0).Zip(deciles.Where(d => d.Summary.Count > 0).Skip(1)).All(pair => pair.First.Summary.Minimum >= pair.Second.Summary.Maximum)
            && deciles.Max(d => d.Summary.Count) - deciles.Min(d => d.Summary.Count) <= 1;
    });

    [Fact]
    public void Ranks_are_those_of_a_stable_sort() => Properties.ForAll(
        AnyValues.Any.SelectMany(values => Draw.Whole(0, values.Length), (values, count) => (values, count)),
        x => Rank(x.values, x.count).SequenceEqual(Sorted(x.values).Take(x.count)));

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(30_000)]
    [InlineData(200_000)]
    public void Ranks_of_many_are_those_of_a_stable_sort(int count)
    {
        double[] values = AnyValues.Many(200_000), rising = [.. values.Order()];
        Assert.Equal(Sorted(values).Take(count), Rank(values, count));
        Assert.Equal(Sorted(rising).Take(count), Rank(rising, count));
        Assert.Equal(Enumerable.Range(0, count), Rank(new double[200_000], count));
    }

    [Fact]
    public void A_quantile_found_without_sorting_is_the_sorted_one() => Properties.ForAll(
        Draw.Whole(1, 20_000).SelectMany(rows => Draw.Between(0, 1), (rows, p) => (Values: AnyValues.Many(rows, rows), P: p)),
        x => Portfolio.Quantile(x.Values, x.P) == Portfolio.Concentration(x.Values).Quantile(x.P),
        tests: 60);

    [Fact]
    public void A_sketch_is_within_its_error_of_the_order_statistics() => Properties.ForAll(
        Draw.Whole(0, 1000).SelectMany(seed => Draw.Between(0, 1), (seed, p) => (Seed: seed, P: p)),
        x =>
        {
            double[] values = AnyValues.Many(70_000, x.Seed), ascending = [.. values.Order()];
            var quantiles = Portfolio.Quantiles(values);
            double place = x.P * (values.Length - 1), size = Math.Max(Math.Abs(ascending[(int)place]), Math.Abs(ascending[Math.Min((int)place + 1, values.Length - 1)]));
            return !quantiles.IsExact && quantiles.RelativeError == 1 / 2048.0
                && Math.Abs(quantiles.At(x.P) - Portfolio.Quantile(values, x.P)) <= quantiles.RelativeError * size * (1 + 1e-12)
                && quantiles.At(0) == ascending[0] && quantiles.At(1) == ascending[^1];
        },
        tests: 20);

    [Fact]
    public void Merged_quantiles_have_the_bits_of_those_of_the_whole() => Properties.ForAll(
        Draw.Whole(2, 140_000).SelectMany(rows => Draw.Whole(1, rows - 1), (rows, cut) => (Values: AnyValues.Many(rows, rows), Cut: cut)),
        x =>
        {
            PortfolioQuantiles whole = Portfolio.Quantiles(x.Values), a = Portfolio.Quantiles(x.Values.AsSpan(0, x.Cut)), b = Portfolio.Quantiles(x.Values.AsSpan(x.Cut));
            return new[] { a.Merge(b), b.Merge(a) }.All(merged => merged.Count == whole.Count && merged.IsExact == whole.IsExact
                && Enumerable.Range(0, 21).All(i => merged.At(i / 20.0) == whole.At(i / 20.0)));
        },
        tests: 20);

    private static int[] Rank(double[] values, int count)
    {
        int[] best = new int[count];
        Portfolio.Rank(values, best);
        return best;
    }

    private static IEnumerable<int> Sorted(double[] values) => Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]);

    /// <summary>Whether two summaries agree: totals to the last bit but one, moments to 1e-12 of the values' size.</summary>
    private static bool Same(PortfolioSummary a, PortfolioSummary b)
    {
        double size = Math.Max(Math.Abs(a.Minimum), Math.Abs(a.Maximum)), deviation = a.StandardDeviation;
        return a.Count == b.Count && a.Minimum == b.Minimum && a.Maximum == b.Maximum
            && Math.Abs(a.Total - b.Total) <= 3e-16 * Math.Abs(a.Total)
            && Math.Abs(a.Variance - b.Variance) <= 1e-13 * size * size
            && (a.Skewness is null == b.Skewness is null || deviation < 1e-12 * size)
            && (a.Skewness is null || deviation < 1e-6 * size || Math.Abs(a.Skewness.Value - b.Skewness!.Value) <= 1e-10 * Math.Max(1, Math.Abs(a.Skewness.Value)));
    }
}
