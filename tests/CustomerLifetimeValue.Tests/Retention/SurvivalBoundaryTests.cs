using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Tests.Support;

namespace CustomerLifetimeValue.Tests.Retention;

/// <summary>Estimates and tests where a curve ends, where groups end at different times, and where levels are met exactly.</summary>
public sealed class SurvivalBoundaryTests
{
    [Fact]
    public void A_restricted_mean_counts_the_steps_before_its_limit()
    {
        var ended = KaplanMeier.Estimate([new(1, true), new(3, true)], TimeUnit.Month);
        Is(2, 0.5, ended.RestrictedMean(5));              // 1·1 and ½·2; the variance is (½·2)²·1/(2·1)
        Is(2, 0.5, ended.RestrictedMean());
        Is(1.5, 0.125, ended.RestrictedMean(2));          // and (½·1)²·½ to 2
        Is(1, 0, ended.RestrictedMean(1));
        Is(0.5, 0, ended.RestrictedMean(0.5));
        Is(4, 0, KaplanMeier.Estimate([new(4, false), new(2, false)], TimeUnit.Month).RestrictedMean());
        Refused.OutOfRange("limit", "0", () => ended.RestrictedMean(0));
        Refused.Naming("limit", () => KaplanMeier.Estimate([new(4, false)], TimeUnit.Month).RestrictedMean(5));

        static void Is(double mean, double variance, RestrictedMean restricted)
        {
            Golden.Agrees(mean, restricted.Mean.In(TimeUnit.Month), 1e-14);
            Golden.Agrees(Math.Sqrt(variance), restricted.StandardError, 1e-14);
        }
    }

    [Fact]
    public void A_quantile_is_reached_where_the_curve_meets_it_exactly()
    {
        var estimate = KaplanMeier.Estimate(Enumerable.Range(1, 10).Select(t => new Tenure(t, Churned: t <= 7)), TimeUnit.Week);
        for (int t = 1; t <= 7; t++) Assert.Equal(Duration.Weeks(t), estimate.Quantile(t / 10.0));
        Assert.Equal(Duration.Weeks(4), estimate.Quantile(0.35));
        Assert.Equal(Duration.Weeks(5), estimate.MedianLifetime());
        Assert.Null(estimate.Quantile(0.71));
        Assert.Equal(10, estimate.KnownTo);
        Refused.OutOfRange("share", "NaN", () => estimate.Quantile(double.NaN));
    }

    [Fact]
    public void An_estimate_is_taken_up_to_its_steps_with_the_rounding_of_a_conversion()
    {
        var estimate = KaplanMeier.Estimate([new(1, true), new(2, true), new(2.5, true), new(4, false)], TimeUnit.Month);
        Assert.Equal((1, 0.75, 0.75, 0.5, 0.25), (estimate.Survival(0.99), estimate.Survival(1), estimate.Survival(1.99), estimate.Survival(2), estimate.Survival(4)));
        Assert.Equal(0.5, estimate.Survival(2 * (1 - 1e-13)));
        Golden.Agrees(0.5 * Math.Sqrt(1 / 12.0 + 1 / 6.0), estimate.StandardError(2), 1e-14);
        Assert.Equal(0, estimate.StandardError(0.5));
        Assert.Null(estimate.ConfidenceInterval(0.5));
        Refused.OutOfRange("confidence", "1", () => estimate.ConfidenceInterval(2, 1));
        Refused.Naming("tenure", () => estimate.ConfidenceInterval(5));
        Refused.Naming("tenure", () => estimate.StandardError(-1));
        Assert.Null(KaplanMeier.Estimate([new(1, true)], TimeUnit.Month).ConfidenceInterval(1));
        var groups = KaplanMeier.ByGroup([("a", new(1, true)), ("b", new(0, true)), ("b", new(2, false))], TimeUnit.Month);
        Assert.Equal((0, 0.5), (groups["a"].Survival(1), groups["b"].Survival(1)));
    }

    [Fact]
    public void The_log_rank_test_counts_by_hand()
    {
        var test = LogRankTest.Compare([new(1, true), new(2, true)], [new(1.5, false), new(2, true), new(3, true)]);
        // At 1 one of 5 leaves, 2 of whom are of the first group; at 2 two of 3, 1 of whom is; at 3 nobody is left of it. The variance is 2/5·3/5 and 2·1/3·2/3·(3 − 2)/(3 − 1).
        Assert.Equal(2, test.Observed);
        Golden.Agrees(2 / 5.0 + 2 / 3.0, test.Expected, 1e-15);
        Golden.Agrees(6 / 25.0 + 2 / 9.0, test.Variance, 1e-15);
        Golden.Agrees(Math.Pow(2 - 2 / 5.0 - 2 / 3.0, 2) / (6 / 25.0 + 2 / 9.0), test.Statistic, 1e-14);
        Assert.Equal("chi-squared 1.8846, p 0.1698: 2 left, 1.07 expected", test.ToString());
    }

    [Theory]
    [InlineData(1, false, 2, true, "Nobody left while both groups were under observation")] // of the second group alone
    [InlineData(2, true, 1, false, "Nobody left while both groups were under observation")] // of the first alone
    [InlineData(2, false, 2, false, "Nobody left while both groups were under observation")]
    [InlineData(2, true, 2, true, "Everyone under observation left at one time")]
    public void Groups_of_one_each_have_nothing_to_compare(double first, bool firstLeft, double second, bool secondLeft, string why)
    {
        var error = Refused.Naming("first", () => LogRankTest.Compare([new(first, firstLeft)], [new(second, secondLeft)]));
        Assert.StartsWith(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tenures_say_whether_the_customer_is_still_there()
    {
        Assert.Equal("2.5", new Tenure(2.5, true).ToString(), StringComparer.Ordinal);
        Assert.Equal("2.5+", new Tenure(2.5, false).ToString(), StringComparer.Ordinal);
        Assert.Equal("2.5 ± 0.25 of 3 weeks", KaplanMeier.Estimate([new(2, true), new(2, true), new(3, false), new(3, false)], TimeUnit.Week).RestrictedMean().ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 0.333 to 1", RetentionCurve.FromSurvival([1, 1 / 3.0], TimeUnit.Month).ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 0.5 to 1, from 1 on retention 0.9 per month", RetentionCurve.Continued(RetentionCurve.FromSurvival([1, 0.5], TimeUnit.Month), RetentionCurve.Constant(RetentionRate.PerMonth(0.9))).ToString(), StringComparer.Ordinal);
        Assert.Equal("survival by month 1 0.5 to 1, after 1 renewals", RetentionCurve.FromSurvival([1, 0.5], TimeUnit.Month).After(1).ToString(), StringComparer.Ordinal);
    }

    [Fact]
    public void Who_left_for_another_cause_stays_in_the_risk_of_an_incidence()
    {
        // R = Y·(1 − F)/S of the first group: still 3 of 6 at 2, although one has moved; 2 of 5 at 3, as one more left for the price; and none at 5, when nobody of it is observed.
        CausedTenure[] first = [new(1, "moved"), new(2, "price"), new(4, null)], second = [new(3, "price"), new(5, "price"), new(6, null)];
        Golden.Agrees(1 - 3 / 6.0 - 2 / 5.0, new IncidenceScores([first, second], "price").Compute().Scores[0], 1e-14);
        Golden.Agrees(2 - 3 / 6.0 - 3 / 5.0 - 1, new IncidenceScores([second, first], "price").Compute().Scores[0], 1e-14);
    }
}
