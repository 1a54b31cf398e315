using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>What checks of a model say of themselves: the numbers that were found, one and many, and the words where there is none.</summary>
public sealed class DiagnosticTextTests
{
    private static readonly DateOnly Day = new(2024, 3, 31);

    private static void Says(string text, object value) => Assert.Equal(text, value.ToString(), StringComparer.Ordinal);

    [Fact]
    public void A_bar_and_a_row_say_where_they_count_more()
    {
        Says("6: 64 actual, 71.35 expected", new HistogramBin(6, orMore: false, 64, 71.352));
        Says("7+: 64 actual, 71.35 expected", new HistogramBin(7, orMore: true, 64, 71.352));
        Says("6: 64 customers, 0.5 actual, 0.667 expected", new HoldoutRow(6, orMore: false, 64, 0.5, 2.0 / 3));
        Says("7+: 64 customers, 0.5 actual, 0.667 expected", new HoldoutRow(7, orMore: true, 64, 0.5, 2.0 / 3));
    }

    [Fact]
    public void A_pattern_of_a_holdout_counts_customers_and_purchases()
    {
        var before = new CustomerSummary(2, 30.4286, 38.857, TimeUnit.Week);
        Says("1 customer with 1 purchase in the holdout, before that frequency 2, recency 30.429, age 38.857 weeks", new HoldoutPattern(before, 0, 1, 1));
        Says("12 customers with 3 purchases in the holdout, before that frequency 2, recency 30.429, age 38.857 weeks", new HoldoutPattern(before, 2, 3, 12));
    }

    [Fact]
    public void A_tracked_period_says_its_own_purchases_and_all_up_to_its_end() =>
        Says("3 to 2024-03-31: 4 actual, 5.25 expected; together 14 and 12.67", new TrackedPeriod(3, Day, true, 4, 5.25, 14, 12.666));

    [Fact]
    public void Errors_say_where_no_ranking_is_defined()
    {
        Says("MAE 0.75, RMSE 1.5, bias -0.0513, Gini 0.786", new PredictionErrors(0.75, 1.5, -0.05126, 0.7857));
        Says("MAE 0.75, RMSE 1.5, bias 0, Gini undefined", new PredictionErrors(0.75, 1.5, 0, null));
    }

    [Fact]
    public void A_backtests_error_counts_steps_and_windows()
    {
        Says("1 step ahead: off by 8.1 % on average, bias -5.2 % (1 window)", new BacktestError(1, 1, 0.0812, -0.0521));
        Says("2 steps ahead: off by 8.1 % on average, bias 5.2 % (3 windows)", new BacktestError(2, 3, 0.0812, 0.0521));
        Says("1 step to 2024-03-31: 402.1 expected, 431 actual", new BacktestHorizon(1, Day, 402.12, 431));
        Says("2 steps to 2024-03-31: 402.1 expected, 431 actual", new BacktestHorizon(2, Day, 402.12, 431));
        Says("to 2024-03-31, 2357 customers: 402.1 expected, 431 actual in the next step",
            new BacktestWindow(Day, 2357, new BgNbd(1, 1, 1, 1, TimeUnit.Week), [new(1, Day, 402.12, 431), new(2, Day, 900, 950)]));
    }

    [Fact]
    public void An_error_is_relative_to_what_happened_and_unknown_where_nothing_did()
    {
        Assert.Equal(0.25, new BacktestHorizon(1, Day, 5, 4).RelativeError);
        Assert.Equal(-0.75, new BacktestHorizon(1, Day, 1, 4).RelativeError);
        Assert.Null(new BacktestHorizon(1, Day, 5, 0).RelativeError);
    }

    [Fact]
    public void Tests_say_their_statistic_and_its_chance()
    {
        Says("D = 0.0313, p = 0.0214", new KolmogorovSmirnovTest(0.03125, 0.021384));
        Says("2 to 2.5: 231 customers, mean 0.524, D = 0.05, p = 0.6", new ResidualGroup(2, 2.5, 231, 0.5238, new(0.05, 0.6)));
        Says("z = 0, p = 1", new VuongTest(0, 0));
        Assert.StartsWith("z = 1.96, p = 0.05", new VuongTest(1.959964, 12).ToString(), StringComparison.Ordinal);
        Assert.Equal(0.05, new VuongTest(-1.959963984540054, 12).PValue, 1e-12);
        Assert.Equal(0.05, new VuongTest(1.959963984540054, 12).PValue, 1e-12);
    }

    [Fact]
    public void A_point_of_a_gains_curve_says_shares_in_percent_and_the_lift()
    {
        Says("best 10 %: 54.3 % of what happened, lift 5.43", new GainsPoint(0.1, 0.5425));
        Says("best 12.5 %: 25 % of what happened, lift 2", new GainsPoint(0.125, 0.25));
        Assert.Equal(0, default(GainsPoint).Lift);
    }

    [Fact]
    public void A_row_of_a_calibration_says_its_range_and_whether_the_outcome_lies_within()
    {
        Says("0.21 to 0.34: 236 customers, 0.29 expected (0.2 to 0.38), 0.31 actual", Row(0.31));
        Assert.All([0.2, 0.3, 0.38], actual => Assert.True(Row(actual).IsWithin));
        Assert.All([0.199, 0.381], actual => Assert.False(Row(actual).IsWithin));

        static CalibrationRow Row(double actual) => new(0.21, 0.34, 236, 0.29, actual, new Interval(0.2, 0.38, 0.95));
    }

    [Fact]
    public void A_regularity_says_its_error_where_there_is_one_and_why_there_is_no_estimate()
    {
        // (1 − 4·0.05)/(8·0.05) = 2.
        Says("regularity 2 ± 0.125, of the last two gaps of 9 customers", Regularity.Restore(9, 0.05, 0.125));
        Says("regularity 2, of the last two gaps of 1 customer", Regularity.Restore(1, 0.05, null));
        Says("regularity without bound: the last two gaps are equal, of 1 customer", Regularity.Restore(1, 0, null));
        Says("regularity without bound: the last two gaps are equal, of 2 customers", Regularity.Restore(2, 0, null));
        Says("regularity unknown, as nobody has bought three times", Regularity.Restore(0, null, null));
    }
}
