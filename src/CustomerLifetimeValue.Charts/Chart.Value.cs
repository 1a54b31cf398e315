using CustomerLifetimeValue.Decisions;
using CustomerLifetimeValue.Formulas;
using CustomerLifetimeValue.Portfolios;
using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <content>Charts of values: what they consist of, when they come, what moves them, who brings them.</content>
public static partial class Chart
{
    /// <summary>When a customer has paid back what it cost to win them: the cumulative value, before and after discount, against the cost.</summary>
    /// <param name="schedule">The value period by period; it says what the customer cost (<see cref="ClvSchedule.After"/>).</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">The schedule is empty.</exception>
    public static Plot Of(ClvSchedule schedule, ChartStyle? style = null)
    {
        NotEmpty(schedule, nameof(schedule));
        TimeUnit unit = schedule[0].Time.Unit;
        double cost = schedule.AcquisitionCost.PerCustomer;
        Canvas canvas = new(style, cost > 0 ? "When a customer has paid back" : "What a customer brings", $"{Word(unit)}s since the customer was won", "per customer, cumulative");
        double[] x = [.. schedule.Select(period => period.Time.In(unit))];
        bool few = schedule.Count <= 60; // of more the steps are smaller than a dash
        canvas.Line(x, [.. schedule.Select(period => period.CumulativePresentValue)], 0, "present value", steps: few);
        canvas.Line(x, [.. schedule.Select(period => period.Cumulative)], 1, "undiscounted", dashed: true, steps: few);
        if (cost > 0)
        {
            canvas.Horizontal(0);
            if (schedule.Where(period => period.CumulativePresentValue >= 0).Select(period => (Duration?)period.Time).FirstOrDefault() is { } paid)
                canvas.Vertical(paid.In(unit), paid == Duration.Zero ? "paid back with the first payment" : $"paid back after {canvas.Style.Number(paid.In(unit))} {Word(unit)}s");
        }

        canvas.Plot.Axes.SetLimitsX(0, Math.Max(1.02 * x[^1], 1e-9)); // room for the last step
        return canvas.Across(canvas.Style.Number, whole: x[^1] >= 2).Up(canvas.Style.MoneyTick).Legend().Plot;
    }

    /// <summary>What a value consists of, from revenue down to what remains: a waterfall.</summary>
    /// <param name="breakdown">The breakdown.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentNullException">The breakdown is null.</exception>
    public static Plot Of(ClvBreakdown breakdown, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(breakdown);
        Canvas canvas = new(style, "What the value consists of", "", "per customer");
        List<string> names = [];
        double total = 0, top = 0, bottom = 0;
        foreach (var line in breakdown.Lines)
        {
            Bar(line.Name, total, total + line.Amount, names.Count == 0 ? Canvas.Hue(0) : line.Amount < 0 ? Canvas.Hue(3) : Canvas.Hue(2));
            total += line.Amount;
        }

        Bar("value", 0, breakdown.Value, Canvas.Hue(2));
        canvas.Plot.Axes.SetLimits(-.6, names.Count - .4, bottom < 0 ? 1.15 * bottom : 0, 1.12 * Math.Max(top, 1e-9));
        return canvas.NamesAcross([.. names.Select(name => name.Replace(' ', '\n'))]).Up(canvas.Style.MoneyTick).Plot;

        void Bar(string name, double from, double to, Color color)
        {
            canvas.Bar(names.Count, from, to, color, .7);
            canvas.Say(canvas.Style.Money(names.Count == 0 || from == 0 ? to : to - from), names.Count, Math.Max(from, to), Alignment.LowerCenter);
            names.Add(name);
            (top, bottom) = (Math.Max(top, Math.Max(from, to)), Math.Min(bottom, Math.Min(from, to)));
        }
    }

    /// <summary>What moves a value most: each input a little lower and a little higher, the strongest on top.</summary>
    /// <param name="tornado">The changes.</param>
    /// <param name="style">How amounts are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">There is no input with a value on both sides.</exception>
    public static Plot Of(Tornado tornado, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(tornado);
        LeverChange[] levers = [.. tornado.Where(change => change.Swing is not null and not 0).OrderBy(change => Math.Abs(change.Swing!.Value))];
        NotEmpty(levers, nameof(tornado));
        Canvas canvas = new(style, "What moves the value most", "value of a customer", "");
        for (int i = 0; i < levers.Length; i++)
        {
            Side(i, levers[i].AtLower!.Value, Canvas.Hue(1), $"{canvas.Style.Percent(tornado.Change)} lower", i == levers.Length - 1);
            Side(i, levers[i].AtHigher!.Value, Canvas.Hue(0), $"{canvas.Style.Percent(tornado.Change)} higher", i == levers.Length - 1);
        }

        var line = canvas.Plot.Add.VerticalLine(tornado.Value, 1.5f, Canvas.Ink);
        line.LegendText = $"today {canvas.Style.Money(tornado.Value)}";
        double low = levers.Min(l => Math.Min(l.AtLower!.Value, l.AtHigher!.Value)), high = levers.Max(l => Math.Max(l.AtLower!.Value, l.AtHigher!.Value)), room = Math.Max(.08 * (high - low), 1e-9);
        canvas.Plot.Axes.SetLimits(low - room, high + room, -.6, levers.Length - .4);
        return canvas.NamesUp([.. levers.Select(l => Spaced(l.Name))]).Across(canvas.Style.MoneyTick).Legend().Plot;

        void Side(int at, double value, Color color, string name, bool named)
        {
            var bars = canvas.Plot.Add.Bar(new Bar { Position = at, ValueBase = tornado.Value, Value = value, FillColor = color, LineWidth = 0, Size = .65, Orientation = Orientation.Horizontal });
            if (named) bars.LegendText = name;
        }
    }

    /// <summary>Who brings the value: the Lorenz curve, and what the best fifth of the customers brings.</summary>
    /// <param name="concentration">The concentration.</param>
    /// <param name="style">How numbers are written; null for invariant ones.</param>
    /// <exception cref="ArgumentException">The total is not above 0, so that there are no shares.</exception>
    public static Plot Of(Concentration concentration, ChartStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(concentration);
        if (!(concentration.Total > 0)) throw new ArgumentException(FormattableString.Invariant($"The total is {concentration.Total}; allowed: above 0, so that there are shares of it."), nameof(concentration));
        Canvas canvas = new(style, "How few bring how much", "share of customers, from the least valuable", "share of the value");
        var points = concentration.Lorenz(200);
        canvas.Line([0, 1], [0, 1], 4, "if all were equal", dashed: true);
        canvas.Line([.. points.Select(p => p.CustomerShare)], [.. points.Select(p => p.ValueShare)], 0, concentration.Gini is { } gini ? $"customers (Gini {gini.ToString("0.00", canvas.Style.Culture)})" : "customers");
        double fifth = concentration.ShareOfTop(.2);
        canvas.Vertical(.8, $"the best {canvas.Style.Percent(.2)} bring {canvas.Style.Percent(fifth)}");
        canvas.Plot.Axes.SetLimits(0, 1, Math.Min(0, 1.05 * points.Min(p => p.ValueShare)), 1.02);
        return canvas.Across(canvas.Style.PercentTick).Up(canvas.Style.PercentTick).Legend().Plot;
    }

    /// <summary>"averageOrderValue" as "average order value".</summary>
    private static string Spaced(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
