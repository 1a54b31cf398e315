using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>Of the customers active in a period, how many are active in the next one too.</summary>
public sealed record RepeatBuyingRate
{
    internal RepeatBuyingRate(DateOnly start, int active, int again) => (Start, Active, ActiveAgain) = (start, active, again);

    /// <summary>The first day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>The customers active in it.</summary>
    public int Active { get; }

    /// <summary>Those of them who are active in the next period.</summary>
    public int ActiveAgain { get; }

    /// <summary>Active again ÷ active; 0 where nobody was active. Range: [0, 1].</summary>
    public double Rate => Money.Ratio(ActiveAgain, Active);

    /// <summary>The rate in invariant text: "2016-01-01: 355 of 2944 bought again in the next period (12.1 %)".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Start:yyyy-MM-dd}: {ActiveAgain} of {Active} bought again in the next period ({AuditText.Percent(Rate)})");
}
