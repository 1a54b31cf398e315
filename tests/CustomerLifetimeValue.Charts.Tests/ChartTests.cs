using System.Globalization;
using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Portfolios;
using CustomerLifetimeValue.Retention;
using CustomerLifetimeValue.Transactions;
using ScottPlot;
using ScottPlot.Plottables;

namespace CustomerLifetimeValue.Charts.Tests;

/// <summary>Charts compared by what stands on them, not by their pixels.</summary>
public sealed class ChartTests
{
    private static readonly ShiftedBetaGeometric Curve = new(0.668, 3.806, TimeUnit.Year);
    private static readonly MbgNbd Model = new(0.525, 6.183, 0.891, 1.614, TimeUnit.Week);
    private static readonly ChartStyle German = new(CultureInfo.GetCultureInfo("de-DE"), "€");
    private static readonly DateOnly Seen = new(2024, 6, 30), End = new(2024, 12, 31);

    private static readonly DiscountedClv Value = new(
        new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.4, Cost.PerYear(10)), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.1));

    private static readonly TransactionLog Log = TransactionLog.From(
        Model.Simulate(400, Duration.Years(2), seed: 1, acquisition: Duration.Weeks(26), start: new DateOnly(2023, 1, 2), spend: new GammaGamma(6.25, 3.74, 15.44)));

    [Fact]
    public void A_curve_is_drawn_through_its_survival_and_its_retention_rates()
    {
        var plot = Chart.Of(Curve, periods: 7);
        var lines = Lines(plot);
        Assert.Equal(Enumerable.Range(0, 8).Select(t => Curve.Survival(t)), lines[0].Select(p => p.Y));
        Assert.Equal(Enumerable.Range(1, 7).Select(t => Curve.RetentionRate(t)), lines[1].Select(p => p.Y));
        Assert.Contains("years since the customer was won", plot.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_is_drawn_no_further_than_it_is_known()
    {
        var observed = RetentionCurve.Observed([1000, 869, 743], TimeUnit.Year);
        Assert.Equal(3, Lines(Chart.Of(observed, 2))[0].Count);
        Assert.Equal("periods", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Of(observed, 3)).ParamName);
        Assert.Equal("periods", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Of(Curve, 0)).ParamName);
    }

    [Fact]
    public void The_steps_of_an_estimate_stand_where_customers_left()
    {
        var estimate = KaplanMeier.Estimate([new(1, true), new(2, true), new(2, false), new(3, true), new(5, false), new(5, true), new(8, false)], TimeUnit.Month);
        var line = Lines(Chart.Of(estimate))[0];
        foreach (var step in estimate.Steps) Assert.Contains(line, point => point.X == step.Time && point.Y == step.Survival);
        Assert.Equal((8.0, estimate.Survival(8)), (line[^1].X, line[^1].Y));
        Assert.Single(Chart.Of(estimate).GetPlottables<FillY>());
    }

    [Fact]
    public void A_projection_stands_within_its_intervals()
    {
        var fit = ShiftedBetaGeometric.Fit([1000, 869, 743, 653, 593, 551, 517, 491], TimeUnit.Year);
        var plot = Chart.Of(fit.Project(12), TimeUnit.Year);
        Assert.Equal([1, .. fit.Project(12).Select(p => p.Survival)], Lines(plot)[0].Select(p => p.Y));
        Assert.Single(plot.GetPlottables<FillY>());
    }

    [Fact]
    public void Every_cell_of_a_cohort_table_is_a_box_with_its_share()
    {
        var table = CohortTable.ByFirstPurchase(Log, TimeUnit.Month, End);
        var plot = Chart.Of(table);
        Assert.Equal(table.Cohorts.Sum(cohort => cohort.Cells.Count), plot.GetPlottables<Rectangle>().Count());
        string svg = plot.ToSvg();
        Assert.All(table.Cohorts, cohort => Assert.Contains(FormattableString.Invariant($"{cohort.Name} ({cohort.Size})"), svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Tracking_shows_actual_beside_expected_each_and_so_far()
    {
        var tracking = PurchaseTracking.Of(Model, Log, Seen, End, 7);
        foreach (bool cumulative in new[] { false, true })
        {
            var lines = Lines(Chart.Of(tracking, cumulative));
            Assert.Equal(tracking.Periods.Select(p => (double)(cumulative ? p.CumulativeActual : p.Actual)), lines[0].Select(p => p.Y));
            Assert.Equal(tracking.Periods.Select(p => cumulative ? p.CumulativeExpected : p.Expected), lines[1].Select(p => p.Y));
        }
    }

    [Fact]
    public void Histogram_and_holdout_pair_actual_with_expected()
    {
        var customers = Log.Summarize(Seen, TimeUnit.Week);
        var histogram = RepeatHistogram.Of(Model, customers);
        Assert.Equal(histogram.Bins.SelectMany(bin => new[] { bin.Actual, bin.Expected }), Bars(Chart.Of(histogram)).Select(bar => bar.Value));
        var check = HoldoutCheck.Of(Model, Log, Seen, End);
        Assert.Equal(check.Rows.SelectMany(row => new[] { row.MeanActual, row.MeanExpected }), Bars(Chart.Of(check)).Select(bar => bar.Value));
    }

    [Fact]
    public void A_map_holds_the_models_answers()
    {
        var map = Chart.ProbabilityAlive(Model, Duration.Weeks(52), purchases: 10).GetPlottables<Heatmap>().Single();
        Assert.Equal((10, 60), (map.Intensities.GetLength(0), map.Intensities.GetLength(1)));
        Assert.Equal(Model.ProbabilityAlive(new CustomerSummary(10, 52 * 59.5 / 60, 52, TimeUnit.Week)), map.Intensities[0, 59]);
        var ahead = Chart.ExpectedPurchases(Model, Duration.Weeks(52), Duration.Weeks(26), purchases: 3).GetPlottables<Heatmap>().Single();
        Assert.Equal(Model.ExpectedPurchases(new CustomerSummary(1, 52 * .5 / 60, 52, TimeUnit.Week), Duration.Weeks(26)), ahead.Intensities[2, 0]);
        Assert.Equal("age", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.ProbabilityAlive(Model, Duration.Zero)).ParamName);
        Assert.Equal("purchases", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.ProbabilityAlive(Model, Duration.Weeks(1), purchases: 201)).ParamName);
    }

    [Fact]
    public void A_distribution_counts_every_customer()
    {
        double[] values = [.. Enumerable.Range(1, 500).Select(i => 1000.0 / i)];
        Assert.Equal(500, Bars(Chart.Distribution(values)).Sum(bar => bar.Value));
        Assert.Equal(3, Bars(Chart.Distribution([5, 5, 5])).Sum(bar => bar.Value));
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => Chart.Distribution([])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Distribution([1, double.NaN])).ParamName);
    }

    [Fact]
    public void Payback_shows_the_cumulative_value_and_says_when()
    {
        var schedule = Value.Schedule(36).After(new AcquisitionCost(150));
        var plot = Chart.Of(schedule, German);
        Assert.Equal(schedule.Select(period => period.CumulativePresentValue), Lines(plot)[0].Select(p => p.Y));
        Assert.Contains("paid back after 24 months", plot.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_waterfall_falls_from_revenue_to_the_value()
    {
        var breakdown = new AcquisitionAdjustedClv(Value, new AcquisitionCost(150)).Breakdown();
        var bars = Bars(Chart.Of(breakdown));
        Assert.Equal(breakdown.Lines.Count + 1, bars.Count);
        for (int i = 1; i < breakdown.Lines.Count; i++) Assert.Equal(bars[i - 1].Value, bars[i].ValueBase);
        Assert.Equal(breakdown.Value, bars[^1].Value);
        Assert.Equal(breakdown.Value, bars[^2].Value, 1e-9);
    }

    [Fact]
    public void A_tornado_has_the_strongest_input_on_top()
    {
        var tornado = Levers.Of(Value).Tornado();
        var bars = Bars(Chart.Of(tornado));
        Assert.Equal(2 * tornado.Count(change => change.Swing is not null), bars.Count);
        Assert.Equal(tornado.Max(change => Math.Abs(change.Swing!.Value)), Math.Abs(bars[^1].Value - bars[^2].Value), 1e-9);
        Assert.All(bars, bar => Assert.Equal(tornado.Value, bar.ValueBase));
    }

    [Fact]
    public void A_lorenz_curve_runs_from_nobody_to_everybody()
    {
        var concentration = Portfolio.Concentration([1.0, 2, 3, 94]);
        var line = Lines(Chart.Of(concentration))[1];
        Assert.Equal((0.0, 0.0, 1.0, 1.0), (line[0].X, line[0].Y, line[^1].X, line[^1].Y));
        Assert.Equal("concentration", Assert.Throws<ArgumentException>(() => Chart.Of(Portfolio.Concentration([-1.0, 0]))).ParamName);
    }

    [Fact]
    public void Amounts_follow_the_style()
    {
        Assert.Equal("1.234 €", German.Money(1234.4).Replace(' ', ' '));
        Assert.Equal("12,35 €", German.Money(12.345).Replace(' ', ' '));
        Assert.Equal("1,234", ChartStyle.Default.Money(1234.4));
        Assert.Contains("€", Chart.Of(Value.Breakdown(), German).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_a_png_or_an_svg_of_the_size_asked_for()
    {
        var plot = Chart.Of(Curve, 5);
        byte[] png = plot.ToPng(600, 400);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal((600, 400), ((png[18] << 8) + png[19], (png[22] << 8) + png[23]));
        Assert.Contains("<text", plot.ToSvg(600, 400), StringComparison.Ordinal);
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => plot.ToPng(width: 50)).ParamName);
        Assert.Equal("height", Assert.Throws<ArgumentOutOfRangeException>(() => plot.ToSvg(height: 20_000)).ParamName);
    }

    private static List<List<Coordinates>> Lines(Plot plot) => [.. plot.GetPlottables<Scatter>().Select(line => line.Data.GetScatterPoints().ToList())];

    private static List<Bar> Bars(Plot plot) => [.. plot.GetPlottables<BarPlot>().SelectMany(bars => bars.Bars)];
}
