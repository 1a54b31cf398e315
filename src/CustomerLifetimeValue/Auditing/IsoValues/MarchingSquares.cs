using CustomerLifetimeValue.Numerics;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Contour lines of a function that is known at the points of a grid.</summary>
/// <remarks>A point with just that value counts as above it. Where a cell has two opposite corners above, the mean of its corners says which of them are joined.</remarks>
/// <param name="xs">The grid's first coordinates, ascending.</param>
/// <param name="ys">The grid's second coordinates, ascending.</param>
/// <param name="values">The values by first coordinate, then second.</param>
/// <param name="level">The value sought.</param>
internal sealed class MarchingSquares(double[] xs, double[] ys, double[] values, double level)
{
    private readonly SortedDictionary<long, (long One, long Other)> _joined = []; // of each edge that is crossed, the edges it is joined to; None where there is no second
    private const long None = -1;

    /// <summary>The lines, open ones first, each from its lower end.</summary>
    public List<(IReadOnlyList<IsoValuePoint> Points, bool IsClosed)> Trace()
    {
        for (int i = 0; i + 1 < xs.Length; i++)
            for (int j = 0; j + 1 < ys.Length; j++) Cross(i, j);
        var lines = new List<(IReadOnlyList<IsoValuePoint>, bool)>();
        var visited = new HashSet<long>();
        foreach (var (edge, ends) in _joined)
            if (ends.Other == None && !visited.Contains(edge)) lines.Add((Follow(edge, visited), false));
        foreach (long edge in _joined.Keys)
            if (!visited.Contains(edge)) lines.Add((Follow(edge, visited), true));
        return lines;
    }

    private void Cross(int i, int j)
    {
        bool a = Above(i, j), b = Above(i + 1, j), c = Above(i + 1, j + 1), d = Above(i, j + 1);
        long lower = Along(i, j), right = Up(i + 1, j), upper = Along(i, j + 1), left = Up(i, j);
        List<long> crossed = [];
        if (a != b) crossed.Add(lower);
        if (b != c) crossed.Add(right);
        if (c != d) crossed.Add(upper);
        if (d != a) crossed.Add(left);
        if (crossed.Count == 2) Join(crossed[0], crossed[1]);
        else if (crossed.Count == 4)
        {
            bool centre = (At(i, j) + At(i + 1, j) + At(i + 1, j + 1) + At(i, j + 1)) / 4 >= level;
            Join(lower, centre == a ? right : left);
            Join(upper, centre == a ? left : right);
        }
    }

    private System.Collections.ObjectModel.ReadOnlyCollection<IsoValuePoint> Follow(long edge, HashSet<long> visited)
    {
        var points = new List<IsoValuePoint>();
        long next = edge;
        while (next != None && visited.Add(next))
        {
            points.Add(PointOn(next));
            var (one, other) = _joined[next];
            next = !visited.Contains(one) ? one : other != None && !visited.Contains(other) ? other : None;
        }
        return points.AsReadOnly();
    }

    private void Join(long one, long other)
    {
        _joined[one] = _joined.TryGetValue(one, out var known) ? (known.One, other) : (other, None);
        _joined[other] = _joined.TryGetValue(other, out known) ? (known.One, one) : (one, None);
    }

    private IsoValuePoint PointOn(long edge)
    {
        bool up = edge % 2 == 1;
        int i = (int)(edge / 2 / ys.Length), j = (int)(edge / 2 % ys.Length);
        double from = At(i, j), to = up ? At(i, j + 1) : At(i + 1, j), part = (level - from) / (to - from);
        return up ? new(xs[i], Straight.Between(ys[j], ys[j + 1], part)) : new(Straight.Between(xs[i], xs[i + 1], part), ys[j]);
    }

    /// <summary>The edge from a point in the first direction.</summary>
    private long Along(int i, int j) => 2 * ((long)i * ys.Length + j);

    /// <summary>The edge from a point in the second direction.</summary>
    private long Up(int i, int j) => Along(i, j) + 1;

    private double At(int i, int j) => values[i * ys.Length + j];

    private bool Above(int i, int j) => At(i, j) >= level;
}
