using CustomerLifetimeValue.Auditing;
using CustomerLifetimeValue.Models;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <content>Charts of how sure a forecast is, and of how well customers were told apart.</content>
public static partial class Chart
{
    private static readonly int[] RoundDigits = [5, 2, 1];

    /// <summary>What all customers together will bring, from today on, with the interval in which it will lie.</summary>
    /// <param name="forecast">The forecast, made with a period.</param>
    /// <param name="purchases">Whether purchases are drawn instead of the value.</param>
    /// <param name="confidence">The confidence of the band. Range: (0, 1).</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">The forecast was made without a period, so that there is nothing between its beginning and its end.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The value has no variance.</exception>
    public static Plot Of(PortfolioForecast forecast, bool purchases = false, double confidence = 0.95, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        if (forecast.ByPeriod.Count == 0) throw new ArgumentException("The forecast has no periods; allowed: one made with a period.", nameof(forecast));
        TimeUnit unit = forecast.ByPeriod[0].End.Unit;
        ForecastTotal[] totals = [.. forecast.ByPeriod.Select(group => purchases ? group.Purchases : group.Value)];
        Interval[] intervals = [.. totals.Select(total => total.Interval(confidence))];
        Canvas canvas = new(style, purchases ? "What today's customers will buy" : "What today's customers will bring", $"{Word(unit)}s from today", purchases ? "purchases, cumulative" : "value, cumulative");
        double[] x = [0, .. forecast.ByPeriod.Select(group => group.End.In(unit))];
        canvas.Band(x, [0, .. intervals.Select(interval => interval.Lower)], [0, .. intervals.Select(interval => interval.Upper)], 0, $"{canvas.Style.Percent(confidence)} interval");
        canvas.Line(x, [0, .. totals.Select(total => total.Mean)], 0, "expected");
        canvas.Plot.Axes.SetLimits(0, x[^1], Math.Min(0, 1.08 * intervals.Min(interval => interval.Lower)), 1.08 * Math.Max(intervals.Max(interval => interval.Upper), 1e-9));
        return canvas.Across(canvas.Style.Number, whole: true).Up(purchases ? canvas.Style.Number : canvas.Style.MoneyTick).Legend().Plot;
    }

    /// <summary>How well the best customers were found: the share of what happened that the customers made of whom most was expected.</summary>
    /// <param name="gains">The gains.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The gains are null.</exception>
    public static Plot Of(GainsCurve gains, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(gains);
        Canvas canvas = new(style, "How well the best customers were found", "share of customers, those with most expected first", "share of what they did");
        canvas.Line([0, 1], [0, 1], 4, "chosen by chance", dashed: true);
        canvas.Line([0, .. gains.Points.Select(point => point.ShareOfCustomers)], [0, .. gains.Points.Select(point => point.ShareOfActual)], 0, "chosen by the model");
        canvas.Plot.Axes.SetLimits(0, 1, 0, 1.02);
        return canvas.Across(canvas.Style.PercentTick).Up(canvas.Style.PercentTick).Legend().Plot;
    }

    /// <summary>Whether groups of customers did as was expected: the range in which each group's mean should lie, and where it lay.</summary>
    /// <param name="calibration">The table.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">The table is empty.</exception>
    public static Plot Of(CalibrationTable calibration, ChartStyle? style = null)
    {
        NotEmpty(calibration, nameof(calibration));
        Canvas canvas = new(style, "Expected, and what came", "groups of customers, by the purchases expected of each", "purchases per customer");
        for (int i = 0; i < calibration.Count; i++)
        {
            var row = calibration[i];
            canvas.Bar(i, row.Range.Lower, row.Range.Upper, Canvas.Hue(5).WithAlpha(.45), .6, i == 0 ? $"range expected ({canvas.Style.Percent(row.Range.Confidence)})" : null);
        }

        Mark(true, 0, "came, within it");
        Mark(false, 3, "came, outside it");
        double top = calibration.Max(row => Math.Max(row.Range.Upper, row.MeanActual));
        canvas.Plot.Axes.SetLimits(-.6, calibration.Count - .4, 0, 1.12 * Math.Max(top, 1e-9));
        return canvas.NamesAcross([.. calibration.Select(row => canvas.Style.Number(row.MeanExpected))]).Up(canvas.Style.Number).Legend().Plot;

        void Mark(bool within, int hue, string name)
        {
            int[] at = [.. Enumerable.Range(0, calibration.Count).Where(i => calibration[i].IsWithin == within)];
            if (at.Length == 0) return;
            var points = canvas.Plot.Add.Markers(at.Select(i => (double)i).ToArray(), at.Select(i => calibration[i].MeanActual).ToArray(), within ? MarkerShape.FilledCircle : MarkerShape.FilledDiamond, 10, Canvas.Hue(hue));
            points.LegendText = name;
        }
    }

    /// <summary>Curves along which customers are worth the same: more purchases a longer time ago, or fewer of late.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="levels">The values whose curves are drawn, those that would be written too close to another in the legend; null for round ones that the grid reaches and that lie apart. Range: finite.</param>
    /// <param name="money">Whether values are amounts of money rather than purchases.</param>
    /// <param name="style">How values are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The grid is null.</exception>
    /// <exception cref="ArgumentException">The grid reaches none of the values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    /// <remarks>Source: Fader, Hardie &amp; Lee (2005), RFM and CLV: using iso-value curves for customer base analysis, fig. 3.</remarks>
    public static Plot Of(IsoValueGrid grid, IEnumerable<double>? levels = null, bool money = false, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        TimeUnit unit = grid.Age.Unit;
        double age = grid.Age.In(unit), most = grid.Frequencies[^1];
        List<IsoValueCurve> curves = [];
        List<IsoValuePoint> said = [];
        HashSet<IsoValueCurve> unsaid = [];
        foreach (double level in (levels ?? RoundLevels(grid)).Distinct().OrderDescending())
        {
            var found = grid.Curves(level);
            bool crowded = found.Any(curve => !said.TrueForAll(other => IsApart(End(curve), other)));
            if (crowded && levels is null) continue;
            curves.AddRange(found);
            if (crowded) unsaid.UnionWith(found);
            else said.AddRange(found.Select(End));
        }

        if (curves.Count == 0) throw new ArgumentException($"The grid reaches none of the values; allowed: values that some customer of it has ({grid}).", levels is null ? nameof(grid) : nameof(levels));
        Canvas canvas = new(style, "Worth the same", $"{Word(unit)}s from the first to the last purchase", "repeat purchases");
        double[] values = [.. curves.Select(curve => curve.Level).Distinct().Order()];
        Func<double, string> words = money ? canvas.Style.MoneyTick : canvas.Style.Number;
        foreach (var curve in curves.OrderBy(curve => curve.Level))
        {
            List<IsoValuePoint> points = [.. curve.Points];
            if (curve.IsClosed) points.Add(points[0]);
            var line = canvas.Plot.Add.ScatterLine(points.Select(p => p.Recency).ToArray(), points.Select(p => p.Frequency).ToArray(), Depth(curve.Level));
            line.LineWidth = 2.5f;
            var last = End(curve);
            if (unsaid.Contains(curve)) line.LegendText = words(curve.Level);
            else canvas.Say(words(curve.Level), last.Recency, last.Frequency, last.Recency < .97 * age ? Alignment.LowerCenter : Alignment.MiddleLeft, Canvas.Ink, 12);
        }

        canvas.Plot.Axes.SetLimits(0, 1.1 * age, Math.Min(1, most - .5), most + .05 * most);
        canvas.Across(canvas.Style.Number).Up(canvas.Style.Number);
        return (unsaid.Count == 0 ? canvas : canvas.Legend()).Plot;

        Color Depth(double level) => Canvas.Shade(values.Length == 1 ? 1 : .35 + .65 * Array.IndexOf(values, level) / (values.Length - 1));
        static IsoValuePoint End(IsoValueCurve curve) => curve.Points.MaxBy(point => point.Recency);

        // A word of 12 points takes a tenth of the width and a sixteenth of the height of a chart of 600 pixels.
        bool IsApart(IsoValuePoint one, IsoValuePoint other) => Math.Abs(one.Recency - other.Recency) > .1 * age || Math.Abs(one.Frequency - other.Frequency) > most / 16;
    }

    /// <summary>Values 1, 2, 5, 10, … that the grid reaches, the highest first.</summary>
    private static IEnumerable<double> RoundLevels(IsoValueGrid grid)
    {
        double top = grid.Frequencies.SelectMany(x => Enumerable.Range(0, grid.Recencies.Count).Select(step => grid.Value(x, step))).Max();
        if (!(top > 0)) return [0];
        int highest = (int)Math.Floor(Math.Log10(top));
        return Enumerable.Range(0, 4).SelectMany(i => RoundDigits.Select(digit => digit * Math.Pow(10, highest - i))).Where(level => level < top);
    }
}
