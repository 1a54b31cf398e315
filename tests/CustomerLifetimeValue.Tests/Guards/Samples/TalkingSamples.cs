#pragma warning disable CA1305, CA1822, MA0011, MA0076, CA1024, MA0111
namespace CustomerLifetimeValue.Tests.Guards.Samples;

/// <summary>Types whose text depends on the reader's culture, each in another way, and one whose text does not.</summary>
public static class TalkingSamples
{
    public sealed class LocalText
    {
        public LocalText(double value) => Value = value;

        public double Value { get; }

        public override string ToString() => $"{Value} a year";
    }

    /// <summary>A record without a text of its own prints its members, numbers in the reader's culture.</summary>
    public sealed record SynthesizedText
    {
        public SynthesizedText(double value) => Value = value;

        public double Value { get; }
    }

    public sealed class LocalMessage
    {
        public LocalMessage(double value)
        {
            if (value < 0) throw new ArgumentOutOfRangeException(nameof(value), $"value is {value}");
        }

        public override string ToString() => "a message";
    }

    public sealed class LocalProperty
    {
        public IReadOnlyList<string> Lines => [$"{1.5:F2}"];

        public override string ToString() => "a property";
    }

    public sealed class Innocent
    {
        public Innocent(double value) => Value = double.IsFinite(value) ? value : throw new ArgumentException(FormattableString.Invariant($"value is {value}"), nameof(value));

        public double Value { get; }

        public override string ToString() => FormattableString.Invariant($"{Value} a year");
    }

    /// <summary>Forgets that a text may be missing.</summary>
    public sealed class Careless
    {
        public Careless(string name) => Length = name.Length;

        public int Length { get; }
    }

    /// <summary>Nobody outside can make one.</summary>
    public sealed class Unreachable
    {
        private Unreachable()
        {
        }

        public override string ToString() => $"{1.5}";
    }
}
