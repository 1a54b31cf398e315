using CustomerLifetimeValue.Retention;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <summary>Charts of the library's results. Each is a <see cref="Plot"/> of ScottPlot, so that it can be changed; <see cref="PlotImages"/> makes pictures of it.</summary>
/// <remarks>One quiet style (<see cref="ChartStyle"/>), readable from 600 pixels of width. A chart computes nothing that the library does not report itself.</remarks>
/// <example>
/// <code>
/// var style = new ChartStyle(CultureInfo.GetCultureInfo("de-DE"), "€");
/// var cohorts = CohortTable.ByFirstPurchase(SampleOrders.Log, TimeUnit.Quarter, new DateOnly(2024, 12, 31));
/// File.WriteAllText("cohorts.svg", Chart.Of(cohorts, style).ToSvg());
/// </code>
/// </example>
public static partial class Chart
{
    private const int MostPeriods = 1_000;

    /// <summary>How long customers stay: the survival curve, and with it the retention rate of each period.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="periods">How many periods to draw, no more than the curve is known for. Range: 1 to 1,000.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of periods is outside its range, or beyond what the curve is known for.</exception>
    public static Plot Of(IRetentionCurve curve, int periods, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        int last = Periods(periods, curve.KnownTo);
        string unit = Word(curve.Unit);
        double[] tenure = [.. Enumerable.Range(0, last + 1).Select(t => (double)t)];
        Canvas canvas = new(style, "How long customers stay", $"{unit}s since the customer was won", "share of customers");
        canvas.Line(tenure, [.. tenure.Select(curve.Survival)], 0, "still there");
        canvas.Line(tenure[1..], [.. Enumerable.Range(1, last).Select(curve.RetentionRate)], 1, $"renewing, of those there a {unit} before", dashed: true);
        return Share(canvas, last).Legend().Plot;
    }

    /// <summary>How long customers stayed: the Kaplan–Meier estimate with its confidence band.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="confidence">The confidence of the band at each tenure. Range: (0, 1).</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The estimate is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static Plot Of(KaplanMeier estimate, double confidence = 0.95, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        Canvas canvas = new(style, "How long customers stayed", $"{Word(estimate.Unit)}s since the customer was won", "share still there");
        List<double> x = [0], y = [1], low = [1], high = [1];
        foreach (var step in estimate.Steps)
        {
            var interval = estimate.ConfidenceInterval(step.Time, confidence);
            Add(step.Time, y[^1], low[^1], high[^1]);
            Add(step.Time, step.Survival, interval?.Lower ?? step.Survival, interval?.Upper ?? step.Survival);
        }

        Add(estimate.LongestTenure, y[^1], low[^1], high[^1]);
        canvas.Band([.. x], [.. low], [.. high], 0, $"{canvas.Style.Percent(confidence)} interval");
        canvas.Line([.. x], [.. y], 0, "observed (Kaplan–Meier)");
        return Share(canvas, estimate.LongestTenure).Legend().Plot;

        void Add(double tenure, double survival, double lower, double upper)
        {
            x.Add(tenure);
            y.Add(survival);
            low.Add(lower);
            high.Add(upper);
        }
    }

    /// <summary>A fitted curve with its intervals.</summary>
    /// <param name="projection">The curve's survival at successive tenures, as <see cref="SurvivalProjection"/> gives it.</param>
    /// <param name="unit">The unit of its tenures.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">There is no tenure.</exception>
    public static Plot Of(IReadOnlyList<ProjectedSurvival> projection, TimeUnit unit, ChartStyle? style = null)
    {
        NotEmpty(projection, nameof(projection));
        Canvas canvas = new(style, "How long customers stay", $"{Word(unit)}s since the customer was won", "share still there");
        double[] x = [0, .. projection.Select(p => (double)p.Tenure)];
        canvas.Band(x, [1, .. projection.Select(p => p.Interval.Lower)], [1, .. projection.Select(p => p.Interval.Upper)], 0, $"{canvas.Style.Percent(projection[0].Interval.Confidence)} interval");
        canvas.Line(x, [1, .. projection.Select(p => p.Survival)], 0, "fitted");
        return Share(canvas, projection[^1].Tenure).Legend().Plot;
    }

    /// <summary>Cohorts by age as a heat-map: the share of each cohort that was active.</summary>
    /// <param name="table">The cohorts.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <remarks>The first column, in which every customer is active, sets no colour: shades run up to the largest share after it.</remarks>
    /// <exception cref="ArgumentNullException">The table is null.</exception>
    public static Plot Of(CohortTable table, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var cohorts = table.Cohorts;
        int ages = cohorts.Max(cohort => cohort.Cells.Count);
        Canvas canvas = new(style, "Who came back, cohort by cohort", $"{Word(table.Period)}s since the first order", "");
        double most = cohorts.SelectMany(cohort => cohort.Cells.Skip(1)).Select(cell => cell.Active / (double)cell.Customers).DefaultIfEmpty(1).Max();
        bool written = ages <= 26 && cohorts.Count <= 28, ruled = ages <= 60 && cohorts.Count <= 40; // a smaller cell holds neither words nor lines
        for (int row = 0; row < cohorts.Count; row++)
            foreach (var cell in cohorts[row].Cells)
            {
                double share = cell.Active / (double)cell.Customers, shade = cell.Age == 0 ? .12 : most > 0 ? share / most : 0;
                var box = canvas.Plot.Add.Rectangle(cell.Age - .5, cell.Age + .5, cohorts.Count - 1 - row - .5, cohorts.Count - 1 - row + .5);
                box.FillColor = Canvas.Shade(shade);
                box.LineColor = Colors.White;
                box.LineWidth = ruled ? 1 : 0;
                if (written) canvas.Say(Hundredths(share, canvas.Style), cell.Age, cohorts.Count - 1 - row, Alignment.MiddleCenter, shade > .55 ? Colors.White : Canvas.Ink, cell.Age == 0 && ages > 12 ? 8 : ages > 20 || cohorts.Count > 20 ? 9 : 11); // three digits, on a telephone
            }

        canvas.NamesUp([.. cohorts.Reverse().Select(cohort => FormattableString.Invariant($"{cohort.Name} ({cohort.Size})"))]).Across(canvas.Style.Number, whole: true);
        canvas.Plot.YLabel("cohort (customers), share active in %", 14);
        canvas.Plot.Axes.Left.Label.Bold = false;
        canvas.Plot.HideGrid();
        canvas.Plot.Axes.SetLimits(-.5, ages - .5, -.5, cohorts.Count - .5);
        return canvas.Plot;
    }

    /// <summary>What a cohort's customers have brought, and may bring, by age.</summary>
    /// <param name="points">The cumulative contribution per customer, as <see cref="Cohort.CumulativeValue"/> gives it.</param>
    /// <param name="period">The unit of the ages.</param>
    /// <param name="acquisitionCost">What a customer cost, drawn as the line to be crossed; null for none.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">There is no point.</exception>
    public static Plot Of(IReadOnlyList<CohortValuePoint> points, TimeUnit period, AcquisitionCost? acquisitionCost = null, ChartStyle? style = null)
    {
        NotEmpty(points, nameof(points));
        Canvas canvas = new(style, "What a customer has brought", $"{Word(period)}s since the first order", "contribution per customer, cumulative");
        CohortValuePoint[] seen = [.. points.Where(p => !p.IsProjected)], ahead = [.. points.Where(p => p.IsProjected)];
        Draw(seen, "observed", false);
        Draw([.. seen.TakeLast(1), .. ahead], "projected", true);
        canvas.Plot.Axes.SetLimitsY(Math.Min(0, points.Min(p => p.CumulativePerCustomer)), 1.08 * Math.Max(points.Max(p => p.CumulativePerCustomer), acquisitionCost?.PerCustomer ?? 0));
        if (acquisitionCost is { } cost) canvas.Horizontal(cost.PerCustomer, $"acquisition cost {canvas.Style.Money(cost.PerCustomer)}");
        return canvas.Up(canvas.Style.MoneyTick).Across(canvas.Style.Number, whole: true).Legend().Plot;

        void Draw(CohortValuePoint[] part, string name, bool dashed)
        {
            if (part.Length > (dashed ? 1 : 0)) canvas.Line([.. part.Select(p => (double)p.Age)], [.. part.Select(p => p.CumulativePerCustomer)], 0, name, dashed);
        }
    }

    /// <summary>A share in hundredths, whole ones but for those below one.</summary>
    private static string Hundredths(double share, ChartStyle style) => (100 * share).ToString(share is > 0 and < .00995 ? "0.0" : "0", style.Culture);

    private static Canvas Share(Canvas canvas, double last)
    {
        canvas.Plot.Axes.SetLimits(0, last, 0, 1.02);
        return canvas.Up(canvas.Style.PercentTick).Across(canvas.Style.Number, whole: last >= 2);
    }

    private static int Periods(int periods, double? known) =>
        periods < 1 || periods > MostPeriods || periods > known * (1 + 1e-12)
            ? throw new ArgumentOutOfRangeException(nameof(periods), periods, FormattableString.Invariant($"periods is {periods}; allowed: 1 to {Math.Min(MostPeriods, Math.Floor(known ?? MostPeriods))}."))
            : periods;

    private static string Word(TimeUnit unit) => unit switch
    {
        TimeUnit.Day => "day",
        TimeUnit.Week => "week",
        TimeUnit.Month => "month",
        TimeUnit.Quarter => "quarter",
        _ => "year",
    };

    private static void NotEmpty<T>(IReadOnlyCollection<T> rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        if (rows.Count == 0) throw new ArgumentException($"{name} is empty; allowed: at least one row.", name);
    }
}
