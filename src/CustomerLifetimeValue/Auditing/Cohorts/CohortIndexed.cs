using System.Globalization;

namespace CustomerLifetimeValue.Auditing;

/// <summary>A cohort's figures in a period as a percentage of those in its first period.</summary>
/// <remarks>Null where the first period's figure is not above 0.</remarks>
public sealed record CohortIndexed
{
    internal CohortIndexed(in ActivitySum now, in ActivitySum birth)
    {
        (Active, Orders) = (Of(now.Customers, birth.Customers), Of(now.Orders, birth.Orders));
        (Spend, Profit) = (Of(now.Spend, birth.Spend), Of(now.Profit, birth.Profit));
    }

    /// <summary>Active customers; 100 in the first period.</summary>
    public double? Active { get; }

    /// <summary>Orders; 100 in the first period.</summary>
    public double? Orders { get; }

    /// <summary>Spend; 100 in the first period.</summary>
    public double? Spend { get; }

    /// <summary>Profit; 100 in the first period.</summary>
    public double? Profit { get; }

    /// <summary>The index in invariant text: "active 12.1, orders 11.9, spend 12.6, profit 12.4 of 100"; "–" where there is none.</summary>
    public override string ToString() => $"active {Text(Active)}, orders {Text(Orders)}, spend {Text(Spend)}, profit {Text(Profit)} of 100";

    private static double? Of(decimal now, decimal birth) => birth > 0 ? 100 * (double)now / (double)birth : null;

    private static string Text(double? index) => index is { } known ? known.ToString("0.#", CultureInfo.InvariantCulture) : "–";
}
