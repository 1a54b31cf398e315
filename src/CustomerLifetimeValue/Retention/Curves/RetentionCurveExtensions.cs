namespace CustomerLifetimeValue.Retention;

/// <summary>What can be asked of any retention curve.</summary>
public static class RetentionCurveExtensions
{
    /// <summary>Whether the curve goes on for ever; one that does not refuses infinite horizons.</summary>
    /// <param name="curve">The curve.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    public static bool HasTail(this IRetentionCurve curve) => Require.NotNull(curve).KnownTo is null;

    /// <summary>The probability that a customer is still there after a length of time.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="time">The time since acquisition; it converts to the curve's unit by the fixed calendar.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is beyond what the curve knows.</exception>
    public static double Survival(this IRetentionCurve curve, Duration time) => Require.NotNull(curve).Survival(time.In(curve.Unit));

    /// <summary>The probability of leaving at the end of a period, for a customer who was there at its start: 1 − r(t).</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="period">The period, from 1.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period is less than 1 or beyond what the curve knows.</exception>
    public static double ChurnRate(this IRetentionCurve curve, int period) => 1 - Require.NotNull(curve).RetentionRate(period);

    /// <summary>The discounted expected number of payments of a new customer (discounted expected lifetime, DEL): Σ S(t)·v(t).</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="discount">The discount rate; it converts to the curve's unit by compounding.</param>
    /// <param name="timing">At the start of each period the first payment is made at acquisition and is certain, Σ from t = 0; at the end the
    /// first is made after the first renewal, Σ from t = 1.</param>
    /// <param name="horizon">How far to count; null for ever. Of n + f periods the fraction f of the last payment counts.</param>
    /// <returns>The value today of 1 per payment.</returns>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond what the curve knows; or it is infinite and the sum diverges.</exception>
    /// <remarks>Multiply by the contribution per period for the customer lifetime value (Fader &amp; Hardie 2010, "Customer-base valuation in a
    /// contractual setting").</remarks>
    public static double DiscountedLifetime(
        this IRetentionCurve curve, DiscountRate discount, PaymentTiming timing = PaymentTiming.StartOfPeriod, Duration? horizon = null) =>
        Weight(Require.NotNull(curve), discount, Require.Defined(timing), horizon) ?? throw Diverges(nameof(discount), discount);

    /// <summary>The discounted expected number of payments still to come from a customer who has renewed n times and now stands before the next
    /// renewal (discounted expected residual lifetime, DERL): Σ S(n + k)/S(n)·v^(k − 1) over k ≥ 1.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="discount">The discount rate; it converts to the curve's unit by compounding.</param>
    /// <param name="renewals">The renewals already made, n. Range: ≥ 0, with somebody left.</param>
    /// <param name="horizon">How far to count from now; null for ever. Of n + f periods the fraction f of the last payment counts.</param>
    /// <returns>The value now, immediately before the renewal, of 1 per payment.</returns>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range or beyond what the curve knows; or the sum diverges.</exception>
    /// <remarks>Fader &amp; Hardie (2010); their n counts the running period and is <paramref name="renewals"/> + 1.</remarks>
    public static double DiscountedResidualLifetime(this IRetentionCurve curve, DiscountRate discount, int renewals, Duration? horizon = null)
    {
        Require.NotNull(curve);
        double periods = horizon?.In(curve.Unit) ?? double.PositiveInfinity;
        CurveChecks.CheckResidual(curve, renewals, periods);
        double whole = CurveChecks.Renewals(periods), fraction = double.IsFinite(periods) ? Math.Max(0, periods - whole) : 0;
        double sum = curve.DiscountedRenewals(discount, renewals, whole) ?? throw Diverges(nameof(discount), discount);
        return fraction == 0 ? sum : sum + fraction * curve.Survival(renewals + whole + 1) / curve.Survival(renewals) * Math.Exp(-whole * discount.ContinuousPer(curve.Unit));
    }

    /// <summary>The expected number of payments of a new customer, later ones counting as much: Σ S(t) from t = 0.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="horizon">How far to count; null for ever.</param>
    /// <returns>The lifetime in the curve's unit; null where it is infinite or not known to be finite.</returns>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is beyond what the curve knows.</exception>
    /// <remarks>As in <see cref="CustomerLifetimeValue.RetentionRate.ExpectedLifetime"/> the payment at acquisition counts: 1/(1 − r) for a constant rate. The expected number
    /// of renewals is one less.</remarks>
    public static Duration? ExpectedLifetime(this IRetentionCurve curve, Duration? horizon = null) =>
        horizon is null && curve is ConstantCurve constant ? constant.Lifetime
        : Weight(Require.NotNull(curve), DiscountRate.None, PaymentTiming.StartOfPeriod, horizon) is { } lifetime ? Duration.Of(lifetime, curve.Unit) : null;

    /// <summary>The expected number of renewals still to come from a customer who has renewed n times.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="renewals">The renewals already made, n. Range: ≥ 0, with somebody left.</param>
    /// <param name="horizon">How far to count from now; null for ever.</param>
    /// <returns>The residual lifetime in the curve's unit; null where it is infinite or not known to be finite.</returns>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range or beyond what the curve knows.</exception>
    public static Duration? ExpectedResidualLifetime(this IRetentionCurve curve, int renewals, Duration? horizon = null)
    {
        if (horizon is not null) return Duration.Of(curve.DiscountedResidualLifetime(DiscountRate.None, renewals, horizon), curve.Unit);
        CurveChecks.CheckResidual(Require.NotNull(curve), renewals, double.PositiveInfinity);
        return curve.DiscountedRenewals(DiscountRate.None, renewals, double.PositiveInfinity) is { } sum ? Duration.Of(sum, curve.Unit) : null;
    }

    /// <summary>The tenure by which half the customers have left: the first at which S(t) ≤ ½.</summary>
    /// <param name="curve">The curve.</param>
    /// <returns>The median lifetime, a whole number of the curve's units where the curve is made of renewals; null where it ends above ½ or never
    /// comes down to it.</returns>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    public static Duration? MedianLifetime(this IRetentionCurve curve) => Require.NotNull(curve) switch
    {
        KaplanMeier estimate => estimate.Quantile(0.5),
        ConstantCurve constant => constant.Median,
        _ => CurveSearch.FirstAtMost(curve, 0.5) is { } tenure ? Duration.Of(tenure, curve.Unit) : null,
    };

    /// <summary>The curve that remains after a number of renewals: S(n + t)/S(n) as a curve of its own.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="renewals">The renewals already made, n. Range: ≥ 0, with somebody left.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, nobody is left after it, or it is beyond what the curve knows.</exception>
    public static IRetentionCurve After(this IRetentionCurve curve, int renewals) =>
        Require.NotNull(curve) is ConstantCurve || Require.NotNegative(renewals) == 0 ? curve : new RemainingCurve(curve, renewals);

    /// <summary>S(0), S(1), …, S(periods): the curve as a table.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="periods">The last period. Range: 0 to 1,000,000, and not beyond what the curve knows.</param>
    /// <exception cref="ArgumentNullException">The curve is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static IReadOnlyList<double> SurvivalTo(this IRetentionCurve curve, int periods)
    {
        CurveChecks.Known(Require.NotNull(curve), Require.Rows(periods), nameof(periods));
        return Array.AsReadOnly([.. Enumerable.Range(0, periods + 1).Select(t => curve.Survival(t))]);
    }

    private static double? Weight(IRetentionCurve curve, DiscountRate discount, PaymentTiming timing, Duration? horizon)
    {
        double periods = horizon?.In(curve.Unit) ?? double.PositiveInfinity;
        CurveChecks.CheckHorizon(curve, timing, periods);
        return CurveStream.Weight(curve, discount, timing, periods);
    }

    private static ArgumentOutOfRangeException Diverges(string name, DiscountRate discount) =>
        Require.OutOfRange(name, discount, "a rate at which the sum over an infinite horizon is finite, or a finite horizon");
}
