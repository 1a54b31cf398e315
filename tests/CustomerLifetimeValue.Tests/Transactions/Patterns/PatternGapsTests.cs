using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>The sums of log gaps go with the customers of a pattern, into samples, resamples and parts.</summary>
public sealed class PatternGapsTests
{
    private static readonly CustomerSummary None = new(0, 0, 39, TimeUnit.Week), One = new(1, 12, 39, TimeUnit.Week), Two = new(2, 30, 39, TimeUnit.Week), Four = new(4, 20, 39, TimeUnit.Week);

    private static readonly CustomerPatterns s_patterns = CustomerPatterns.From([new(None, 8), new(One, 6), new(Two, 10, 10 * 5.25), new CustomerPattern(Four, 4, 4 * 6.0)]);

    [Fact]
    public void Those_of_few_purchases_follow_from_their_times()
    {
        Assert.Equal(0, s_patterns[0].SumOfLogGaps);
        Golden.Agrees(6 * Math.Log(12), s_patterns[1].SumOfLogGaps!.Value, 1e-15);
        Golden.Agrees(52.5, s_patterns[2].SumOfLogGaps!.Value, 1e-15);
        Golden.Agrees(5.25, s_patterns[2].Summary.SumOfLogGaps!.Value, 1e-15);
        Assert.Null(CustomerPatterns.From([(Two, 3)])[0].SumOfLogGaps);
        Assert.Null(CustomerPatterns.From([(new CustomerSummary(1, 0, 39, TimeUnit.Week), 3)])[0].SumOfLogGaps);
    }

    [Fact]
    public void A_resample_has_the_mean_of_its_pattern_for_each_customer_drawn()
    {
        double[] means = [0, Math.Log(12), 5.25, 6];
        for (int seed = 0; seed < 10; seed++)
        {
            var drawn = s_patterns.Resample(new Random(seed));
            Assert.Equal(28, drawn.Rows.Sum(row => row.Count));
            for (int i = 0; i < means.Length; i++) Golden.Agrees(means[i] * drawn.Rows[i].Count, drawn.LogGaps[i], 1e-14);
        }
    }

    [Fact]
    public void A_pattern_of_which_nobody_is_drawn_has_no_gaps_also_where_it_is_drawn_from_again()
    {
        var rare = CustomerPatterns.From([new(Two, 1_000_000, 5_250_000), new CustomerPattern(Four, 1, 6.0)]);
        int seed = Enumerable.Range(0, 100).First(one => rare.Resample(new Random(one)).Rows[1].Count == 0);
        var drawn = rare.Resample(new Random(seed));
        Assert.Equal(0, drawn.LogGaps[1]);
        Assert.Equal(0, drawn.Resample(new Random(1)).LogGaps[1]);
        Golden.Agrees(5.25 * 1_000_001, drawn.Resample(new Random(1)).LogGaps[0], 1e-14);
    }

    [Fact]
    public void A_sample_has_the_mean_of_its_pattern_for_each_customer_drawn()
    {
        var sample = s_patterns.Sample(14);
        Assert.Equal(14, sample.Customers);
        var means = s_patterns.ToDictionary(pattern => pattern.Summary.Frequency, pattern => pattern.SumOfLogGaps!.Value / pattern.Count);
        Assert.Equal([0, 1, 2, 4], sample.Select(pattern => pattern.Summary.Frequency));
        Assert.All(sample, pattern => Golden.Agrees(means[pattern.Summary.Frequency] * pattern.Count, pattern.SumOfLogGaps!.Value, 1e-14));
    }

    [Fact]
    public void Parts_add_their_gaps_and_one_unknown_makes_the_sum_unknown()
    {
        var other = CustomerPatterns.From([new(Two, 2, 2 * 4.0), new CustomerPattern(Four, 1)]);
        var merged = CustomerPatterns.Merge([s_patterns, other]);
        Golden.Agrees(52.5 + 8, merged[2].SumOfLogGaps!.Value, 1e-15);
        Assert.Equal((12, 5), (merged[2].Count, merged[3].Count));
        Assert.Null(merged[3].SumOfLogGaps);
    }

    [Fact]
    public void A_position_that_is_not_there_is_refused_with_those_that_are()
    {
        var spend = SpendPatterns.From([(1, 7.0, 2), (2, 7.0, 1)]);
        foreach (int index in (int[])[-1, 4]) Refused.OutOfRange("index", $"{index}", () => s_patterns[index]);
        foreach (int index in (int[])[-1, 2]) Refused.OutOfRange("index", $"{index}", () => spend[index]);
        Assert.Contains("allowed: 0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => s_patterns[4]).Message, StringComparison.Ordinal);
        Assert.Contains("allowed: 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => spend[2]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resamples_and_merged_parts_of_spend_keep_who_has_none()
    {
        var spend = SpendPatterns.From([(1, 7.0, 20), (2, 3.0, 10), (0, 0.0, 5)]);
        var drawn = spend.Resample(new Random(1));
        Assert.Equal((30, 5), (drawn.Customers, drawn.Excluded));
        Assert.Equal((60, 10), (SpendPatterns.Merge([spend, spend]).Customers, SpendPatterns.Merge([spend, spend]).Excluded));
    }
}
