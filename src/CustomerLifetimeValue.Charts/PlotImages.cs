using ScottPlot;

namespace CustomerLifetimeValue.Charts;

/// <summary>A chart as a picture.</summary>
public static class PlotImages
{
    /// <summary>The narrowest and shortest picture that is still readable, and the largest that a page can hold.</summary>
    private const int Smallest = 100, Largest = 10_000;

    /// <summary>The chart as SVG; its text stays text, so that it can be searched and copied.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="width">The width in pixels. Range: 100 to 10,000.</param>
    /// <param name="height">The height in pixels. Range: 100 to 10,000.</param>
    /// <returns>An SVG document.</returns>
    /// <exception cref="ArgumentNullException">The chart is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public static string ToSvg(this Plot plot, int width = 900, int height = 500)
    {
        ArgumentNullException.ThrowIfNull(plot);
        return plot.GetSvgXml(Size(width, nameof(width)), Size(height, nameof(height)));
    }

    /// <summary>The chart as PNG, for LINQPad, notebooks and mail.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="width">The width in pixels. Range: 100 to 10,000.</param>
    /// <param name="height">The height in pixels. Range: 100 to 10,000.</param>
    /// <returns>The bytes of the picture; a new copy each time.</returns>
    /// <exception cref="ArgumentNullException">The chart is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is outside its range.</exception>
    public static byte[] ToPng(this Plot plot, int width = 900, int height = 500)
    {
        ArgumentNullException.ThrowIfNull(plot);
        return plot.GetImageBytes(Size(width, nameof(width)), Size(height, nameof(height)), ImageFormat.Png);
    }

    private static int Size(int pixels, string name) => pixels is >= Smallest and <= Largest
        ? pixels
        : throw new ArgumentOutOfRangeException(name, pixels, FormattableString.Invariant($"{name} is {pixels}; allowed: {Smallest} to {Largest} pixels."));
}
