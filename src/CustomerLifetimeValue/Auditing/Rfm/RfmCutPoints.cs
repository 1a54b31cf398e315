using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Cut points of the caller's own between the scores of an RFM table.</summary>
/// <remarks>Such as 30 and 90 days, 2 and 5 purchases, 50 and 100 of value: scores from 1 to 3 each.</remarks>
[JsonConverter(typeof(AuditJsonConverter))]
public sealed class RfmCutPoints
{
    /// <summary>Cut points for each of the three figures.</summary>
    /// <param name="recency">Times since the last purchase; who bought within the shortest has the highest score. Range: ascending, distinct.</param>
    /// <param name="frequency">Numbers of purchases from which on the next score is reached. Range: ascending, distinct.</param>
    /// <param name="monetary">Mean values of a purchase from which on the next score is reached. Range: finite, ascending, distinct.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">A list is not ascending, or a value in it is not finite.</exception>
    public RfmCutPoints(IEnumerable<Duration> recency, IEnumerable<int> frequency, IEnumerable<double> monetary)
    {
        Recency = Ascending(recency, nameof(recency));
        Frequency = Ascending(frequency, nameof(frequency));
        Monetary = Ascending(monetary, nameof(monetary));
        foreach (double value in Monetary) Require.Finite(value, nameof(monetary));
    }

    /// <summary>Times since the last purchase, ascending.</summary>
    public IReadOnlyList<Duration> Recency { get; }

    /// <summary>Numbers of purchases, ascending.</summary>
    public IReadOnlyList<int> Frequency { get; }

    /// <summary>Mean values of a purchase, ascending.</summary>
    public IReadOnlyList<double> Monetary { get; }

    /// <summary>The cut points in invariant text: "recency 30 days, 90 days; frequency 2, 5; monetary 50, 100".</summary>
    public override string ToString() => $"recency {Text(Recency)}; frequency {Text(Frequency)}; monetary {Text(Monetary)}";

    private static System.Collections.ObjectModel.ReadOnlyCollection<T> Ascending<T>(IEnumerable<T> cutPoints, string name) where T : IComparable<T>
    {
        T[] kept = [.. Require.NotNull(cutPoints, name)];
        for (int i = 1; i < kept.Length; i++)
            if (!(kept[i - 1].CompareTo(kept[i]) < 0))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}] is {kept[i]} after {kept[i - 1]}; allowed: ascending values, each once."), name);
        return Array.AsReadOnly(kept);
    }

    private static string Text<T>(IReadOnlyList<T> cutPoints) where T : IFormattable =>
        cutPoints.Count == 0 ? "none" : string.Join(", ", cutPoints.Select(value => value.ToString(null, CultureInfo.InvariantCulture)));
}
