using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue;

/// <summary>A weak prior that a posterior was drawn with: a normal distribution of one coordinate.</summary>
/// <remarks>Without one, a likelihood that is flat along some direction has no posterior at all. Each is centred at what the literature's fits have in common, or at the data's own
/// mean, and so wide that data which say anything overrule it.</remarks>
[JsonConverter(typeof(VocabularyJsonConverter))]
public readonly record struct PosteriorPrior
{
    internal PosteriorPrior(string coordinate, double mean, double spread) => (Coordinate, Mean, Spread) = (coordinate, mean, spread);

    /// <summary>The coordinate: "ln r", "logit a/(a+b)".</summary>
    public string Coordinate { get; }

    /// <summary>The prior's mean.</summary>
    public double Mean { get; }

    /// <summary>The prior's standard deviation.</summary>
    public double Spread { get; }

    /// <summary>The prior in invariant text: "logit a/(a+b) ~ N(-1.4, 2)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Coordinate} ~ N({Mean:0.##}, {Spread:0.##})");
}
