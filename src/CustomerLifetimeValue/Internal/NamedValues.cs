using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CustomerLifetimeValue;

/// <summary>A few numbers by name, in a given order, whose indexer lists the known names where one is not found.</summary>
internal sealed class NamedValues(IReadOnlyList<string> names, IReadOnlyList<double> values, string absent) : IReadOnlyDictionary<string, double>
{
    public IEnumerable<string> Keys => names;

    public IEnumerable<double> Values => values;

    public int Count => names.Count;

    public double this[string key] =>
        TryGetValue(key, out double value) ? value
            : throw new KeyNotFoundException(Count == 0 ? absent : $"There is no '{key}'; there are: {string.Join(", ", names)}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        ArgumentNullException.ThrowIfNull(key);
        for (int i = 0; i < names.Count; i++)
        {
            if (!string.Equals(names[i], key, StringComparison.Ordinal)) continue;
            value = values[i];
            return true;
        }
        value = default;
        return false;
    }

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (int i = 0; i < names.Count; i++) yield return new(names[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(", ", this.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {InvariantText.Measure(p.Value, 7)}")));
}
