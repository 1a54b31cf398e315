using System.Collections;
using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A table of named segments, read from top to bottom: a customer belongs to the first that holds the scores.</summary>
/// <remarks>Immutable and safe for use by several threads.</remarks>
public sealed class RfmSegments : IReadOnlyList<RfmSegment>
{
    private readonly RfmSegment[] _segments;

    /// <summary>A table of segments.</summary>
    /// <param name="segments">The segments. Range: at least one; names distinct.</param>
    /// <exception cref="ArgumentNullException">The segments are null.</exception>
    /// <exception cref="ArgumentException">There is no segment, one is null, or a name stands twice.</exception>
    public RfmSegments(IEnumerable<RfmSegment> segments)
    {
        _segments = [.. Require.NotNull(segments)];
        if (_segments.Length == 0) throw new ArgumentException("There is no segment; allowed: at least one.", nameof(segments));
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < _segments.Length; i++)
        {
            if (_segments[i] is null) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"segments[{i}] is null; allowed: a segment."), nameof(segments));
            if (!names.Add(_segments[i].Name)) throw new ArgumentException($"The segment '{_segments[i].Name}' stands twice; allowed: distinct names.", nameof(segments));
        }
    }

    /// <summary>Ten segments by recency and frequency for scores from 1 to 5, in common use; each pair of scores is in one of them.</summary>
    /// <remarks>The names are conventions: the table states what a segment is worth where a model is given.</remarks>
    public static RfmSegments Quintiles { get; } = new(
    [
        new("Champions", recencyFrom: 5, recencyTo: 5, frequencyFrom: 4, frequencyTo: 5),
        new("Loyal customers", recencyFrom: 3, recencyTo: 4, frequencyFrom: 4, frequencyTo: 5),
        new("Potential loyalists", recencyFrom: 4, recencyTo: 5, frequencyFrom: 2, frequencyTo: 3),
        new("New customers", recencyFrom: 5, recencyTo: 5, frequencyFrom: 1, frequencyTo: 1),
        new("Promising", recencyFrom: 4, recencyTo: 4, frequencyFrom: 1, frequencyTo: 1),
        new("Need attention", recencyFrom: 3, recencyTo: 3, frequencyFrom: 3, frequencyTo: 3),
        new("About to sleep", recencyFrom: 3, recencyTo: 3, frequencyFrom: 1, frequencyTo: 2),
        new("Cannot lose them", recencyFrom: 1, recencyTo: 2, frequencyFrom: 5, frequencyTo: 5),
        new("At risk", recencyFrom: 1, recencyTo: 2, frequencyFrom: 3, frequencyTo: 4),
        new("Hibernating", recencyFrom: 1, recencyTo: 2, frequencyFrom: 1, frequencyTo: 2),
    ]);

    /// <summary>The number of segments.</summary>
    public int Count => _segments.Length;

    /// <summary>The segment at a position.</summary>
    /// <param name="index">The position. Range: 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside its range.</exception>
    public RfmSegment this[int index] => (uint)index < (uint)Count ? _segments[index]
        : throw Require.OutOfRange(nameof(index), index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    /// <summary>The segment of some scores: the first that holds them.</summary>
    /// <param name="score">The scores.</param>
    /// <returns>The segment; null where none holds them.</returns>
    public RfmSegment? Of(RfmScore score) => PlaceOf(score) is var place && place < Count ? _segments[place] : null;

    /// <summary>The position of the first segment that holds some scores; the number of segments where none does.</summary>
    internal int PlaceOf(RfmScore score) => Array.FindIndex(_segments, segment => segment.Contains(score)) is var place and >= 0 ? place : Count;

    /// <inheritdoc/>
    public IEnumerator<RfmSegment> GetEnumerator() => ((IEnumerable<RfmSegment>)_segments).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names in invariant text: "Champions, Loyal customers, …".</summary>
    public override string ToString() => string.Join(", ", _segments.Select(segment => segment.Name));
}
