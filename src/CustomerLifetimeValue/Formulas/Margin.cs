using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What is left of a customer's revenue: gross margin, less what it costs to serve and keep the customer.</summary>
/// <remarks>The default value is a gross margin of 0 and no retention cost: revenue only just covers the cost of goods.</remarks>
/// <example>
/// <code>
/// var margin = new Margin(grossMargin: 0.40, retentionCost: Cost.PerYear(10));
/// var purchases = new PurchasePattern(100, Frequency.PerYear(3));
/// Console.WriteLine(margin.ContributionPer(purchases, TimeUnit.Year)); // 110
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct Margin
{
    /// <summary>A gross margin and a retention cost.</summary>
    /// <param name="grossMargin">Share of revenue left after the cost of goods; 0.40 is 40 %. Range: finite, ≤ 1; negative where goods are
    /// sold below cost.</param>
    /// <param name="retentionCost">Cost of serving and keeping an active customer per unit of time; none by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gross margin is outside its range.</exception>
    public Margin(double grossMargin, Cost retentionCost = default) => (GrossMargin, RetentionCost) = (Require.AtMost(1, grossMargin), retentionCost);

    /// <summary>All revenue is contribution: no cost of goods and no retention cost.</summary>
    public static Margin Full => new(1);

    /// <summary>Share of revenue left after the cost of goods. Range: finite, ≤ 1.</summary>
    public double GrossMargin { get; }

    /// <summary>Cost of serving and keeping an active customer per unit of time.</summary>
    public Cost RetentionCost { get; }

    /// <summary>Contribution of an active customer per unit of time: revenue × gross margin − retention cost.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="unit">The unit of time.</param>
    /// <returns>An amount of money; negative where the customer costs more than they bring.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit is not a defined one.</exception>
    public double ContributionPer(PurchasePattern purchases, TimeUnit unit) => purchases.RevenuePer(unit) * GrossMargin - RetentionCost.Per(unit);

    /// <summary>The margin in invariant text: "gross margin 0.4, retention cost 10 per year".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"gross margin {InvariantText.Number(GrossMargin)}, retention cost {RetentionCost:0.######}");
}
