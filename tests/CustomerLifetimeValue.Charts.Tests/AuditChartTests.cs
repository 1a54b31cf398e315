using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using ScottPlot;
using ScottPlot.Plottables;

namespace CustomerLifetimeValue.Charts.Tests;

/// <summary>The charts of the audit, of forecasts and of iso-values, compared by what stands on them.</summary>
public sealed class AuditChartTests
{
    private static readonly MbgNbd Model = new(0.525, 6.183, 0.891, 1.614, TimeUnit.Week);
    private static readonly GammaGamma Spend = new(6.25, 3.74, 15.44);
    private static readonly DateOnly First = new(2023, 1, 1), Second = new(2024, 1, 1), Seen = new(2024, 3, 31), End = new(2024, 12, 31);

    private static readonly TransactionLog Log = TransactionLog.From(
        Model.Simulate(400, Duration.Years(2), seed: 1, acquisition: Duration.Weeks(50), start: new DateOnly(2023, 1, 2), spend: Spend).Where(order => order.Date <= End));

    private static readonly CustomerBaseAudit Audit = new(CustomerActivity.From(Log, TimeUnit.Month, start: First, end: End));

    [Fact]
    public void Each_tenth_of_the_customers_is_a_bar_as_high_as_its_share()
    {
        var period = Audit.Period(Second, TimeUnit.Year);
        Assert.Equal(period.CustomerDeciles.Select(decile => decile.ProfitShare), Bars(Chart.Of(period)).Select(bar => bar.Value));
        Assert.Contains("share of the spend", Chart.Of(period).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_costs_are_known_the_audit_speaks_of_profit()
    {
        var costs = TransactionLog.From(Log.Orders.Select(order => new Transaction(order.Customer, order.Date, order.Amount, cost: decimal.Round((decimal)order.Amount / 2, 2))));
        var audit = new CustomerBaseAudit(CustomerActivity.From(costs, TimeUnit.Month, start: First, end: End));
        Assert.Contains("share of the profit", Chart.Of(audit.Period(Second, TimeUnit.Year)).ToSvg(), StringComparison.Ordinal);
        Assert.Contains("Where the profit came from", Chart.Of(audit.Health(TimeUnit.Year)).ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_a_bridge_whose_steps_meet()
    {
        var change = Audit.Change(First, Second, TimeUnit.Year);
        var bars = Bars(Chart.Of(change));
        Assert.Equal(change.Bridge.Select(step => (double)step.Total), bars.Select(bar => bar.Value));
        for (int i = 1; i < 4; i++) Assert.Equal(bars[i - 1].Value, bars[i].ValueBase, 1e-6);
        Assert.Equal((0, 0), (bars[0].ValueBase, bars[4].ValueBase));
        Assert.All((string[])["2023", "2024", "What changed"], words => Assert.Contains(words, Chart.Of(change).ToSvg(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_cohort_is_drawn_from_its_second_period_on()
    {
        var cohort = Audit.Cohort(First, TimeUnit.Quarter);
        Assert.Equal(cohort.Periods.Skip(1).Select(period => period.ActiveShare), Bars(Chart.Of(cohort)).Select(bar => bar.Value));
        var last = Audit.Cohort(new DateOnly(2023, 12, 1), TimeUnit.Month);
        Assert.Equal(last.Periods.Count - 1, Bars(Chart.Of(last)).Count);
    }

    [Fact]
    public void The_factors_of_a_contrast_are_stacked_to_their_sum()
    {
        var contrast = Audit.Contrast(First, new DateOnly(2023, 7, 1), TimeUnit.Quarter, anySeason: true);
        var plot = Chart.Of(contrast);
        var bars = Bars(plot);
        var drawn = contrast.Periods.Where(period => period.Factors.Count > 0).ToList();
        Assert.Equal(4 * drawn.Count, bars.Count);
        var together = plot.GetPlottables<Markers>().Single().Data.GetScatterPoints();
        for (int i = 0; i < drawn.Count; i++)
        {
            Assert.Equal(Math.Log((double)drawn[i].Second.ProfitPerMember / (double)drawn[i].First.ProfitPerMember), together[i].Y, 1e-9);
            Assert.Equal(together[i].Y, bars.Skip(4 * i).Take(4).Sum(bar => bar.Value - bar.ValueBase), 1e-9);
        }
    }

    [Fact]
    public void The_cohorts_of_a_period_are_stacked_to_its_total()
    {
        var health = Audit.Health(TimeUnit.Quarter);
        var bars = Bars(Chart.Of(health));
        int[] won = [.. Enumerable.Range(0, health.Periods.Count).Where(i => health.Periods[i].New.Customers > 0)];
        Assert.InRange(won.Length, 1, health.Periods.Count - 1);
        Assert.Equal(won.Sum(i => health.Periods.Count - i), bars.Count);
        for (int i = 0; i < health.Periods.Count; i++)
            Assert.Equal((double)health.Periods[i].Profit, bars.Where(bar => bar.Position == i).Sum(bar => bar.Value - bar.ValueBase), 1e-6);
    }

    [Fact]
    public void A_legend_names_cohorts_that_somebody_is_in_and_factors_that_differ()
    {
        var health = Audit.Health(TimeUnit.Quarter);
        string svg = Chart.Of(health).ToSvg();
        Assert.All(health.Periods, period => Assert.Equal(period.New.Customers > 0, svg.Contains($"won in {Quarter(period.Start)}", StringComparison.Ordinal)));
        string factors = Chart.Of(Audit.Contrast(First, new DateOnly(2023, 7, 1), TimeUnit.Quarter, anySeason: true)).ToSvg();
        Assert.Contains("order value", factors, StringComparison.Ordinal);
        Assert.DoesNotContain("margin", factors, StringComparison.Ordinal); // no costs are known

        static string Quarter(DateOnly day) => FormattableString.Invariant($"{day.Year} Q{(day.Month + 2) / 3}");
    }

    [Fact]
    public void A_forecast_runs_through_its_means_within_its_intervals()
    {
        var customers = Log.Summarize(Seen, TimeUnit.Week);
        var (fit, spend) = (MbgNbd.Fit(customers), GammaGamma.Fit(customers));
        var clv = new PredictedClv(fit.Model, spend.Model, DiscountRate.PerYear(.1), grossMargin: .4, horizon: Duration.Quarters(2));
        var (posterior, spendPosterior) = (Posterior.Sample(fit, customers, 100, seed: 1), Posterior.Sample(spend, customers, 100, seed: 2));
        var forecast = clv.Forecast(customers, posterior, spendPosterior, period: TimeUnit.Quarter);
        foreach (bool purchases in new[] { false, true })
        {
            var plot = Chart.Of(forecast, purchases);
            Assert.Equal([0, .. forecast.ByPeriod.Select(group => (purchases ? group.Purchases : group.Value).Mean)], plot.GetPlottables<Scatter>().Single().Data.GetScatterPoints().Select(point => point.Y));
            Assert.Single(plot.GetPlottables<FillY>());
        }

        Assert.Equal("forecast", Assert.Throws<ArgumentException>(() => Chart.Of(clv.Forecast(customers, posterior, spendPosterior))).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Chart.Of(forecast, confidence: 1));
    }

    [Fact]
    public void Gains_run_from_nobody_to_everybody()
    {
        var gains = GainsCurve.Of([3, 2, 1, 0], [5, 1, 1, 0], steps: 4);
        var line = Chart.Of(gains).GetPlottables<Scatter>().Last().Data.GetScatterPoints();
        Assert.Equal([(0.0, 0.0), (.25, 5 / 7.0), (.5, 6 / 7.0), (.75, 1.0), (1.0, 1.0)], line.Select(point => (point.X, point.Y)));
    }

    [Fact]
    public void Groups_outside_their_range_are_marked_apart()
    {
        var customers = Log.Summarize(Seen, TimeUnit.Week);
        var holdout = Log.Holdout(customers, End);
        var table = CalibrationTable.ByPrediction(new MbgNbd(3, 6.183, 0.891, 1.614, TimeUnit.Week), customers, holdout, groups: 5); // a model that expects far too much
        var plot = Chart.Of(table);
        Assert.Equal(table.Select(row => (row.Range.Lower, row.Range.Upper)), Bars(plot).Select(bar => (bar.ValueBase, bar.Value)));
        var marks = plot.GetPlottables<Markers>().ToDictionary(points => points.LegendText, points => points.Data.GetScatterPoints().Count, StringComparer.Ordinal);
        Assert.Equal(table.Count(row => !row.IsWithin), marks["came, outside it"]);
        Assert.Equal(table.Count(row => row.IsWithin), marks.GetValueOrDefault("came, within it"));
        Assert.True(marks["came, outside it"] > 0);
    }

    [Fact]
    public void Iso_value_curves_are_those_of_the_grid()
    {
        var grid = IsoValueGrid.OfExpectedPurchases(Model, Duration.Weeks(52), Duration.Weeks(52));
        var plot = Chart.Of(grid, [1, 3]);
        var points = plot.GetPlottables<Scatter>().Select(line => line.Data.GetScatterPoints().Select(point => (point.X, point.Y)).ToArray()).ToArray();
        Assert.Equal(new[] { 1.0, 3 }.SelectMany(grid.Curves).Select(curve => curve.Points.Select(point => (point.Recency, point.Frequency)).ToArray()), points);
        Assert.NotEmpty(Chart.Of(grid).GetPlottables<Scatter>());
        Assert.Equal("levels", Assert.Throws<ArgumentException>(() => Chart.Of(grid, [1e6])).ParamName);
    }

    [Fact]
    public void The_words_of_iso_value_curves_stand_apart_or_in_the_legend()
    {
        var grid = IsoValueGrid.OfExpectedPurchases(Model, Duration.Weeks(52), Duration.Weeks(52));
        var words = Chart.Of(grid).GetPlottables<Text>().ToArray();
        Assert.True(words.Length > 2);
        Assert.All(words, one => Assert.All(words.Where(other => other != one), other =>
            Assert.True(Math.Abs(one.Location.X - other.Location.X) > 5 || Math.Abs(one.Location.Y - other.Location.Y) > 1, $"{one.LabelText} stands on {other.LabelText}")));
        var close = Chart.Of(grid, [3, 3.001]);
        Assert.NotEmpty(close.GetPlottables<Text>());
        Assert.All(close.GetPlottables<Text>(), word => Assert.Equal("3", word.LabelText));
        Assert.Contains(close.GetPlottables<Scatter>(), line => line.LegendText == "3");
    }

    [Fact]
    public void Every_chart_refuses_nothing_by_name()
    {
        Assert.Equal("period", Assert.Throws<ArgumentNullException>(() => Chart.Of((PeriodProfile)null!)).ParamName);
        Assert.Equal("change", Assert.Throws<ArgumentNullException>(() => Chart.Of((PeriodChange)null!)).ParamName);
        Assert.Equal("cohort", Assert.Throws<ArgumentNullException>(() => Chart.Of((CohortProfile)null!)).ParamName);
        Assert.Equal("contrast", Assert.Throws<ArgumentNullException>(() => Chart.Of((CohortContrast)null!)).ParamName);
        Assert.Equal("health", Assert.Throws<ArgumentNullException>(() => Chart.Of((BaseHealth)null!)).ParamName);
        Assert.Equal("forecast", Assert.Throws<ArgumentNullException>(() => Chart.Of((PortfolioForecast)null!)).ParamName);
        Assert.Equal("gains", Assert.Throws<ArgumentNullException>(() => Chart.Of((GainsCurve)null!)).ParamName);
        Assert.Equal("calibration", Assert.Throws<ArgumentNullException>(() => Chart.Of((CalibrationTable)null!)).ParamName);
        Assert.Equal("grid", Assert.Throws<ArgumentNullException>(() => Chart.Of((IsoValueGrid)null!)).ParamName);
    }

    private static List<Bar> Bars(Plot plot) => [.. plot.GetPlottables<BarPlot>().SelectMany(bars => bars.Bars)];
}
