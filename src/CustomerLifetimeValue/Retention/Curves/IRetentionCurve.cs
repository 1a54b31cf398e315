using System.Text.Json.Serialization;

namespace CustomerLifetimeValue.Retention;

/// <summary>How long customers stay: the probability S(t) that a customer is still there after t periods.</summary>
/// <remarks>
/// <para>Periods are counted from acquisition in <see cref="Unit"/>s; at the end of each period a customer renews or leaves, so that S(t) at whole t is
/// the share that renewed t times. S(0) is 1, S never rises and stays in [0, 1]. Implementations are immutable.</para>
/// <para>A user-defined curve needs <see cref="Unit"/>, <see cref="KnownTo"/> and <see cref="Survival"/>; the other members have a meaning by default.
/// Everything else that can be asked of a curve (churn, lifetimes, the median, the curve that remains) stands in <see cref="RetentionCurveExtensions"/>.</para>
/// </remarks>
[JsonConverter(typeof(RetentionJsonConverter))]
public interface IRetentionCurve
{
    /// <summary>The length of a period: the clock at which customers renew and pay.</summary>
    TimeUnit Unit { get; }

    /// <summary>The last tenure at which the curve is known, in <see cref="Unit"/>s; null where it has a tail and is known for ever.</summary>
    /// <remarks>An observed table ends where observation ended. It is known for ever when its last customer has left.</remarks>
    double? KnownTo { get; }

    /// <summary>The probability that a customer is still there after a tenure, S(t).</summary>
    /// <param name="tenure">The tenure t in <see cref="Unit"/>s. Range: ≥ 0, and not beyond <see cref="KnownTo"/>. Between two renewals nothing
    /// happens in a curve that is made of renewals: S(2.5) is S(2).</param>
    /// <returns>S(t). Range: [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tenure is outside its range.</exception>
    double Survival(double tenure);

    /// <summary>The probability of renewing at the end of a period, for a customer who was there at its start: r(t) = S(t)/S(t − 1).</summary>
    /// <param name="period">The period t, from 1.</param>
    /// <returns>The retention rate; 0 where nobody is left. Range: [0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The period is less than 1 or beyond <see cref="KnownTo"/>.</exception>
    double RetentionRate(int period) => CurveChecks.Rate(this, period);

    /// <summary>The expected number of renewals still to come, each discounted to the next one: Σ S(n + k)/S(n)·(1 + d)^(1 − k) over k = 1 … count.</summary>
    /// <param name="discount">The discount rate; it converts to the curve's unit by compounding.</param>
    /// <param name="renewals">The renewals already made, n. Range: ≥ 0, with somebody left.</param>
    /// <param name="count">How many renewals to count. Range: a whole number ≥ 0, or infinity.</param>
    /// <returns>The sum; null where it is infinite or does not fit a double, or where it is not known to be finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; nobody is left after that many renewals; or the count goes
    /// beyond <see cref="KnownTo"/>: an observed curve refuses what it has not seen, until it is continued by a tail.</exception>
    /// <remarks>The default implementation adds term by term; for an infinite count it stops where the discount proves the rest negligible, and
    /// is null where that does not come about, as without a discount.</remarks>
    double? DiscountedRenewals(DiscountRate discount, int renewals, double count) => CurveChecks.TermByTerm(this, discount, renewals, count);
}
