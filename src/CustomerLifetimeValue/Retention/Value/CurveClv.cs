using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Formulas;

namespace CustomerLifetimeValue.Retention;

/// <summary>The present value of a customer whose staying follows a retention curve: contribution × discounted expected lifetime.</summary>
/// <remarks>
/// <para>With contribution m per period, survival S, discount factor v and growth g: m·Σ (1+g)ᵗ·S(t)·vᵗ from t = 0 with payments at the start of
/// each period, m·Σ (1+g)^(t−1)·S(t)·vᵗ from t = 1 at the end (Fader &amp; Hardie 2010). With <see cref="RetentionCurve.Constant"/> it is
/// <see cref="DiscountedClv"/>.</para>
/// <para>The clock is the curve's unit; discount and growth convert to it by compounding. A curve without a tail refuses an infinite horizon. A horizon of
/// n + f periods pays the fraction f of its last payment, at that period's start or end.</para>
/// </remarks>
/// <example>
/// <code>
/// var curve = new ShiftedBetaGeometric(alpha: 0.668, beta: 3.806, TimeUnit.Year);
/// var clv = new CurveClv(new PurchasePattern(10, Frequency.PerYear(12)), new Margin(0.6), curve, DiscountRate.PerYear(0.10));
/// Console.WriteLine(clv.Value);
/// </code>
/// </example>
[JsonConverter(typeof(RetentionJsonConverter))]
public sealed record CurveClv : IClv, IStreamClv
{
    private readonly CurveStream _stream;

    /// <summary>The present value of a customer's contributions.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="curve">How long customers stay; its unit is the clock.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="timing">When in its period a payment is made.</param>
    /// <param name="horizon">How far to count; null counts for ever.</param>
    /// <param name="growth">How the contribution grows from period to period; not at all by default.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timing is undefined; the horizon goes beyond what the curve knows, or is infinite where the
    /// curve ends; growth is so fast that the discount rate net of it rounds to −1; the sum diverges; or the value is too large for a double.</exception>
    public CurveClv(
        PurchasePattern purchases,
        Margin margin,
        IRetentionCurve curve,
        DiscountRate discount,
        PaymentTiming timing = PaymentTiming.StartOfPeriod,
        Duration? horizon = null,
        GrowthRate growth = default)
    {
        (Purchases, Margin, Curve, Discount) = (purchases, margin, Require.NotNull(curve), discount);
        (Timing, Horizon, Growth) = (Require.Defined(timing), horizon, growth);
        double periods = horizon?.In(curve.Unit) ?? double.PositiveInfinity;
        _stream = new(purchases, margin, curve, discount, Timing, periods, growth.Per(curve.Unit));
        Require.Finite(ContributionPerPeriod, nameof(margin));
        CurveChecks.CheckHorizon(curve, Timing, periods);
        if (CurveStream.Net(discount, growth.Per(curve.Unit), curve.Unit) is null) throw Require.OutOfRange(nameof(growth), growth, "a rate net of which the discount rate is above -1");
        DiscountedLifetime = _stream.Weight(churn: true, discounted: true)
            ?? throw Require.OutOfRange(nameof(discount), discount, "a rate at which the sum over an infinite horizon is finite, or a finite horizon");
        Value = Require.Finite(ContributionPerPeriod * DiscountedLifetime, horizon is null ? nameof(curve) : nameof(horizon));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>The margin: what is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>How long customers stay.</summary>
    public IRetentionCurve Curve { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

    /// <summary>When in its period a payment is made.</summary>
    public PaymentTiming Timing { get; }

    /// <summary>How far is counted; null for ever.</summary>
    public Duration? Horizon { get; }

    /// <summary>How the contribution grows from period to period.</summary>
    public GrowthRate Growth { get; }

    /// <summary>The discounted expected number of payments, each counted as often as growth has multiplied it: the value of a contribution of 1.</summary>
    public double DiscountedLifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Curve.Unit;

    /// <inheritdoc/>
    public double ContributionPerPeriod => _stream.Contribution;

    IPaymentStream IStreamClv.Stream => _stream;

    ClvInputs IClv.Inputs => new(
        [.. FormulaInputs.Of(Purchases), .. FormulaInputs.Of(Margin), FormulaInputs.Of(Discount), FormulaInputs.Of(Growth), .. FormulaInputs.Of(Horizon)]);

    IClv? IClv.With(ClvInputs inputs)
    {
        if (FormulaInputs.Purchases(Require.NotNull(inputs)) is not { } purchases || FormulaInputs.Discount(inputs, Period) is not { } discount
            || FormulaInputs.Growth(inputs, Period) is not { } growth) return null;
        var (margin, horizon) = (FormulaInputs.Margin(inputs), FormulaInputs.Horizon(inputs));
        var stream = _stream with
        {
            Purchases = purchases,
            Margin = margin,
            Discount = discount,
            Growth = growth.Per(Period),
            Periods = horizon?.In(Period) ?? double.PositiveInfinity,
        };
        return CurveChecks.Covers(Curve, Timing, stream.Periods) && double.IsFinite(stream.Contribution * stream.Weight(churn: true, discounted: true) ?? double.NaN)
            ? new CurveClv(purchases, margin, Curve, discount, Timing, horizon, growth)
            : null;
    }

    double? IStreamClv.Effect(ClvInput input) =>
        InputEffect.OfAmounts(_stream, input.Name) ?? (input.Name is InputName.Horizon ? _stream.Periods * _stream.NextPayment : null);

    /// <summary>The value and its inputs in invariant text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, {Margin}, {Curve}, discount {Discount:0.######}{ClvText.Terms(Timing, Horizon, Growth)}");
}
