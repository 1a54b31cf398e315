using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What a customer of a tier is worth, moves to other tiers counted.</summary>
public sealed record TierValue
{
    internal TierValue(string tier, double contribution, double retention, double value) => (Tier, Contribution, Retention, Value) = (tier, contribution, retention, value);

    /// <summary>The tier.</summary>
    public string Tier { get; }

    /// <summary>What a customer leaves per step while in it.</summary>
    public double Contribution { get; }

    /// <summary>Probability of being in any tier a step later.</summary>
    public double Retention { get; }

    /// <summary>What a customer now in the tier is worth.</summary>
    public double Value { get; }

    /// <summary>The value in invariant text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tier}: {InvariantText.Amount(Value)}, leaves {InvariantText.Amount(Contribution)} per step, stays {InvariantText.Percent(Retention)}");
}
