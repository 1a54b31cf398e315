using System.Globalization;
using CustomerLifetimeValue.Auditing;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <content>Charts of the five lenses of the customer-base audit (Fader, Hardie &amp; Ross 2022).</content>
public static partial class Chart
{
    private const int MostNames = 12;

    /// <summary>Lens 1, how different customers are: the share of the profit that each tenth of them brought, the best first.</summary>
    /// <param name="period">The period.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The period is null.</exception>
    /// <remarks>Where no costs are known, spend stands in the place of profit, here as in the audit.</remarks>
    public static Plot Of(PeriodProfile period, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(period);
        var deciles = period.CustomerDeciles;
        Canvas canvas = new(style, "How different customers are", "customers in tenths, the best first", $"share of the {Money(period)}");
        canvas.Horizontal(.1, "if all were equal"); // words before bars: in an SVG a box right after a dashed line makes Skia write "Unsupported path effect" on stderr
        for (int i = 0; i < deciles.Count; i++)
        {
            double share = deciles[i].ProfitShare;
            canvas.Say(canvas.Style.Percent(share), i, Math.Max(share, 0), Alignment.LowerCenter, size: 12, backed: true);
            canvas.Bar(i, 0, share, Canvas.Hue(share < 0 ? 3 : 0));
        }

        double low = deciles.Min(decile => decile.ProfitShare), high = Math.Max(deciles.Max(decile => decile.ProfitShare), .1);
        canvas.Plot.Axes.SetLimits(-.6, 9.6, low < 0 ? 1.2 * low : 0, 1.15 * high);
        return canvas.NamesAcross([.. deciles.Select(decile => decile.Number.ToString(CultureInfo.InvariantCulture))]).Up(canvas.Style.PercentTick).Legend().Plot;
    }

    /// <summary>Lens 2, what changed: the profit of one period, what went with those who did not come again, what changed with those who did, and what new ones brought.</summary>
    /// <param name="change">The change.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The change is null.</exception>
    public static Plot Of(PeriodChange change, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        Canvas canvas = new(style, "What changed", "", Money(change.First));
        double top = 0, bottom = 0;
        for (int i = 0; i < change.Bridge.Count; i++)
        {
            var step = change.Bridge[i];
            bool end = i == 0 || i == change.Bridge.Count - 1;
            double to = (double)step.Total, from = end ? 0 : to - (double)step.Amount;
            canvas.Bar(i, from, to, Canvas.Hue(end ? 0 : step.Amount < 0 ? 3 : 2), .7);
            canvas.Say(canvas.Style.Money((double)step.Amount), i, Math.Max(from, to), Alignment.LowerCenter);
            (top, bottom) = (Math.Max(top, Math.Max(from, to)), Math.Min(bottom, Math.Min(from, to)));
        }

        canvas.Plot.Axes.SetLimits(-.6, change.Bridge.Count - .4, bottom < 0 ? 1.15 * bottom : 0, 1.12 * Math.Max(top, 1e-9));
        return canvas.NamesAcross([Lines(change.First), "only\nbefore", "in both:\nchange", "only\nnow", Lines(change.Second)]).Up(canvas.Style.MoneyTick).Plot;
    }

    /// <summary>Lens 3, how a cohort develops: the share of its customers who ordered, period by period after the first.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <remarks>A period that the data do not cover whole is drawn in grey. Where the cohort has no later period, its first one is drawn.</remarks>
    /// <exception cref="ArgumentNullException">The cohort is null.</exception>
    public static Plot Of(CohortProfile cohort, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        CohortPeriod[] periods = [.. cohort.Periods.Skip(cohort.Periods.Count > 1 ? 1 : 0)];
        string unit = Word(cohort.Unit);
        Canvas canvas = new(style, "Who ordered again", "", "share who ordered");
        canvas.Plot.XLabel($"{unit}s after {Named(cohort.Start, cohort.Unit)}, {canvas.Style.Number(cohort.Size)} customers", 14);
        canvas.Plot.Axes.Bottom.Label.Bold = false;
        bool part = false;
        foreach (var period in periods)
        {
            canvas.Bar(period.Age, 0, period.ActiveShare, period.IsComplete ? Canvas.Hue(0) : Canvas.Muted, name: period.IsComplete || part ? null : $"{unit} not over yet");
            part |= !period.IsComplete;
            if (periods.Length <= MostNames) canvas.Say(canvas.Style.Percent(period.ActiveShare), period.Age, period.ActiveShare, Alignment.LowerCenter, size: 12);
        }

        canvas.Plot.Axes.SetLimits(periods[0].Age - .6, periods[^1].Age + .6, 0, 1.15 * Math.Max(periods.Max(period => period.ActiveShare), 1e-9));
        canvas.Up(canvas.Style.PercentTick).Across(canvas.Style.Number, whole: true);
        return part ? canvas.Legend().Plot : canvas.Plot;
    }

    /// <summary>Lens 4, cohort against cohort: by how much the later one's profit per member is above or below the earlier one's at the same age, and which factor makes it so.</summary>
    /// <param name="contrast">The contrast.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <remarks>Factors are stacked by their log ratios, which add up; the axis says them as ratios, ×1 being no difference. Ages at which a factor is not above 0 are left blank; the legend leaves out a factor that is always the same, such as the margin where no costs are known.</remarks>
    /// <exception cref="ArgumentNullException">The contrast is null.</exception>
    /// <exception cref="ArgumentException">There is no age at which all factors are above 0.</exception>
    public static Plot Of(CohortContrast contrast, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(contrast);
        ContrastPeriod[] periods = [.. contrast.Periods.Where(period => period.Factors.Count > 0)];
        NotEmpty(periods, nameof(contrast));
        TimeUnit unit = contrast.First.Unit;
        Canvas canvas = new(style, $"Won in {Named(contrast.Second.Start, unit)} against {Named(contrast.First.Start, unit)}", $"{Word(unit)}s since the first order", "per customer won, times as much");
        double top = .05, bottom = -.05;
        foreach (var period in periods)
        {
            double up = 0, down = 0;
            foreach (var (i, factor) in period.Factors.Index())
            {
                double from = factor.LogRatio >= 0 ? up : down, to = from + factor.LogRatio;
                canvas.Bar(period.First.Age, from, to, Canvas.Hue(i), .6, period == periods[0] && periods.Any(other => other.Factors[i].LogRatio != 0) ? Spaced(factor.Factor.ToString()).Trim() : null);
                (up, down) = (Math.Max(up, to), Math.Min(down, to));
            }

            (top, bottom) = (Math.Max(top, up), Math.Min(bottom, down));
        }

        var total = canvas.Plot.Add.Markers(periods.Select(p => (double)p.First.Age).ToArray(), periods.Select(p => p.Factors.Sum(f => f.LogRatio)).ToArray(), MarkerShape.FilledDiamond, 10, Canvas.Ink);
        total.LegendText = "together";
        canvas.Horizontal(0);
        canvas.Plot.Axes.SetLimits(periods[0].First.Age - .6, periods[^1].First.Age + .6, 1.1 * bottom, 1.1 * top);
        return canvas.Across(canvas.Style.Number, whole: true).UpAt(Ratios(1.1 * bottom, top).Select(ratio => (Math.Log(ratio), $"×{ratio.ToString("0.##", canvas.Style.Culture)}"))).Legend().Plot;
    }

    /// <summary>Lens 5, how healthy the base is: the profit of each period by the cohort of the customers who brought it, the oldest at the bottom.</summary>
    /// <param name="health">The base.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <remarks>The shade says how old a cohort is, dark for the oldest. A cohort that nobody is in is left out. A period that the data do not cover whole has an asterisk.</remarks>
    /// <exception cref="ArgumentNullException">The base is null.</exception>
    public static Plot Of(BaseHealth health, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(health);
        var periods = health.Periods;
        bool costs = periods.Any(period => period.Profit != period.Spend), before = periods.Any(period => health.CellBefore(period.Start).Profit != 0);
        Canvas canvas = new(style, $"Where the {(costs ? "profit" : "spend")} came from", "", costs ? "profit" : "spend");
        int[] cohorts = [.. Enumerable.Range(0, periods.Count).Where(i => periods[i].New.Customers > 0)];
        int named = Math.Max(1, (cohorts.Length + 4) / 5);
        double top = 0, bottom = 0;
        for (int column = 0; column < periods.Count; column++)
        {
            double up = 0, down = 0;
            if (before) Stack(health.CellBefore(periods[column].Start).Profit, Canvas.Muted, column == 0 ? "before the data" : null);
            foreach (var (i, row) in cohorts.Index().TakeWhile(cohort => cohort.Item <= column))
                Stack(health.Cell(periods[row].Start, periods[column].Start).Profit, Age(i), row == column && i % named == 0 ? $"won in {Named(periods[row].Start, health.Unit)}" : null);
            (top, bottom) = (Math.Max(top, up), Math.Min(bottom, down));

            void Stack(decimal profit, Color color, string? name)
            {
                double from = profit >= 0 ? up : down, to = from + (double)profit;
                var bar = canvas.Plot.Add.Bar(new Bar { Position = column, ValueBase = from, Value = to, FillColor = color, LineWidth = periods.Count <= MostNames ? 1 : 0, LineColor = Colors.White, Size = .8 });
                if (name is not null) bar.LegendText = name;
                (up, down) = (Math.Max(up, to), Math.Min(down, to));
            }
        }

        canvas.Plot.Axes.SetLimits(-.6, periods.Count - .4, bottom < 0 ? 1.1 * bottom : 0, 1.08 * Math.Max(top, 1e-9));
        return canvas.NamesAcross([.. periods.Select(period => Named(period.Start, health.Unit) + (period.IsComplete ? "" : "*"))], most: 5).Up(canvas.Style.MoneyTick).Legend().Plot;

        Color Age(int i) => cohorts.Length <= 1 ? Canvas.Shade(1) : Canvas.Shade(1 - .85 * i / (cohorts.Length - 1));
    }

    /// <summary>Ratios for an axis: 1 and, as far as they are apart enough, those whose words are short.</summary>
    private static IEnumerable<double> Ratios(double from, double to)
    {
        double[] fine = [.5, .65, .8, 1, 1.25, 1.5, 2], coarse = [.01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 20, 50, 100];
        return (to - from < 1.2 ? fine : coarse).Where(ratio => Math.Log(ratio) >= from && Math.Log(ratio) <= to);
    }

    private static string Lines(PeriodProfile period) => Days(period).Replace(" to ", " to\n", StringComparison.Ordinal);

    private static string Money(PeriodProfile period) => period.Profit == period.Spend ? "spend" : "profit";

    /// <summary>A period by its days: "2024" of a calendar year, else "2024-04 to 2025-03".</summary>
    private static string Days(PeriodProfile period) =>
        period.Start.Day != 1 || period.End.AddDays(1).Day != 1 ? FormattableString.Invariant($"{period.Start:yyyy-MM-dd} to {period.End:yyyy-MM-dd}")
        : period.Start.Month == 1 && period.End == period.Start.AddYears(1).AddDays(-1) ? Named(period.Start, TimeUnit.Year)
        : period.End == period.Start.AddMonths(1).AddDays(-1) ? Named(period.Start, TimeUnit.Month)
        : FormattableString.Invariant($"{period.Start:yyyy-MM} to {period.End:yyyy-MM}");

    /// <summary>A period of the calendar by its first day: "2024", "2024 Q2", "2024-04".</summary>
    internal static string Named(DateOnly start, TimeUnit unit) => unit switch
    {
        TimeUnit.Year => FormattableString.Invariant($"{start:yyyy}"),
        TimeUnit.Quarter => FormattableString.Invariant($"{start:yyyy} Q{(start.Month + 2) / 3}"),
        TimeUnit.Month => FormattableString.Invariant($"{start:yyyy-MM}"),
        _ => FormattableString.Invariant($"{start:yyyy-MM-dd}"),
    };
}
