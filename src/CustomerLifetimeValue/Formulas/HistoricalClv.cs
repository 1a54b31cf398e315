using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>A customer's profit and loss so far: what their orders left, less what it cost to keep and to win them.</summary>
/// <remarks>Revenue · gross margin − retention cost · tenure − acquisition cost. It looks back only, discounts nothing, and says nothing
/// about what is still to come. The default value is a customer without orders, worth 0.</remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct HistoricalClv
{
    /// <summary>The profit and loss of orders of which the total is known.</summary>
    /// <param name="revenue">Total of the orders' amounts. Range: finite; negative where returns outweigh orders.</param>
    /// <param name="tenure">How long the customer has been served: the time over which retention cost ran.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="acquisitionCost">What it cost to win the customer; nothing by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The revenue is not finite, or the value is too large for a double.</exception>
    public HistoricalClv(double revenue, Duration tenure, Margin margin, AcquisitionCost acquisitionCost = default)
    {
        (Revenue, Tenure, Margin, AcquisitionCost) = (Require.Finite(revenue), tenure, margin, acquisitionCost);
        Require.Finite(Value, nameof(revenue));
    }

    /// <summary>Total of the orders' amounts.</summary>
    public double Revenue { get; }

    /// <summary>How long the customer has been served.</summary>
    public Duration Tenure { get; }

    /// <summary>The margin: what is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>What it cost to win the customer.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>Profit or loss so far.</summary>
    public double Value => Revenue * Margin.GrossMargin - RetentionCostSoFar - AcquisitionCost.PerCustomer;

    private double RetentionCostSoFar => Margin.RetentionCost.Per(Tenure.Unit) * Tenure.Value;

    /// <summary>The profit and loss of single orders.</summary>
    /// <param name="amounts">The orders' amounts; returns are negative. Range: finite. None is allowed: the customer was won and never bought.</param>
    /// <param name="tenure">How long the customer has been served.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="acquisitionCost">What it cost to win the customer; nothing by default.</param>
    /// <exception cref="ArgumentNullException">The amounts are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not finite, or the value is too large for a double.</exception>
    public static HistoricalClv FromOrders(IEnumerable<double> amounts, Duration tenure, Margin margin, AcquisitionCost acquisitionCost = default) =>
        new(OrderTotal.Of(amounts).Total, tenure, margin, acquisitionCost);

    /// <inheritdoc cref="FromOrders(IEnumerable{double}, Duration, Margin, AcquisitionCost)"/>
    public static HistoricalClv FromOrders(IEnumerable<decimal> amounts, Duration tenure, Margin margin, AcquisitionCost acquisitionCost = default) =>
        FromOrders(Require.NotNull(amounts).Select(amount => (double)amount), tenure, margin, acquisitionCost);

    /// <summary>What the value consists of, line by line; the lines add up to <see cref="Value"/>.</summary>
    public ClvBreakdown Breakdown() => new(
        BreakdownBasis.WholeHorizon, Revenue, Revenue * (1 - Margin.GrossMargin), RetentionCostSoFar, acquisitionCost: AcquisitionCost.PerCustomer);

    /// <summary>The value and its inputs in invariant text: "40 = revenue 300 in 2 years, gross margin 0.4, …".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = revenue {InvariantText.Amount(Revenue)} in {Tenure:0.######}, {Margin}, acquisition {AcquisitionCost:0.##}");
}
