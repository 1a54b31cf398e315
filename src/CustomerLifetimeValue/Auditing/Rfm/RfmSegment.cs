using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A segment by name: the customers whose scores lie in certain ranges.</summary>
[JsonConverter(typeof(AuditJsonConverter))]
public sealed record RfmSegment
{
    /// <summary>A segment.</summary>
    /// <param name="name">Its name; not blank.</param>
    /// <param name="recencyFrom">The lowest score for recency. Range: ≥ 1.</param>
    /// <param name="recencyTo">The highest score for recency. Range: ≥ <paramref name="recencyFrom"/>.</param>
    /// <param name="frequencyFrom">The lowest score for frequency. Range: ≥ 1.</param>
    /// <param name="frequencyTo">The highest score for frequency. Range: ≥ <paramref name="frequencyFrom"/>.</param>
    /// <param name="monetaryFrom">The lowest score for monetary value. Range: ≥ 1.</param>
    /// <param name="monetaryTo">The highest score for monetary value. Range: ≥ <paramref name="monetaryFrom"/>.</param>
    /// <exception cref="ArgumentException">The name is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is outside its range.</exception>
    public RfmSegment(string name, int recencyFrom, int recencyTo, int frequencyFrom, int frequencyTo, int monetaryFrom = 1, int monetaryTo = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new ArgumentException("The segment's name is null or blank; allowed: a text.", nameof(name));
        Name = name;
        (RecencyFrom, RecencyTo) = (AtLeast(1, recencyFrom, nameof(recencyFrom)), AtLeast(recencyFrom, recencyTo, nameof(recencyTo)));
        (FrequencyFrom, FrequencyTo) = (AtLeast(1, frequencyFrom, nameof(frequencyFrom)), AtLeast(frequencyFrom, frequencyTo, nameof(frequencyTo)));
        (MonetaryFrom, MonetaryTo) = (AtLeast(1, monetaryFrom, nameof(monetaryFrom)), AtLeast(monetaryFrom, monetaryTo, nameof(monetaryTo)));
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The lowest score for recency.</summary>
    public int RecencyFrom { get; }

    /// <summary>The highest score for recency.</summary>
    public int RecencyTo { get; }

    /// <summary>The lowest score for frequency.</summary>
    public int FrequencyFrom { get; }

    /// <summary>The highest score for frequency.</summary>
    public int FrequencyTo { get; }

    /// <summary>The lowest score for monetary value.</summary>
    public int MonetaryFrom { get; }

    /// <summary>The highest score for monetary value.</summary>
    public int MonetaryTo { get; }

    /// <summary>Whether scores lie in the ranges.</summary>
    /// <param name="score">The scores.</param>
    public bool Contains(RfmScore score) =>
        score.Recency >= RecencyFrom && score.Recency <= RecencyTo && score.Frequency >= FrequencyFrom && score.Frequency <= FrequencyTo
        && score.Monetary >= MonetaryFrom && score.Monetary <= MonetaryTo;

    /// <summary>The segment in invariant text: "Champions: recency 5, frequency 4 to 5, any monetary value".</summary>
    public override string ToString() =>
        $"{Name}: recency {Range(RecencyFrom, RecencyTo)}, frequency {Range(FrequencyFrom, FrequencyTo)}, {(MonetaryFrom == 1 && MonetaryTo == int.MaxValue ? "any monetary value" : $"monetary {Range(MonetaryFrom, MonetaryTo)}")}";

    private static string Range(int from, int to) => from == to ? from.ToString(CultureInfo.InvariantCulture)
        : to == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"{from} and more") : string.Create(CultureInfo.InvariantCulture, $"{from} to {to}");

    private static int AtLeast(int least, int score, string name) =>
        score >= least ? score : throw Require.OutOfRange(name, score, string.Create(CultureInfo.InvariantCulture, $"a whole number ≥ {least}"));
}
