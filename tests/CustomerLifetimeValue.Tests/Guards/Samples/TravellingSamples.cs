namespace CustomerLifetimeValue.Tests.Guards.Samples;

/// <summary>Types that lose something on their way through JSON, and one that does not.</summary>
public static class TravellingSamples
{
    /// <summary>Nothing can be set.</summary>
    public readonly record struct LosesAll
    {
        public LosesAll(double value) => Value = Finite(value);

        public double Value { get; }
    }

    /// <summary>A part that its JSON does not hold.</summary>
    public sealed record LosesPart
    {
        private readonly string _note = "";

        public LosesPart(double value) => Value = Finite(value);

        private LosesPart(double value, string note) : this(value) => _note = note;

        public double Value { get; }

        public static LosesPart Noted(double value) => new(value, "note");

        public override string ToString() => $"{Value} {_note}";
    }

    public sealed record Innocent
    {
        public Innocent(double value) => Value = Finite(value);

        public double Value { get; }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value));
}
