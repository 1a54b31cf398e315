using System.Globalization;

namespace CustomerLifetimeValue.Decisions;

/// <summary>What one improvement makes of a customer's value.</summary>
public sealed record ImprovementGain
{
    internal ImprovementGain(string name, double today, double value, double cost) => (Name, Today, Value, Cost) = (name, today, value, cost);

    /// <summary>What the improvement is called.</summary>
    public string Name { get; }

    /// <summary>What a customer is worth today.</summary>
    public double Today { get; }

    /// <summary>What a customer is worth with the improvement, before its cost.</summary>
    public double Value { get; }

    /// <summary>What the improvement costs per customer.</summary>
    public double Cost { get; }

    /// <summary>How much more a customer is worth, before the cost; also the most that the improvement may cost.</summary>
    public double Gain => Value - Today;

    /// <summary>How much more a customer is worth, after the cost.</summary>
    public double NetGain => Gain - Cost;

    /// <summary>Net gain as a share of the present value; null where that is not above 0.</summary>
    public double? NetGainShare => Today > 0 && double.IsFinite(NetGain / Today) ? NetGain / Today : null;

    /// <summary>The gain in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {InvariantText.Amount(Today)} → {InvariantText.Amount(Value)}, gain {Gain:+0.##;-0.##;0} less cost {InvariantText.Amount(Cost)} = {NetGain:+0.##;-0.##;0}");
}
