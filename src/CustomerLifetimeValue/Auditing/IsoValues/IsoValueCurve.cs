using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A polyline along which customers of one age are worth the same.</summary>
public sealed record IsoValueCurve
{
    internal IsoValueCurve(double level, IReadOnlyList<IsoValuePoint> points, bool closed) => (Level, Points, IsClosed) = (level, points, closed);

    /// <summary>The value.</summary>
    public double Level { get; }

    /// <summary>The points in order; of a closed curve the first one is not repeated.</summary>
    public IReadOnlyList<IsoValuePoint> Points { get; }

    /// <summary>Whether the last point is joined to the first; an open curve ends at the edge of the grid.</summary>
    public bool IsClosed { get; }

    /// <summary>The curve in invariant text: "value 2: 31 points from (1.4, 62.3) to (20, 48.9)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"value {Level}: {Points.Count} points {(IsClosed ? "around" : "from")} {Points[0]}{(IsClosed ? "" : $" to {Points[^1]}")}");
}
