using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Tests.Support;
using CustomerLifetimeValue.Transactions;
using static CustomerLifetimeValue.Tests.Models.Shop;

namespace CustomerLifetimeValue.Tests.Models;

/// <summary>Checks on a holdout, tracking and backtests of five customers, counted by hand.</summary>
public sealed class ShopCheckTests
{
    private static readonly Model Own = new();

    [Fact]
    public void A_holdout_is_compared_by_frequency()
    {
        // a has bought 3 times again, b and e once and c never; in the holdout a buys twice, c and e once.
        var check = HoldoutCheck.Of(Own, Log, End, HoldoutEnd);
        Assert.Equal([(0, false, 1L, 1.0), (1, false, 2L, 0.5), (3, false, 1L, 2.0)], check.Rows.Select(row => (row.Frequency, row.OrMore, row.Customers, row.MeanActual)));
        Same([0.3, 0.6, 1.2], [.. check.Rows.Select(row => row.MeanExpected)]);
        Assert.Equal(4, check.TotalActual);
        Assert.Equal(2.7, check.TotalExpected, 1e-14);
        var (three, two) = (HoldoutCheck.Of(Own, Log, End, HoldoutEnd, lastRow: 3), HoldoutCheck.Of(Own, Log, End, HoldoutEnd, lastRow: 1));
        Assert.Equal([(0, false), (1, false), (3, true)], three.Rows.Select(row => (row.Frequency, row.OrMore)));
        Assert.Equal([(0, false, 1L, 1.0), (1, true, 3L, 1.0)], two.Rows.Select(row => (row.Frequency, row.OrMore, row.Customers, row.MeanActual)));
        Assert.Equal(0.8, two.Rows[1].MeanExpected, 1e-14);
        Assert.Equal($"4 actual, 2.7 expected; model {check.Model}; last period repeated {check.LastPeriodRepeated}; mean {check.Mean}", check.ToString());
    }

    [Fact]
    public void The_models_errors_stand_beside_those_of_two_simple_forecasts()
    {
        var check = HoldoutCheck.Of(Own, Log, End, HoldoutEnd);
        Errors([1.2, 0.6, 0.3, 0.6], check.Model);
        Errors([1, 0, 0, 1], check.LastPeriodRepeated); // repeat purchases after day 70
        Errors([.. Enumerable.Repeat(5 * 30.0 / (100 + 95 + 60 + 25), 4)], check.Mean);
        // A holdout as long as all that was seen, or longer, repeats everything.
        Errors([3, 1, 0, 1], HoldoutCheck.Of(Own, Log, End, End.AddDays(120)).LastPeriodRepeated, [2, 0, 1, 2]);

        static void Errors(double[] expected, PredictionErrors errors, double[]? actual = null)
        {
            double[] off = [.. expected.Zip(actual ?? [2, 0, 1, 1], (hoped, made) => hoped - made)];
            Assert.Equal(off.Average(Math.Abs), errors.MeanAbsolute, 1e-14);
            Assert.Equal(Math.Sqrt(off.Average(x => x * x)), errors.RootMeanSquare, 1e-14);
            Assert.Equal(off.Average(), errors.Bias, 1e-14);
        }
    }

    [Fact]
    public void Customers_who_all_came_on_the_last_day_have_no_rate_to_repeat()
    {
        var log = TransactionLog.From([new Transaction("a", End, 5), new Transaction("a", End.AddDays(3), 5), new Transaction("b", End, 5)]);
        var check = HoldoutCheck.Of(Own, log, End, HoldoutEnd);
        Assert.Equal((-0.5, -0.5), (check.Mean.Bias, check.LastPeriodRepeated.Bias));
    }

    [Fact]
    public void A_check_of_what_cannot_be_is_refused()
    {
        Refused.OutOfRange("lastRow", "0", () => HoldoutCheck.Of(Own, Log, End, HoldoutEnd, lastRow: 0));
        Refused.OutOfRange("lastRow", "1000001", () => HoldoutCheck.Of(Own, Log, End, HoldoutEnd, lastRow: 1_000_001));
        Assert.ThrowsAny<ArgumentOutOfRangeException>(() => HoldoutCheck.Of(Own, Log, End, End));
        Refused.Naming("model", () => HoldoutCheck.Of(null!, Log, End, HoldoutEnd));
        Refused.Naming("log", () => HoldoutCheck.Of(Own, null!, End, HoldoutEnd));
        var one = new HoldoutPattern(new CustomerSummary(1, 3, 9, TimeUnit.Week), 1, 2, 1);
        Refused.OutOfRange("lastRow", "0", () => HoldoutCheck.Of(Own, [one], Duration.Weeks(1), lastRow: 0));
        Refused.OutOfRange("length", "0 weeks", () => HoldoutCheck.Of(Own, [one], Duration.Weeks(0)));
        Refused.OutOfRange("customers", "0", "[1]", () => HoldoutCheck.Of(Own, [one, default], Duration.Weeks(1)));
        Refused.Naming("customers", () => HoldoutCheck.Of(Own, [], Duration.Weeks(1)));
        Refused.OutOfRange("recentPurchases", "2", () => new HoldoutPattern(one.Summary, 2, 0, 1));
        Refused.OutOfRange("purchases", "-1", () => new HoldoutPattern(one.Summary, 1, -1, 1));
        Refused.OutOfRange("count", "0", () => new HoldoutPattern(one.Summary, 1, 1, 0));
        Assert.Equal((1, 2, 1L), (one.RecentPurchases, one.Purchases, one.Count));
    }

    [Fact]
    public void Counted_customers_are_each_counted_as_often_as_they_are()
    {
        HoldoutPattern[] rows = [new(new CustomerSummary(1, 3, 10, TimeUnit.Day), 1, 2, 3), new(new CustomerSummary(9, 8, 20, TimeUnit.Day), 4, 5, 1)];
        var check = HoldoutCheck.Of(Own, rows, Duration.Days(10));
        Assert.Equal(11, check.TotalActual);
        Assert.Equal(3 * 0.2 + 1, check.TotalExpected, 1e-14);
        Assert.Equal([(1, false, 3L, 2.0), (7, true, 1L, 5.0)], check.Rows.Select(row => (row.Frequency, row.OrMore, row.Customers, row.MeanActual)));
        Assert.Equal((12 / 50.0 * 10 * 4 - 11) / 4, check.Mean.Bias, 1e-14); // 3 + 9 purchases in 30 + 20 days
        Assert.Equal((3 + 4 - 11) / 4.0, check.LastPeriodRepeated.Bias, 1e-14);
    }

    [Fact]
    public void Tracking_counts_the_repeat_purchases_of_those_seen_by_the_calibrations_end()
    {
        var tracking = PurchaseTracking.Of(Own, Log, End, HoldoutEnd, daysPerPeriod: 30);
        Assert.Equal([(1, 29, true), (2, 59, true), (3, 89, true), (4, 119, false)], tracking.Periods.Select(period => (period.Number, period.End.DayNumber - Start.DayNumber, period.InCalibration)));
        Assert.Equal([2L, 3, 4, 8], tracking.Periods.Select(period => period.CumulativeActual));
        Assert.Equal([2L, 1, 1, 4], tracking.Periods.Select(period => period.Actual));
        double[] together = [.. new[] { 29, 59, 89, 119 }.Select(day => new[] { 0, 5, 40, 75 }.Sum(first => Math.Pow(Math.Max(0, day - first), 2)) / 100)];
        Same(together, [.. tracking.Periods.Select(period => period.CumulativeExpected)]);
        Same([.. together.Zip(together.Prepend(0), (now, before) => now - before)], [.. tracking.Periods.Select(period => period.Expected)]);
        Assert.Equal(tracking.Periods[3].ToString(), tracking.ToString());
        Assert.Equal(18, PurchaseTracking.Of(Own, Log, End, HoldoutEnd).Periods.Count); // whole weeks in 131 days
        Assert.True(PurchaseTracking.Of(Own, Log, Start.AddDays(29), HoldoutEnd, daysPerPeriod: 30).Periods[0].InCalibration);
        Assert.Equal(4, PurchaseTracking.Of(Own, Log, End, Start.AddDays(119), daysPerPeriod: 30).Periods.Count);
        Assert.Equal(3, PurchaseTracking.Of(Own, Log, End, Start.AddDays(118), daysPerPeriod: 30).Periods.Count);
    }

    [Fact]
    public void A_tracking_without_a_whole_period_says_so()
    {
        var none = PurchaseTracking.Of(Own, Log, End, HoldoutEnd, daysPerPeriod: int.MaxValue);
        Assert.Empty(none.Periods);
        Assert.Equal("no whole period", none.ToString());
    }

    [Fact]
    public void Tracking_reaches_to_the_last_day_of_the_calendar_and_over_ten_thousand_periods()
    {
        DateOnly last = DateOnly.MaxValue;
        Assert.Equal(11, PurchaseTracking.Of(Own, [(last.AddDays(-10), 1)], [(last, 3)], last, last, daysPerPeriod: 1).Periods.Count);
        Assert.Equal(10_000, PurchaseTracking.Of(Own, [(Start, 1)], [], Start, Start.AddDays(9_999), daysPerPeriod: 1).Periods.Count);
        Refused.OutOfRange("end", "2051-05-19", () => PurchaseTracking.Of(Own, [(Start, 1)], [], Start, Start.AddDays(10_000), daysPerPeriod: 1));
        Assert.Equal(5_000, PurchaseTracking.Of(Own, [(Start, 1)], [], Start, Start.AddDays(10_000), daysPerPeriod: 2).Periods.Count);
        Refused.OutOfRange("end", "2024-04-09", () => PurchaseTracking.Of(Own, Log, End, End.AddDays(-1)));
        Assert.Equal(100 / 7, PurchaseTracking.Of(Own, Log, End, End).Periods.Count);
    }

    [Fact]
    public void Counted_days_are_refused_by_their_row()
    {
        Refused.OutOfRange("repeatPurchases", "-1", "[1]", () => PurchaseTracking.Of(Own, [(Start, 1)], [(Start, 0), (Start, -1)], End, End));
        Refused.OutOfRange("firstPurchases", "-2", "[0]", () => PurchaseTracking.Of(Own, [(Start, -2)], [], End, End));
        Refused.OutOfRange("firstPurchases", "2024-04-11", () => PurchaseTracking.Of(Own, [(Start, 1), (End.AddDays(1), 1)], [], End, End));
        Refused.Naming("firstPurchases", () => PurchaseTracking.Of(Own, [(Start, 0)], [], End, End));
        Refused.Naming("repeatPurchases", () => PurchaseTracking.Of(Own, [(Start, 1)], [(Start, long.MaxValue), (Start, 1)], End, End));
        Assert.Equal(long.MaxValue, PurchaseTracking.Of(Own, [(Start, 1), (End.AddDays(1), 0)], [(Start, long.MaxValue - 1), (Start, 1)], End, End).Periods[^1].CumulativeActual);
        Refused.OutOfRange("daysPerPeriod", "0", () => PurchaseTracking.Of(Own, [(Start, 1)], [], End, End, daysPerPeriod: 0));
    }

    [Fact]
    public void A_histograms_last_bar_holds_all_who_are_left()
    {
        var customers = CustomerBase.From([("a", new CustomerSummary(0, 0, 10, TimeUnit.Day)), ("b", new CustomerSummary(2, 4, 10, TimeUnit.Day)), ("c", new CustomerSummary(5, 4, 10, TimeUnit.Day))]);
        var histogram = RepeatHistogram.Of(new Halves(), customers, last: 2);
        Assert.Equal([(0, false, 1L), (1, false, 0L), (2, true, 2L)], histogram.Bins.Select(bin => (bin.Purchases, bin.OrMore, bin.Actual)));
        Same([1.5, 0.75, 0.75], [.. histogram.Bins.Select(bin => bin.Expected)]);
        Assert.Equal(0.25 / 1.5 + 0.75 + 1.25 * 1.25 / 0.75, histogram.ChiSquare, 1e-14);
        Assert.Equal($"chi-square {histogram.ChiSquare:0.##}; {histogram.Bins[0]}; {histogram.Bins[1]}; {histogram.Bins[2]}", histogram.ToString());
        Refused.OutOfRange("last", "0", () => RepeatHistogram.Of(new Halves(), customers, last: 0));
        Refused.OutOfRange("last", "1000001", () => RepeatHistogram.Of(new Halves(), customers, last: 1_000_001));
    }

    private static void Same(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-13 * (1 + Math.Abs(expected[i])));
    }

    /// <summary>A half of all do not buy again, a quarter once, an eighth twice, and so on.</summary>
    private sealed class Halves : IPurchaseModel
    {
        public double ProbabilityAlive(CustomerSummary customer) => 1;

        public double ExpectedPurchases(CustomerSummary customer, Duration horizon) => 1;

        public double ProbabilityOfPurchases(int purchases, Duration horizon) => Math.Pow(0.5, purchases + 1);

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount) => 1;

        public double DiscountedExpectedPurchases(CustomerSummary customer, DiscountRate discount, Duration horizon) => 1;
    }
}
