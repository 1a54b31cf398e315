using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>A customer lifetime value net of what it cost to win the customer, with the measures that compare the two.</summary>
/// <example>
/// <code>
/// var clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.40), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
/// var net = new AcquisitionAdjustedClv(clv, new AcquisitionCost(150));
/// Console.WriteLine(net.LtvToCac);
/// Console.WriteLine(net.Payback());
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public sealed record AcquisitionAdjustedClv : IClv
{
    /// <summary>A value less an acquisition cost.</summary>
    /// <param name="formula">The value before acquisition cost: any formula, curve or model.</param>
    /// <param name="acquisitionCost">What it cost to win the customer.</param>
    /// <exception cref="ArgumentNullException">The formula is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    public AcquisitionAdjustedClv(IClv formula, AcquisitionCost acquisitionCost)
    {
        (Formula, AcquisitionCost) = (Require.NotNull(formula), acquisitionCost);
        Require.Finite(Value, nameof(acquisitionCost));
    }

    /// <summary>The value before acquisition cost.</summary>
    public IClv Formula { get; }

    /// <summary>What it cost to win the customer.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>The formula's value less the acquisition cost.</summary>
    public double Value => Formula.Value - AcquisitionCost.PerCustomer;

    /// <inheritdoc/>
    public TimeUnit Period => Formula.Period;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Formula.ContributionPerPeriod;

    /// <summary>LTV:CAC, the value before acquisition cost divided by the acquisition cost; null where the cost is 0, or so small that
    /// the quotient does not fit a double.</summary>
    public double? LtvToCac => Formula.Value / AcquisitionCost.PerCustomer is var ratio && double.IsFinite(ratio) ? ratio : null;

    /// <summary>The payback that dashboards show: acquisition cost ÷ contribution per period, no churn, no discount; null where the
    /// contribution is not positive or the quotient does not fit a double.</summary>
    public Duration? SimplePayback => AcquisitionCost.PerCustomer == 0 ? Duration.Of(0, Period)
        : AcquisitionCost.PerCustomer / ContributionPerPeriod is var periods && ContributionPerPeriod > 0 && double.IsFinite(periods) ? Duration.Of(periods, Period)
        : null;

    /// <summary>The highest acquisition cost that the value still covers; null where the value is negative and covers none.</summary>
    public AcquisitionCost? BreakEvenAcquisitionCost => Formula.Value >= 0 ? new AcquisitionCost(Formula.Value) : null;

    /// <summary>The lowest constant retention at which the value covers the acquisition cost, all else equal (<see cref="IClv.BreakEvenRetention"/>): 0
    /// where it does even if nobody is retained; null where none does.</summary>
    public RetentionRate? BreakEvenRetention => Formula.BreakEvenRetention(AcquisitionCost);

    /// <summary>When the cumulative expected value has recovered the acquisition cost.</summary>
    /// <param name="discounted">Whether later payments count at their present value (true) or at their expected amount (false).</param>
    /// <returns>The number of payments and the time of the last of them; null when it is never recovered. A running total within 1e-12 of the
    /// cost, relative, has recovered it.</returns>
    public CacPayback? Payback(bool discounted = true) => Formula.Payback(AcquisitionCost, discounted);

    /// <inheritdoc/>
    public IEnumerable<ClvPayment> Payments(int periods) => Formula.Payments(periods);

    /// <inheritdoc/>
    public ClvSchedule Schedule(int periods) => Formula.Schedule(periods).After(AcquisitionCost);

    /// <inheritdoc/>
    public ClvBreakdown Breakdown() => Formula.Breakdown().After(AcquisitionCost.PerCustomer);

    CacPayback? IClv.Payback(AcquisitionCost cost, bool discounted) =>
        Formula.Payback(With(cost), discounted);

    RetentionRate? IClv.BreakEvenRetention(AcquisitionCost cost) => Formula.BreakEvenRetention(With(cost));

    ClvInputs IClv.Inputs => new([.. Formula.Inputs.Where(input => input.Name is not InputName.AcquisitionCost), FormulaInputs.Of(AcquisitionCost)]);

    IClv? IClv.With(ClvInputs inputs)
    {
        var cost = FormulaInputs.AcquisitionCost(Require.NotNull(inputs));
        // A formula that has an acquisition cost itself keeps its own.
        var own = Formula.Inputs.Find(InputName.AcquisitionCost) is { } kept ? inputs.With(InputName.AcquisitionCost, kept.Value) : inputs;
        return Formula.With(own) is { } formula && double.IsFinite(formula.Value - cost.PerCustomer) ? new AcquisitionAdjustedClv(formula, cost) : null;
    }

    private AcquisitionCost With(AcquisitionCost more) => new(AcquisitionCost.PerCustomer + more.PerCustomer);

    /// <summary>The value and its parts in invariant text: "253.33 = 403.33 − acquisition 150 per customer".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {InvariantText.Amount(Formula.Value)} − acquisition {AcquisitionCost:0.##}");
}
