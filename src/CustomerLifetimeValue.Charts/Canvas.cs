using ScottPlot;
using ScottPlot.TickGenerators;

namespace CustomerLifetimeValue.Charts;

/// <summary>A chart in the common style of all charts.</summary>
internal sealed class Canvas
{
    // Okabe & Ito (2008): blue, orange, green, vermilion, purple, sky, yellow.
    private static readonly string[] Hues = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442"];

    // The fonts that a page asks for, too, so that words are as wide as they were measured. ScottPlot's own choice may be a serif where none of its few names is installed.
    private static readonly Lazy<string> SansSerif = new(() =>
        ((string[])["Helvetica", "Arial", "Liberation Sans", "Segoe UI", "Noto Sans", "DejaVu Sans"]).FirstOrDefault(SkiaSharp.SKFontManager.Default.FontFamilies.Contains, Fonts.Sans));

    public static readonly Color Ink = Color.FromHex("#333333"), Muted = Color.FromHex("#767676"), Faint = Color.FromHex("#E6E6E6");

    public Canvas(ChartStyle? style, string title, string across, string up)
    {
        Style = style ?? ChartStyle.Default;
        Plot = new Plot();
        Plot.FigureBackground.Color = Plot.DataBackground.Color = Colors.White;
        Plot.Font.Set(SansSerif.Value);
        Plot.Title(title, 17);
        Plot.Axes.Color(Muted);
        Plot.Axes.Title.Label.ForeColor = Ink;
        Plot.XLabel(across, 14);
        Plot.YLabel(up, 14);
        foreach (var axis in new IAxis[] { Plot.Axes.Bottom, Plot.Axes.Left })
        {
            axis.Label.Bold = false;
            axis.Label.ForeColor = Ink;
            axis.MinorTickStyle.Length = 0;
            axis.TickLabelStyle.FontSize = 13;
            axis.TickLabelStyle.ForeColor = Ink;
        }

        ApartFromTicks(Plot.Axes.Left);
        Plot.Axes.Top.IsVisible = false;
        Plot.Axes.Right.MinimumSize = 24; // room for the last word along the bottom
        Plot.Axes.Right.FrameLineStyle.Width = 0;
        Plot.Axes.Left.FrameLineStyle.Color = Plot.Axes.Bottom.FrameLineStyle.Color = Muted;
        Plot.Grid.MajorLineColor = Faint;
        Plot.Legend.FontSize = 13;
        Plot.Legend.FontColor = Ink;
        Plot.HideLegend();
    }

    /// <summary>Keeps the name of an axis apart from the words beside its ticks, which are measured before it is known which ones they are.</summary>
    public static void ApartFromTicks(IAxis axis) => ((ScottPlot.AxisPanels.AxisBase)axis).PaddingBetweenTickAndAxisLabels = new(8);

    public Plot Plot { get; }

    public ChartStyle Style { get; }

    public static Color Hue(int i) => Color.FromHex(Hues[i % Hues.Length]);

    /// <summary>From white to the palette's blue: a share on a heat-map.</summary>
    public static Color Shade(double share)
    {
        double t = Math.Clamp(share, 0, 1);
        return new Color((byte)(255 + t * (0x00 - 255)), (byte)(255 + t * (0x4B - 255)), (byte)(255 + t * (0x87 - 255)));
    }

    public void Line(double[] x, double[] y, int hue, string? name = null, bool dashed = false, bool steps = false)
    {
        var line = Plot.Add.ScatterLine(x, y, Hue(hue));
        line.LineWidth = 2.5f;
        line.LinePattern = dashed ? LinePattern.Dashed : LinePattern.Solid;
        if (steps) line.ConnectStyle = ConnectStyle.StepHorizontal;
        if (name is not null) line.LegendText = name;
    }

    /// <summary>The area between two lines: an interval.</summary>
    public void Band(double[] x, double[] low, double[] high, int hue, string? name = null)
    {
        var band = Plot.Add.FillY(x, low, high);
        band.FillColor = Hue(hue).WithAlpha(.18);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        if (name is not null) band.LegendText = name;
    }

    public void Bar(double at, double from, double to, Color color, double width = .75, string? name = null)
    {
        var bar = Plot.Add.Bar(new Bar { Position = at, ValueBase = from, Value = to, FillColor = color, LineWidth = 0, Size = width });
        if (name is not null) bar.LegendText = name;
    }

    /// <summary>Words beside a point of the data; backed where a line may run behind them.</summary>
    public void Say(string words, double x, double y, Alignment alignment, Color? color = null, float size = 13, bool backed = false)
    {
        var text = Plot.Add.Text(words, x, y);
        text.LabelAlignment = alignment;
        text.LabelFontColor = color ?? Ink;
        text.LabelFontSize = size;
        text.LabelBackgroundColor = backed ? Colors.White : Colors.Transparent;
        text.LabelBorderWidth = 0;
    }

    public void Vertical(double x, string name)
    {
        var line = Plot.Add.VerticalLine(x, 1.5f, Muted, LinePattern.Dashed);
        line.LegendText = name;
    }

    public void Horizontal(double y, string? name = null)
    {
        var line = Plot.Add.HorizontalLine(y, 1.5f, Muted, LinePattern.Dashed);
        if (name is not null) line.LegendText = name;
    }

    public Canvas Across(Func<double, string> words, bool whole = false)
    {
        Plot.Axes.Bottom.TickGenerator = new NumericAutomatic { LabelFormatter = words, IntegerTicksOnly = whole };
        return this;
    }

    public Canvas Up(Func<double, string> words)
    {
        Plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = words, TickDensity = .7 }; // eight or so where a picture is 400 pixels high
        return this;
    }

    /// <summary>Places up the side with words of their own.</summary>
    public Canvas UpAt(IEnumerable<(double At, string Words)> places)
    {
        Plot.Axes.Left.TickGenerator = new NumericManual([.. places.Select(place => new Tick(place.At, place.Words))]);
        return this;
    }

    /// <summary>Names along the bottom, at 0, 1, 2, …; where there are many, only as many as fit.</summary>
    public Canvas NamesAcross(IReadOnlyList<string> names, int most = 24)
    {
        Plot.Axes.Bottom.TickGenerator = Named(names, most);
        Plot.Axes.Bottom.MajorTickStyle.Width = 0;
        return this;
    }

    /// <summary>Names up the side, at 0, 1, 2, ….</summary>
    public Canvas NamesUp(IReadOnlyList<string> names, int most = 18)
    {
        Plot.Axes.Left.TickGenerator = Named(names, most, last: names.Count - 1);
        Plot.Axes.Left.MajorTickStyle.Width = 0;
        return this;
    }

    public Canvas Legend()
    {
        LegendAbove.On(Plot);
        return this;
    }

    /// <summary>As many names as fit, counted from the first or, where they run up the side and are read from the top, from the last.</summary>
    private static NumericManual Named(IReadOnlyList<string> names, int most, int last = 0)
    {
        int every = Math.Max(1, (names.Count + most - 1) / most);
        return new NumericManual([.. Enumerable.Range(0, names.Count).Where(i => (i - last) % every == 0).Select(i => new Tick(i, names[i]))]);
    }
}
