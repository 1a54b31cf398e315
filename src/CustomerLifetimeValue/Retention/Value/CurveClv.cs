using System.Globalization;
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
public sealed record CurveClv : IClv
{
    private readonly double _growth, _periods;

    /// <summary>The present value of a customer's contributions.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">What is left of it.</param>
    /// <param name="curve">How long customers stay; its unit is the clock.</param>
    /// <param name="discount">What later money loses.</param>
    /// <param name="timing">When in its period a payment is made.</param>
    /// <param name="horizon">How far to count; null counts for ever.</param>
    /// <param name="growth">How the contribution grows from period to period; not at all by default.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timing is undefined; the horizon goes beyond what the curve knows, or is infinite where the
    /// curve ends; the sum diverges; or the value is too large for a double.</exception>
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
        (_growth, _periods) = (growth.Per(curve.Unit), horizon?.In(curve.Unit) ?? double.PositiveInfinity);
        ContributionPerPeriod = Require.Finite(margin.ContributionPer(purchases, curve.Unit), nameof(margin));
        CurveChecks.CheckHorizon(curve, Timing, _periods);
        double weight = Weight(curve, discount, _periods)
            ?? throw Require.OutOfRange(nameof(discount), discount, "a rate at which the sum over an infinite horizon is finite, or a finite horizon");
        (DiscountedLifetime, Value) = (weight, Require.Finite(ContributionPerPeriod * weight, horizon is null ? nameof(curve) : nameof(horizon)));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>What is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>How long customers stay.</summary>
    public IRetentionCurve Curve { get; }

    /// <summary>What later money loses.</summary>
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
    public double ContributionPerPeriod { get; }

    /// <inheritdoc/>
    public ClvSchedule Schedule(int periods) => ClvSchedule.Build(Payments(Require.Rows(periods)));

    /// <inheritdoc/>
    public ClvBreakdown Breakdown()
    {
        var loyal = RetentionCurve.Constant(RetentionRate.Of(1, Period));
        return ClvBreakdown.Of(
            Purchases, Margin, Period, DiscountedLifetime, certain: Finite(Weight(loyal, DiscountRate.None, _periods)), expected: Finite(Undiscounted()), loyal: Finite(Weight(loyal, Discount, _periods)));
    }

    /// <inheritdoc/>
    public CacPayback? Payback(AcquisitionCost cost, bool discounted = true)
    {
        if (cost.PerCustomer == 0) return default(CacPayback);
        var rate = discounted ? Discount : DiscountRate.None;
        double? total = discounted ? DiscountedLifetime : Undiscounted();
        if (!(ContributionPerPeriod > 0)) return null;
        return PaybackSearch.FirstPayment(
            n => ContributionPerPeriod * Weight(Curve, rate, Math.Min(n, _periods))!.Value, ContributionPerPeriod * total, _periods, cost.PerCustomer)
            is { } payments ? new CacPayback(payments, Duration.Of(TimeOf(payments - 1), Period)) : null;
    }

    /// <summary>The value and its inputs in invariant text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, {Margin}, {Curve}, discount {Discount:0.######}{ClvText.Terms(Timing, Horizon, Growth)}");

    private double? Weight(IRetentionCurve curve, DiscountRate discount, double periods) => DiscountedSurvival.Of(curve, discount, Timing, periods, _growth);

    /// <summary>The expected lifetime; null where it is infinite or a curve of the user's own cannot tell.</summary>
    private double? Undiscounted()
    {
        try
        {
            return Weight(Curve, DiscountRate.None, _periods);
        }
        catch (ArgumentOutOfRangeException) when (double.IsInfinity(_periods))
        {
            return null;
        }
    }

    private double? Finite(double? weight) => weight is { } number && double.IsFinite(number * ContributionPerPeriod) && double.IsFinite(number * Purchases.RevenuePer(Period)) ? weight : null;

    private IEnumerable<ClvPayment> Payments(int periods)
    {
        double force = Discount.ContinuousPer(Period), end = Curve.KnownTo ?? double.PositiveInfinity;
        for (int k = 0; k < periods; k++)
        {
            double time = TimeOf(k), share = Math.Clamp(_periods - k, 0, 1);
            double contribution = share == 0 ? 0 : ContributionPerPeriod * Math.Pow(1 + _growth, k) * share;
            yield return new ClvPayment(Duration.Of(time, Period), Curve.Survival(Math.Min(time, end)), contribution, Math.Exp(-force * time));
        }
    }

    /// <summary>When payment k is made: at the start of its period or at its end.</summary>
    private long TimeOf(long k) => Timing == PaymentTiming.StartOfPeriod ? k : k + 1;
}
