using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using FsCheck.Fluent;

namespace CustomerLifetimeValue.Tests.Auditing;

public sealed class RfmTableTests
{
    private static readonly BgNbd s_model = new(0.243, 4.414, 0.793, 2.426, TimeUnit.Week);
    private static readonly PredictedClv s_prediction = new(s_model, new GammaGamma(6.25, 3.74, 15.44), DiscountRate.PerYear(0.1), 0.3, Duration.Years(1));

    [Fact]
    public void Equal_customers_have_one_score()
    {
        // 6 of 10 bought once: F(v−) = 0, F(v) = 0.6, so 1 + ⌊5 · 0.3⌋ = 2; then 0.65, 0.75, 0.85 and 0.95 give 4, 4, 5, 5
        var rfm = RfmTable.Of(Base([.. Enumerable.Repeat(0, 6), 1, 2, 3, 4]));
        Assert.Equal([2, 2, 2, 2, 2, 2, 4, 4, 5, 5], rfm.Scores.Select(score => score.Frequency));
        Assert.Equal((2, 3), (rfm[0].Frequency, rfm[0].Monetary)); // all spent the same on average: 1 + ⌊5 · 0.5⌋
    }

    [Fact]
    public void Scores_are_mid_ranks() => Properties.ForAll(Gen.Choose(0, 6).NonEmptyListOf(), frequencies =>
    {
        foreach (int quantiles in (int[])[2, 5, 10])
        {
            var scores = RfmTable.Of(Base([.. frequencies]), quantiles).Scores;
            Assert.All(frequencies.Zip(scores), pair => Assert.Equal(
                1 + (int)Math.Floor(quantiles * (frequencies.Count(other => other < pair.First) + (decimal)frequencies.Count(other => other <= pair.First)) / 2 / frequencies.Count), pair.Second.Frequency));
            Assert.All(scores, score => Assert.InRange(score.Frequency, 1, quantiles));
        }
    });

    [Fact]
    public void Who_bought_lately_has_the_higher_score_for_recency() => Assert.Equal(
        [1, 2, 3, 4, 5], RfmTable.Of(CustomerBase.From(Enumerable.Range(0, 5).Select(i => ((long)i, new CustomerSummary(1, 10 + i, 20, TimeUnit.Week, 5, 10))))).Scores.Select(score => score.Recency));

    [Fact]
    public void Every_customer_is_in_one_cell_and_the_best_come_first()
    {
        var rfm = RfmTable.Of(Base(0, 1, 5, 2, 7, 3, 0, 0, 1), quantiles: 3);
        Assert.Equal((9, 28L), (rfm.Cells.Sum(cell => cell.Customers), rfm.Cells.Sum(cell => cell.Purchases)));
        Assert.Equal(rfm.Cells.OrderByDescending(cell => (cell.Score.Recency, cell.Score.Frequency, cell.Score.Monetary)), rfm.Cells);
        Assert.All(rfm.Cells, cell => Assert.Equal(rfm.Scores.Count(score => score == cell.Score), cell.Customers));
        Assert.Null(rfm.Cells[0].MeanClv);
        Assert.Null(rfm.Cells[0].MeanProbabilityAlive);
    }

    [Fact]
    public void Cells_say_what_the_models_say()
    {
        var customers = Base(0, 1, 5, 2, 7, 3, 0, 0, 1);
        var rfm = RfmTable.Of(customers, quantiles: 3, prediction: s_prediction);
        foreach (var cell in rfm.Cells)
        {
            var own = customers.Where((_, i) => rfm.Scores[i] == cell.Score).ToArray();
            Assert.Equal(own.Average(s_model.ProbabilityAlive), cell.MeanProbabilityAlive!.Value, 1e-14);
            Assert.Equal(own.Average(customer => s_prediction.Predict(customer).Value), cell.MeanClv!.Value, 1e-12);
            Assert.Equal(own.Sum(customer => customer.TotalRevenue), cell.Revenue);
        }
        Assert.Equal(1, rfm.Cells.Sum(cell => cell.ClvShare!.Value), 1e-14);
        Assert.NotNull(RfmTable.Of(customers, model: s_model).Cells[0].MeanProbabilityAlive);
    }

    [Fact]
    public void Nested_scores_are_taken_among_those_with_the_same_scores_before()
    {
        (long, CustomerSummary)[] four = [(1, Summary(1, 10)), (2, Summary(2, 10)), (3, Summary(5, 19)), (4, Summary(9, 19))];
        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2)], RfmTable.Of(CustomerBase.From(four), 2, scoring: RfmScoring.Nested).Scores.Select(score => (score.Recency, score.Frequency)));
        Assert.Equal([(1, 1), (1, 1), (2, 2), (2, 2)], RfmTable.Of(CustomerBase.From(four), 2).Scores.Select(score => (score.Recency, score.Frequency)));
    }

    [Fact]
    public void Cut_points_count_from_themselves_on()
    {
        var cutPoints = new RfmCutPoints([Duration.Days(7), Duration.Days(70)], [2, 6], [10]);
        var rfm = RfmTable.Of(CustomerBase.From([(1, Summary(1, 10)), (2, Summary(4, 9.9)), (3, Summary(5, 19)), (4, new CustomerSummary(0, 0, 20, TimeUnit.Week, 0, 9.99))]), cutPoints);
        Assert.Equal(["2-2-2", "1-2-2", "3-3-2", "1-1-1"], rfm.Scores.Select(score => score.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public void Named_segments_are_a_table_read_from_the_top()
    {
        var segments = new RfmSegments([new("best", 2, 2, 2, 2), new("good", 2, 2, 1, 2), new("rest of the rich", 1, 2, 1, 2, monetaryFrom: 2)]);
        var rfm = RfmTable.Of(CustomerBase.From([(1, Summary(1, 10)), (2, Summary(2, 10)), (3, Summary(5, 19)), (4, Summary(9, 19))]), 2, prediction: s_prediction, scoring: RfmScoring.Nested);
        var totals = rfm.BySegment(segments);
        Assert.Equal(["best", "good", "rest of the rich"], totals.Take(3).Select(total => total.Segment!.Name), StringComparer.Ordinal);
        Assert.Equal(4, totals.Sum(total => total.Customers));
        Assert.Equal((1, 1), (totals[0].Customers, totals[1].Customers));
        Assert.Equal(1, totals.Where(total => total.Customers > 0).Sum(total => total.ClvShare!.Value), 1e-14);
        Assert.Equal(rfm.Scores.Count(score => segments.Of(score) is null), totals.Where(total => total.Segment is null).Sum(total => total.Customers));
    }

    [Fact]
    public void The_quintile_segments_hold_every_score_once()
    {
        foreach (int recency in Enumerable.Range(1, 5))
            foreach (int frequency in Enumerable.Range(1, 5))
                Assert.Single(RfmSegments.Quintiles, segment => segment.Contains(new RfmScore(recency, frequency, 3)));
    }

    [Fact]
    public void Without_revenue_the_value_of_repeats_counts_for_all()
    {
        var rfm = RfmTable.Of(CustomerBase.From([(1, new CustomerSummary(1, 5, 20, TimeUnit.Week, 50)), (2, new CustomerSummary(1, 5, 20, TimeUnit.Week, 7, 900))]), 2);
        Assert.Equal([2, 1], rfm.Scores.Select(score => score.Monetary));
        Assert.Null(rfm.Cells[0].Revenue);
    }

    [Fact]
    public void Tables_that_cannot_be_meant_are_refused()
    {
        Refused.OutOfRange("quantiles", "1", () => RfmTable.Of(Base(1), 1));
        Refused.OutOfRange("scoring", "7", () => RfmTable.Of(Base(1), 2, scoring: (RfmScoring)7));
        Refused.Naming("frequency", () => new RfmCutPoints([], [3, 3], []));
        Refused.Naming("monetary", () => new RfmCutPoints([], [], [double.NaN]));
        Refused.Naming("segments", () => new RfmSegments([]));
        Refused.Naming("segments", () => new RfmSegments([new("a", 1, 1, 1, 1), new("a", 2, 2, 1, 1)]));
        Refused.Naming("name", () => new RfmSegment(" ", 1, 1, 1, 1));
        Refused.OutOfRange("recencyTo", "1", () => new RfmSegment("a", 2, 1, 1, 1));
        Assert.Throws<KeyNotFoundException>(() => RfmTable.Of(Base(1))["nobody"]);
    }

    private static CustomerSummary Summary(int frequency, double recency) => new(frequency, recency, 20, TimeUnit.Week, frequency == 0 ? 0 : 10, 10.0 * (frequency + 1));

    /// <summary>Customers with the given numbers of repeat purchases, each worth ten.</summary>
    private static CustomerBase Base(params int[] frequencies) =>
        CustomerBase.From(frequencies.Select((frequency, i) => ((long)i, Summary(frequency, frequency == 0 ? 0 : 10 + i % 4))));

    [Fact]
    public void A_segment_keeps_its_edges_and_holds_the_scores_between_them()
    {
        var segment = new RfmSegment("regulars", 2, 3, 4, 5, 1, 2);
        Assert.Equal((2, 3, 4, 5, 1, 2), (segment.RecencyFrom, segment.RecencyTo, segment.FrequencyFrom, segment.FrequencyTo, segment.MonetaryFrom, segment.MonetaryTo));
    }
}
