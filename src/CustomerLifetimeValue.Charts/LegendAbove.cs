using ScottPlot;
using ScottPlot.Panels;

namespace CustomerLifetimeValue.Charts;

/// <summary>The legend as a line of words between the title and the data, so that it never covers them; where one line is too narrow, as several lines.</summary>
internal sealed class LegendAbove : LegendPanel
{
    /// <summary>Pixels that stay free at each side of the picture.</summary>
    private const int Side = 8;

    private float _figureWidth = 600;

    private LegendAbove(Legend legend)
        : base(legend)
    {
        Edge = Edge.Top;
        legend.IsVisible = false; // nowhere else
        legend.Orientation = Orientation.Horizontal;
        legend.TightHorizontalWrapping = true;
        legend.OutlineWidth = 0;
        legend.Padding = new(2, 2);
        legend.InterItemPadding = new(0, 16, 3, 3);
        legend.BackgroundColor = legend.ShadowColor = Colors.Transparent;
    }

    /// <summary>Puts the legend of a chart above its data.</summary>
    public static void On(Plot plot)
    {
        var panel = new LegendAbove(plot.Legend);
        plot.Axes.AddPanel(panel);
        plot.RenderManager.RenderActions.Insert(0, new Look(panel));
    }

    public override float Measure(Paint paint)
    {
        LegendItem[] items = Legend.GetItems();
        return items.Length == 0 ? 0 : Layout(items, paint).LegendRect.Height + 4;
    }

    public override void Render(RenderPack rp, float size, float offset)
    {
        LegendItem[] items = Legend.GetItems();
        if (items.Length == 0) return;
        float width = Layout(items, rp.Paint).LegendRect.Width, bottom = rp.DataRect.Top - offset;
        // Above the middle of the data, as the title, unless the words would then leave the picture.
        float left = Math.Clamp(rp.DataRect.HorizontalCenter - width / 2, Side, Math.Max(Side, _figureWidth - Side - width));
        Legend.Render(rp.Canvas, rp.Paint, new PixelRect(left, left + width + 1, bottom, bottom - size), Alignment.UpperLeft);
    }

    private LegendLayout Layout(LegendItem[] items, Paint paint) => Legend.Layout.GetLayout(Legend, items, new PixelSize(_figureWidth - 2 * Side, float.PositiveInfinity), paint);

    /// <summary>Looks how wide the picture is before the panels are measured, which are not told.</summary>
    private sealed class Look(LegendAbove panel) : IRenderAction
    {
        public void Render(RenderPack rp) => panel._figureWidth = rp.FigureRect.Width;
    }
}
