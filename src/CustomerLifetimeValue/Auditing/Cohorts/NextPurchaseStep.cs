using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>How many customers make their next order after a given time.</summary>
public sealed record NextPurchaseStep
{
    internal NextPurchaseStep(int time, int atRisk, int ordered, double share, double cumulative) =>
        (Time, AtRisk, Ordered, Share, CumulativeShare) = (time, atRisk, ordered, share, cumulative);

    /// <summary>The time since the order before, in whole periods.</summary>
    public int Time { get; }

    /// <summary>The customers who had not ordered again before and are still followed.</summary>
    public int AtRisk { get; }

    /// <summary>Those of them who ordered after just this time.</summary>
    public int Ordered { get; }

    /// <summary>The share of all who order after just this time, as estimated. Range: [0, 1].</summary>
    public double Share { get; }

    /// <summary>The share of all who order within this time, as estimated. Range: [0, 1].</summary>
    public double CumulativeShare { get; }

    /// <summary>The step in invariant text: "after 1: 212 of 2510 ordered, 21.3 % so far".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"after {Time}: {Ordered} of {AtRisk} ordered, {AuditText.Percent(CumulativeShare)} so far");
}
