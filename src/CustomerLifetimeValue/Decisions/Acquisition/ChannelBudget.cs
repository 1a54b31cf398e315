using System.Globalization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Decisions;

/// <summary>A channel's cost per customer, against the most that its customers may cost.</summary>
public sealed record ChannelBudget
{
    internal ChannelBudget(AcquisitionChannel channel, IClv value, double target)
    {
        (Channel, CustomerValue, TargetRatio) = (channel, value.Value, target);
        Payback = channel.Cost is { } cost ? value.Payback(cost) : null;
        Require.Finite(Gain, nameof(channel));
    }

    /// <summary>What was spent, and the customers it won.</summary>
    public AcquisitionChannel Channel { get; }

    /// <summary>What a customer of the channel is worth before acquisition cost.</summary>
    public double CustomerValue { get; }

    /// <summary>The target ratio of value to acquisition cost.</summary>
    public double TargetRatio { get; }

    /// <summary>Spend per customer won; null where the channel won nobody.</summary>
    public AcquisitionCost? Cost => Channel.Cost;

    /// <summary>The most that a customer may cost at the target ratio; negative where the customer is worth less than nothing.</summary>
    public double HighestCost => CustomerValue / TargetRatio;

    /// <summary>How much more a customer may cost; negative where they cost too much already; null where the channel won nobody.</summary>
    public double? Headroom => HighestCost - Cost?.PerCustomer;

    /// <summary>Value ÷ cost; null where the channel won nobody, or for nothing.</summary>
    public double? LtvToCac => Cost is { PerCustomer: > 0 and var cost } && double.IsFinite(CustomerValue / cost) ? CustomerValue / cost : null;

    /// <summary>When a customer has paid back their cost, later payments at present value; null where never, or where nobody was won.</summary>
    public CacPayback? Payback { get; }

    /// <summary>Value of all customers won less all spend.</summary>
    public double Gain => CustomerValue * Channel.NewCustomers - Channel.Spend;

    /// <summary>Whether the channel's customers cost no more than they may; false where it spent and won nobody.</summary>
    public bool MeetsTarget => Cost is { } cost ? cost.PerCustomer <= HighestCost : Channel.Spend == 0;

    /// <summary>The channel's verdict in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Channel.Name}: {(Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(cost.PerCustomer)} a customer") : "won nobody")}, at most {InvariantText.Amount(HighestCost)}; gain {InvariantText.Amount(Gain)}");
}
