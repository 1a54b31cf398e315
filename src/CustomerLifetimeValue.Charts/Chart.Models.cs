using CustomerLifetimeValue.Models;
using CustomerLifetimeValue.Transactions;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <content>Charts of purchase models and of how they hold.</content>
public static partial class Chart
{
    /// <summary>Purchases period by period, as they were and as the model expects them.</summary>
    /// <param name="tracking">The tracking.</param>
    /// <param name="cumulative">Whether all purchases so far are drawn instead of those of each period.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The tracking is null.</exception>
    public static Plot Of(PurchaseTracking tracking, bool cumulative = false, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(tracking);
        var periods = tracking.Periods;
        Canvas canvas = new(style, cumulative ? "Repeat purchases so far" : "Repeat purchases, period by period", "", "repeat purchases");
        double[] x = [.. Enumerable.Range(0, periods.Count).Select(i => (double)i)];
        canvas.Line(x, [.. periods.Select(p => (double)(cumulative ? p.CumulativeActual : p.Actual))], 0, "actual");
        canvas.Line(x, [.. periods.Select(p => cumulative ? p.CumulativeExpected : p.Expected)], 3, "expected by the model", dashed: true);
        int calibration = periods.Count(p => p.InCalibration);
        if (calibration > 0 && calibration < periods.Count) canvas.Vertical(calibration - .5, "fitted up to here");
        canvas.NamesAcross([.. periods.Select(p => canvas.Style.Month(p.End))], most: 5).Up(canvas.Style.Number);
        canvas.Plot.Axes.SetLimitsY(0, 1.08 * periods.Max(p => cumulative ? Math.Max(p.CumulativeActual, p.CumulativeExpected) : Math.Max(p.Actual, p.Expected)));
        return canvas.Legend().Plot;
    }

    /// <summary>How many customers made 0, 1, 2, … repeat purchases, as it was and as the model expects it.</summary>
    /// <param name="histogram">The histogram.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The histogram is null.</exception>
    public static Plot Of(RepeatHistogram histogram, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return Pairs(new(style, "How often customers bought again", "repeat purchases", "customers"),
            [.. histogram.Bins.Select(bin => Class(bin.Purchases, bin.OrMore))],
            [.. histogram.Bins.Select(bin => (double)bin.Actual)], [.. histogram.Bins.Select(bin => bin.Expected)]);
    }

    /// <summary>Purchases in the months after the fit by how often customers had bought before, as they were and as the model expected them.</summary>
    /// <param name="check">The check.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The check is null.</exception>
    public static Plot Of(HoldoutCheck check, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Pairs(new(style, "What the model expected, and what came", "repeat purchases before", "purchases per customer afterwards"),
            [.. check.Rows.Select(row => Class(row.Frequency, row.OrMore))],
            [.. check.Rows.Select(row => row.MeanActual)], [.. check.Rows.Select(row => row.MeanExpected)]);
    }

    /// <summary>Who is still a customer: the chance of being alive by how often and how lately a customer bought.</summary>
    /// <param name="model">The model.</param>
    /// <param name="age">How long ago these customers were won.</param>
    /// <param name="purchases">The largest number of repeat purchases drawn. Range: 1 to 200.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero, or the number is outside its range.</exception>
    public static Plot ProbabilityAlive(IPurchaseModel model, Duration age, int purchases = 20, ChartStyle? style = null) =>
        Map(model, age, purchases, "Who is still a customer?", "chance of being alive", customer => model.ProbabilityAlive(customer), s => s.PercentTick, 1, style);

    /// <summary>What is to be expected: future purchases by how often and how lately a customer bought.</summary>
    /// <param name="model">The model.</param>
    /// <param name="age">How long ago these customers were won.</param>
    /// <param name="horizon">How far ahead purchases are expected.</param>
    /// <param name="purchases">The largest number of repeat purchases drawn. Range: 1 to 200.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero, or the number is outside its range.</exception>
    public static Plot ExpectedPurchases(IPurchaseModel model, Duration age, Duration horizon, int purchases = 20, ChartStyle? style = null) =>
        Map(model, age, purchases, "How much is to come?", $"expected purchases within {horizon.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}", customer => model.ExpectedPurchases(customer, horizon), s => s.Number, null, style);

    /// <summary>How values are distributed: customers by value, the most valuable hundredth gathered in the last bar.</summary>
    /// <param name="values">A value for each customer. Range: finite, at least one.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite.</exception>
    public static Plot Distribution(ReadOnlySpan<double> values, ChartStyle? style = null)
    {
        const int Bars = 40;
        NotEmpty(values.ToArray(), nameof(values));
        double[] sorted = values.ToArray();
        foreach (double value in sorted)
            if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(values), value, FormattableString.Invariant($"values holds {value}; allowed: finite numbers."));
        Array.Sort(sorted);
        double low = sorted[0], high = sorted[(int)(.99 * (sorted.Length - 1))];
        if (!(high > low)) high = sorted[^1] > low ? sorted[^1] : low + 1;
        double width = (high - low) / Bars;
        var counts = new int[Bars];
        foreach (double value in sorted) counts[Math.Min(Bars - 1, (int)((value - low) / width))]++;
        Canvas canvas = new(style, "What customers are worth", "value of a customer", "customers");
        for (int i = 0; i < Bars; i++) canvas.Bar(low + (i + .5) * width, 0, counts[i], Canvas.Hue(i == Bars - 1 && sorted[^1] > high ? 1 : 0), .92 * width);
        double mean = sorted.Average(), median = sorted[(sorted.Length - 1) / 2];
        canvas.Vertical(mean, $"mean {canvas.Style.Money(mean)}, median {canvas.Style.Money(median)}");
        if (sorted[^1] > high) canvas.Say($"{canvas.Style.Money(high)} and more", high, counts[^1], Alignment.LowerRight, Canvas.Muted, 12);
        canvas.Plot.Axes.SetLimitsY(0, 1.1 * counts.Max());
        return canvas.Across(canvas.Style.MoneyTick).Up(canvas.Style.Number).Legend().Plot;
    }

    private static string Class(int purchases, bool orMore) => FormattableString.Invariant($"{purchases}{(orMore ? "+" : "")}");

    private static Plot Pairs(Canvas canvas, IReadOnlyList<string> names, double[] actual, double[] expected)
    {
        for (int i = 0; i < names.Count; i++)
        {
            canvas.Bar(i - .2, 0, actual[i], Canvas.Hue(0), .38, i == 0 ? "actual" : null);
            canvas.Bar(i + .2, 0, expected[i], Canvas.Hue(1), .38, i == 0 ? "expected by the model" : null);
        }

        canvas.Plot.Axes.SetLimits(-.6, names.Count - .4, 0, 1.12 * Math.Max(actual.Concat(expected).Max(), 1e-9));
        return canvas.NamesAcross(names).Up(canvas.Style.Number).Legend().Plot;
    }

    private static Plot Map(
        IPurchaseModel model, Duration age, int purchases, string title, string what, Func<CustomerSummary, double> of, Func<ChartStyle, Func<double, string>> words, double? most, ChartStyle? style)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!(age.Value > 0)) throw new ArgumentOutOfRangeException(nameof(age), age, FormattableString.Invariant($"age is {age}; allowed: above 0."));
        if (purchases is < 1 or > 200) throw new ArgumentOutOfRangeException(nameof(purchases), purchases, FormattableString.Invariant($"purchases is {purchases}; allowed: 1 to 200."));
        const int Columns = 60;
        Canvas canvas = new(style, title, $"last purchase, {Word(age.Unit)}s after the first", "repeat purchases");
        var cells = new double[purchases, Columns];
        for (int row = 0; row < purchases; row++)
            for (int column = 0; column < Columns; column++)
                cells[row, column] = of(new CustomerSummary(purchases - row, age.Value * (column + .5) / Columns, age.Value, age.Unit));
        var map = canvas.Plot.Add.Heatmap(cells);
        map.Extent = new CoordinateRect(0, age.Value, .5, purchases + .5);
        map.Colormap = new ScottPlot.Colormaps.CustomInterpolated([.. Enumerable.Range(0, 9).Select(i => Canvas.Shade(i / 8.0))]);
        map.ManualRange = new ScottPlot.Range(0, most ?? Math.Max(cells.Cast<double>().Max(), 1e-12));
        var bar = canvas.Plot.Add.ColorBar(map);
        bar.Label = what;
        bar.LabelStyle.FontSize = 13;
        bar.LabelStyle.Bold = false;
        bar.Axis.MinorTickStyle.Length = 0;
        Canvas.ApartFromTicks(bar.Axis);
        bar.Axis.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = words(canvas.Style) };
        canvas.Plot.HideGrid();
        canvas.Plot.Axes.SetLimits(0, age.Value, .5, purchases + .5);
        return canvas.Across(canvas.Style.Number).Up(canvas.Style.Number).Plot;
    }
}
