using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What improving one input by a percentage gains, the others as they are.</summary>
public sealed record LeverGain
{
    internal LeverGain(string name, double from, double to, double? gain) => (Name, From, To, Gain) = (name, from, to, gain);

    /// <summary>The input's name.</summary>
    public string Name { get; }

    /// <summary>The input as it stands.</summary>
    public double From { get; }

    /// <summary>The input improved: higher, or lower where it is a cost; a retention or gross margin at most 1.</summary>
    public double To { get; }

    /// <summary>How much the value grows; null where it diverges.</summary>
    public double? Gain { get; }

    /// <summary>The gain in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} {InvariantText.Number(From, 4)} → {InvariantText.Number(To, 4)}: {(Gain is { } gain ? gain.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) : "no finite value")}");
}
