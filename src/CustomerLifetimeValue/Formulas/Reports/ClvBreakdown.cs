using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>What a customer lifetime value consists of.</summary>
/// <remarks>Revenue − cost of goods − retention cost − lost to churn − lost to discount − divided away − acquisition cost = value.
/// Where the horizon is infinite, or all but, a customer who never leaves would bring infinite revenue; <see cref="Basis"/> then says over what
/// revenue and costs are counted, the line that has no finite amount is null and counts as 0, and <see cref="ValueWithoutChurn"/> and
/// <see cref="ValueWithoutDiscount"/> state what churn and discount cost.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public sealed record ClvBreakdown
{
    /// <summary>A breakdown; its value is what the lines add up to.</summary>
    /// <param name="basis">What revenue and costs are counted over.</param>
    /// <param name="revenue">Revenue. Range: finite.</param>
    /// <param name="costOfGoods">Cost of the goods sold. Range: finite.</param>
    /// <param name="retentionCost">Cost of serving and keeping the customer. Range: finite.</param>
    /// <param name="lostToChurn">Contribution that churn takes away; null where it has no finite amount. Range: finite.</param>
    /// <param name="lostToDiscount">Contribution that discounting takes away; null where it has no finite amount. Range: finite.</param>
    /// <param name="dividedAway">What a divisor takes away that is neither (see <see cref="CrmClv"/>). Range: finite.</param>
    /// <param name="acquisitionCost">Cost of winning the customer. Range: finite, ≥ 0.</param>
    /// <param name="valueWithoutChurn">The value if the customer never left; null where it is not finite.</param>
    /// <param name="valueWithoutDiscount">The value if later money were worth as much; null where it is not finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The basis is not a defined one, or an amount is outside its range.</exception>
    public ClvBreakdown(
        BreakdownBasis basis,
        double revenue,
        double costOfGoods,
        double retentionCost,
        double? lostToChurn = 0,
        double? lostToDiscount = 0,
        double dividedAway = 0,
        double acquisitionCost = 0,
        double? valueWithoutChurn = null,
        double? valueWithoutDiscount = null)
    {
        Basis = Require.Defined(basis);
        Revenue = Require.Finite(revenue);
        CostOfGoods = Require.Finite(costOfGoods);
        RetentionCost = Require.Finite(retentionCost);
        LostToChurn = Finite(lostToChurn, nameof(lostToChurn));
        LostToDiscount = Finite(lostToDiscount, nameof(lostToDiscount));
        DividedAway = Require.Finite(dividedAway);
        AcquisitionCost = Require.NotNegative(acquisitionCost);
        ValueWithoutChurn = Finite(valueWithoutChurn, nameof(valueWithoutChurn));
        ValueWithoutDiscount = Finite(valueWithoutDiscount, nameof(valueWithoutDiscount));
    }

    /// <summary>What revenue and costs are counted over.</summary>
    public BreakdownBasis Basis { get; }

    /// <summary>Revenue over the <see cref="Basis"/>.</summary>
    public double Revenue { get; }

    /// <summary>Cost of the goods sold over the <see cref="Basis"/>.</summary>
    public double CostOfGoods { get; }

    /// <summary>Cost of serving and keeping the customer over the <see cref="Basis"/>.</summary>
    public double RetentionCost { get; }

    /// <summary>Contribution that churn takes away, compared with a customer who surely stays to the horizon; null where that has no meaning, see <see cref="Basis"/>.</summary>
    public double? LostToChurn { get; }

    /// <summary>Contribution that discounting takes away; null where that has no meaning, see <see cref="Basis"/>.</summary>
    public double? LostToDiscount { get; }

    /// <summary>What a divisor takes away that is neither churn nor discount; 0 in every formula but <see cref="CrmClv"/>.</summary>
    public double DividedAway { get; }

    /// <summary>Cost of winning the customer.</summary>
    public double AcquisitionCost { get; }

    /// <summary>The value if the customer never left, all else equal; null where that is infinite, or where churn plays no part in the formula.</summary>
    public double? ValueWithoutChurn { get; }

    /// <summary>The value if later money were worth as much as money today, all else equal; null where that is infinite, or where discount plays no part in the formula.</summary>
    public double? ValueWithoutDiscount { get; }

    /// <summary>Revenue less cost of goods and retention cost: the contribution before churn and discount are counted off.</summary>
    public double Contribution => Revenue - CostOfGoods - RetentionCost;

    /// <summary>What the lines add up to: the customer lifetime value.</summary>
    public double Value => Contribution - (LostToChurn ?? 0) - (LostToDiscount ?? 0) - DividedAway - AcquisitionCost;

    /// <summary>The lines that are not zero, in order, with their signs; they add up to <see cref="Value"/>.</summary>
    public IReadOnlyList<BreakdownLine> Lines =>
    [
        new("revenue", Revenue),
        .. TakenAway("cost of goods", CostOfGoods),
        .. TakenAway("retention cost", RetentionCost),
        .. TakenAway("lost to churn", LostToChurn ?? 0),
        .. TakenAway("lost to discount", LostToDiscount ?? 0),
        .. TakenAway("divided away", DividedAway),
        .. TakenAway("acquisition cost", AcquisitionCost),
    ];

    /// <summary>The breakdown in invariant text: "revenue 1500, cost of goods −900, … = 403.33".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", Lines)} = {InvariantText.Amount(Value)}");

    /// <summary>The same breakdown with an acquisition cost on top of the one it has.</summary>
    internal ClvBreakdown After(double cost) => new(
        Basis, Revenue, CostOfGoods, RetentionCost, LostToChurn, LostToDiscount, DividedAway, AcquisitionCost + cost, ValueWithoutChurn - cost, ValueWithoutDiscount - cost);

    private static IEnumerable<BreakdownLine> TakenAway(string name, double amount) => amount == 0 ? [] : [new(name, -amount)];

    private static double? Finite(double? amount, string name) => amount is { } number ? Require.Finite(number, name) : null;
}
