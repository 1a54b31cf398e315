using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What another share of a customer's spend is worth.</summary>
public sealed record ShareGain
{
    internal ShareGain(double from, double to, double valueBefore, double valueAfter) => (From, To, ValueBefore, ValueAfter) = (from, to, valueBefore, valueAfter);

    /// <summary>The present share.</summary>
    public double From { get; }

    /// <summary>The share reached.</summary>
    public double To { get; }

    /// <summary>What the customer is worth at the present share.</summary>
    public double ValueBefore { get; }

    /// <summary>What the customer is worth at the share reached.</summary>
    public double ValueAfter { get; }

    /// <summary>How much more the customer is worth; also the most that raising the share may cost.</summary>
    public double Gain => ValueAfter - ValueBefore;

    /// <summary>The gain per percentage point of share; null where the share does not change.</summary>
    public double? GainPerPoint => To == From ? null : Gain / (100 * (To - From));

    /// <summary>The gain in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"share {InvariantText.Amount(100 * From)} % → {InvariantText.Amount(100 * To)} %: {InvariantText.Amount(ValueBefore)} → {InvariantText.Amount(ValueAfter)}, gain {Gain:+0.##;-0.##;0}");
}
