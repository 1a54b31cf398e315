using System.Globalization;
using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The form that CRM articles print: (average order value × frequency) ÷ (acquisition cost + 1 − retention) × lifetime.</summary>
/// <remarks>
/// <para>CLV = AOV · f / (CAC + 1 − r) · L, with f and L counted in the retention's period. It is here to check such articles, not to
/// decide anything by: the divisor adds money to a probability, so the number changes with the currency and is no amount of money; nothing is
/// discounted; and the acquisition cost divides where it should be subtracted. Use <see cref="DiscountedClv"/> and
/// <see cref="AcquisitionAdjustedClv"/> instead.</para>
/// <para>Its schedule pays AOV·f/(CAC + 1 − r) in each period of the lifetime. The default value is worth 0.</para>
/// </remarks>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct CrmClv : IClv, IStreamClv
{
    /// <summary>The CRM articles' value.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="acquisitionCost">What it cost to win the customer.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the clock.</param>
    /// <param name="lifetime">How long the customer stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The divisor is 0: no acquisition cost and a retention of 1; or the value is too large for a double.</exception>
    public CrmClv(PurchasePattern purchases, AcquisitionCost acquisitionCost, RetentionRate retention, Duration lifetime)
    {
        (Purchases, AcquisitionCost, Retention, Lifetime) = (purchases, acquisitionCost, retention, lifetime);
        if (!(Divisor > 0)) throw Require.OutOfRange(nameof(retention), retention, "a retention below 1 where the acquisition cost is 0");
        Value = Stream.CheckedValue(nameof(lifetime));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>What it cost to win the customer.</summary>
    public AcquisitionCost AcquisitionCost { get; }

    /// <summary>Probability of staying from period to period.</summary>
    public RetentionRate Retention { get; }

    /// <summary>How long the customer stays.</summary>
    public Duration Lifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Retention.Period;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private double Divisor => AcquisitionCost.PerCustomer + Retention.Churn;

    private GeometricStream Stream => StreamOf(Purchases, Divisor, Lifetime.To(Period));

    IPaymentStream IStreamClv.Stream => Stream;

    ClvInputs IClv.Inputs => new([.. FormulaInputs.Of(Purchases), FormulaInputs.Of(AcquisitionCost), FormulaInputs.Of(Retention), FormulaInputs.Of(Lifetime)]);

    IClv? IClv.With(ClvInputs inputs)
    {
        if (FormulaInputs.Purchases(Require.NotNull(inputs)) is not { } purchases) return null;
        var (cost, retention, lifetime) = (FormulaInputs.AcquisitionCost(inputs), FormulaInputs.Retention(inputs, Retention), FormulaInputs.Time(inputs, InputName.Lifetime));
        double divisor = cost.PerCustomer + retention.Churn;
        return double.IsFinite(purchases.AverageOrderValue / divisor * purchases.Frequency.Per(TimeUnit.Year)) && StreamOf(purchases, divisor, lifetime.To(retention.Period)).IsFinite
            ? new CrmClv(purchases, cost, retention, lifetime)
            : null;
    }

    /// <inheritdoc/>
    public ClvBreakdown Breakdown()
    {
        double revenue = Purchases.RevenuePer(Period) * Lifetime.In(Period);
        return new ClvBreakdown(BreakdownBasis.WholeHorizon, revenue, costOfGoods: 0, retentionCost: 0, dividedAway: revenue - Value, valueWithoutDiscount: Value);
    }

    /// <summary>The value and its inputs in invariant text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, acquisition {AcquisitionCost:0.##}, retention {Retention:0.##########}, for {Lifetime:0.######}");

    private static GeometricStream StreamOf(PurchasePattern purchases, double divisor, Duration lifetime) =>
        GeometricStream.Lasting(new PurchasePattern(purchases.AverageOrderValue / divisor, purchases.Frequency), Margin.Full, lifetime);
}
