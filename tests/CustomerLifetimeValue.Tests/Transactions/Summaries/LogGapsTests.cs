using System.Text.Json;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Transactions;

/// <summary>The sum of log gaps is carried from orders to patterns, without being part of what makes customers alike.</summary>
public sealed class LogGapsTests
{
    private static readonly DateOnly Start = new(2024, 1, 1), End = new(2024, 12, 31);

    [Fact]
    public void A_summary_knows_the_gaps_between_purchases_and_not_between_orders()
    {
        var customers = Log("a", 0, 7, 7, 21).Summarize(End, TimeUnit.Week);
        Golden.Agrees(Math.Log(1) + Math.Log(2), customers["a"].SumOfLogGaps!.Value, 1e-14);
        Golden.Agrees(Math.Log(7) + Math.Log(14), Log("a", 0, 7, 7, 21).Summarize(End, TimeUnit.Day)["a"].SumOfLogGaps!.Value, 1e-15);
    }

    [Fact]
    public void Fewer_than_two_gaps_follow_from_recency()
    {
        Assert.Equal(0, Log("a", 5).Summarize(End, TimeUnit.Week)["a"].SumOfLogGaps);
        Assert.Equal(Math.Log(3), Log("a", 5, 26).Summarize(End, TimeUnit.Week)["a"].SumOfLogGaps);
        Assert.Equal(Math.Log(3), new CustomerSummary(1, 3, 5, TimeUnit.Week).SumOfLogGaps);
        Assert.Equal(0, default(CustomerSummary).SumOfLogGaps);
    }

    [Fact]
    public void It_is_unknown_where_nobody_can_know_it()
    {
        Assert.Null(new CustomerSummary(2, 3, 5, TimeUnit.Week).SumOfLogGaps);
        Assert.Null(new CustomerSummary(1, 0, 5, TimeUnit.Week).SumOfLogGaps);
        Assert.Null(Log("a", 0, 7, 21).Summarize(End, TimeUnit.Week, new SummaryOptions(includeFirstPurchase: true))["a"].SumOfLogGaps);
        Assert.Null(Log("a", 0, 40, 80).Summarize(End, TimeUnit.Month, new SummaryOptions(TimeUnit.Month)).InWholePeriods()["a"].SumOfLogGaps);
    }

    [Fact]
    public void Gaps_that_no_purchases_could_have_are_refused()
    {
        Golden.Agrees(3 * Math.Log(2), new CustomerSummary(3, 6, 9, TimeUnit.Week, sumOfLogGaps: 3 * Math.Log(2)).SumOfLogGaps!.Value, 1e-15);
        foreach (var (frequency, recency, sum) in new[] { (3, 6.0, 3 * Math.Log(2) + 1e-6), (3, 0.0, -1.0), (1, 6.0, 1.0), (0, 0.0, 1.0), (2, 6.0, double.NaN), (2, 6.0, double.NegativeInfinity) })
            Assert.StartsWith("sumOfLogGaps is", Assert.Throws<ArgumentOutOfRangeException>("sumOfLogGaps", () => new CustomerSummary(frequency, recency, 9, TimeUnit.Week, sumOfLogGaps: sum)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("sumOfLogGaps", () => new CustomerPattern(new CustomerSummary(3, 6, 9, TimeUnit.Week), 2, 6 * Math.Log(2) + 1));
    }

    [Fact]
    public void It_is_restated_in_another_unit()
    {
        var weeks = Log("a", 0, 7, 21, 40).Summarize(End, TimeUnit.Week)["a"];
        Golden.Agrees(Math.Log(7) + Math.Log(14) + Math.Log(19), weeks.In(TimeUnit.Day).SumOfLogGaps!.Value, 1e-14);
        Golden.Agrees(weeks.SumOfLogGaps!.Value, weeks.In(TimeUnit.Month).In(TimeUnit.Week).SumOfLogGaps!.Value, 1e-13);
    }

    [Fact]
    public void Gaps_of_any_length_add_up_to_the_last_digit() => Properties.ForAll(
        from gaps in Draw.Whole(1, 400).ArrayOf() where gaps.Length is > 1 and < 40 select gaps, gaps =>
        {
            int day = 0;
            int[] days = [0, .. gaps.Select(gap => day += 1 + gap * gap % 4_999)];
            double exact = days.Skip(1).Zip(days, (later, earlier) => Math.Log(later - earlier)).Sum();
            var log = TransactionLog.From(days.Select(own => new Transaction("a", new DateOnly(1800, 1, 1).AddDays(own), 1)));
            Golden.Agrees(exact, log.Summarize(new DateOnly(2400, 1, 1), TimeUnit.Day)["a"].SumOfLogGaps!.Value, 1e-14);
        });

    [Fact]
    public void Days_closed_apart_and_merged_know_the_gap_between_them()
    {
        var whole = Log("a", 0, 3, 10, 12, 30, 31, 60).Summarize(End, TimeUnit.Week);
        var (early, late) = (Closed("1", 0, 3, 10, 12), Closed("2", 30, 31, 60));
        late.Merge(early);
        using var stream = new MemoryStream();
        late.Save(stream);
        stream.Position = 0;
        Assert.Equal(whole["a"], IncrementalSummarizer.Restore(stream).Summarize(End, TimeUnit.Week)["a"]);
        Assert.NotNull(whole["a"].SumOfLogGaps);
    }

    [Fact]
    public void A_state_saved_before_gaps_were_counted_says_that_it_does_not_know_them()
    {
        using var stream = new MemoryStream(Convert.FromBase64String(FirstVersion.State));
        var restored = IncrementalSummarizer.Restore(stream);
        var customers = restored.Summarize(new DateOnly(2024, 3, 31), TimeUnit.Day);
        Assert.Equal(2, customers["a"].Frequency);
        Assert.All(customers, customer => Assert.True(customer.Frequency < 3 ? customer.SumOfLogGaps is not null : customer.SumOfLogGaps is null));
    }

    [Fact]
    public void Customers_who_differ_in_their_gaps_share_a_pattern_which_has_their_total()
    {
        CustomerSummary even = new(2, 8, 20, TimeUnit.Week, sumOfLogGaps: 2 * Math.Log(4)), uneven = new(2, 8, 20, TimeUnit.Week, sumOfLogGaps: Math.Log(1) + Math.Log(7));
        var customers = CustomerBase.From([("a", even), ("b", uneven), ("c", even), ("d", new CustomerSummary(1, 5, 20, TimeUnit.Week))]);
        var patterns = CustomerPatterns.Of(customers);
        Assert.Equal(2, patterns.Count);
        Golden.Agrees(Math.Log(5), patterns[0].SumOfLogGaps!.Value, 1e-15);
        Golden.Agrees(4 * Math.Log(4) + Math.Log(7), patterns[1].SumOfLogGaps!.Value, 1e-15);
        Golden.Agrees((4 * Math.Log(4) + Math.Log(7)) / 3, patterns[1].Summary.SumOfLogGaps!.Value, 1e-15);
        var merged = CustomerPatterns.Merge([patterns, CustomerPatterns.From([(uneven, 5L)])]);
        Golden.Agrees(4 * Math.Log(4) + 6 * Math.Log(7), merged[1].SumOfLogGaps!.Value, 1e-15);
        Assert.Equal(merged[1], JsonSerializer.Deserialize<CustomerPattern>(JsonSerializer.Serialize(merged[1])));
    }

    [Fact]
    public void A_pattern_of_one_gap_or_none_has_a_total_all_the_same()
    {
        CustomerSummary once = new(1, 5, 20, TimeUnit.Week), never = new(0, 0, 20, TimeUnit.Week), atOnce = new(1, 0, 20, TimeUnit.Week);
        var patterns = CustomerPatterns.From([(once, 3L), (never, 4L), (atOnce, 2L)]);
        Assert.Equal([0, null, 3 * Math.Log(5)], patterns.Select(pattern => pattern.SumOfLogGaps));
        Assert.Equal([0, double.NaN, 3 * Math.Log(5)], patterns.LogGaps);
        Assert.Equal(double.NaN, PatternGaps.OfFew(1, 0));
    }

    [Fact]
    public void Customers_alike_have_their_sum_as_often_as_they_are()
    {
        CustomerSummary two = new(2, 8, 20, TimeUnit.Week, sumOfLogGaps: Math.Log(7));
        var pattern = new CustomerPattern(two, 3);
        Assert.Equal(3 * Math.Log(7), pattern.SumOfLogGaps);
        Assert.Equal(2.5, new CustomerPattern(two, 3, 2.5).SumOfLogGaps);
        Assert.Null(new CustomerPattern(new CustomerSummary(2, 8, 20, TimeUnit.Week), 3).SumOfLogGaps);
        Assert.Equal(pattern, JsonSerializer.Deserialize<CustomerPattern>(JsonSerializer.Serialize(pattern)));
        Assert.Contains("\"SumOfLogGaps\":2.5", JsonSerializer.Serialize(new CustomerPattern(two, 3, 2.5)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_total_does_not_depend_on_the_order_of_the_customers()
    {
        var random = new Random(1);
        CustomerSummary[] summaries = [.. Enumerable.Range(0, 300).Select(i => new CustomerSummary(3, 9, 20, TimeUnit.Week, sumOfLogGaps: 3 * Math.Log(3) - 5 * random.NextDouble()))];
        double? Total(IEnumerable<CustomerSummary> own) => CustomerPatterns.Of(CustomerBase.From(own.Select((summary, i) => ((long)i, summary))))[0].SumOfLogGaps;
        Assert.Equal(Total(summaries), Total(summaries.Reverse()));
        Assert.Equal(Total(summaries), Total(summaries.OrderBy(summary => summary.SumOfLogGaps)));
    }

    [Fact]
    public void One_customer_of_unknown_gaps_makes_a_total_unknown()
    {
        CustomerSummary known = new(2, 8, 20, TimeUnit.Week, sumOfLogGaps: 2 * Math.Log(4)), unknown = new(2, 8, 20, TimeUnit.Week);
        Assert.Null(CustomerPatterns.Of(CustomerBase.From([("a", known), ("b", unknown)]))[0].SumOfLogGaps);
        Assert.Null(CustomerPatterns.From([(known, 1L), (unknown, 1L)])[0].SumOfLogGaps);
    }

    [Fact]
    public void A_summary_comes_back_from_json_with_its_gaps()
    {
        var summary = Log("a", 0, 7, 21, 40).Summarize(End, TimeUnit.Week)["a"];
        Assert.Equal(summary, JsonSerializer.Deserialize<CustomerSummary>(JsonSerializer.Serialize(summary)));
        Assert.DoesNotContain("SumOfLogGaps", JsonSerializer.Serialize(new CustomerSummary(1, 3, 5, TimeUnit.Week)), StringComparison.Ordinal);
    }

    private static IncrementalSummarizer Closed(string name, params int[] days)
    {
        var summarizer = new IncrementalSummarizer();
        summarizer.Add(name, Log("a", days));
        summarizer.Close(Start.AddDays(days.Max()));
        return summarizer;
    }

    private static TransactionLog Log(string customer, params int[] days) => TransactionLog.From(days.Select(day => new Transaction(customer, Start.AddDays(day), 10)));
}
