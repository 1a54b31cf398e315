using System.Globalization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>A customer's expected contribution under constant retention, later money worth as much as money today.</summary>
/// <remarks>With contribution m and retention r per period, an infinite horizon gives m/(1−r) at the start of each period and m·r/(1−r) at
/// the end: contribution × expected lifetime. It is <see cref="DiscountedClv"/> without a discount, and the rest of what is said there
/// holds here.</remarks>
public readonly record struct RetentionClv : IRetentionClv
{
    /// <summary>The expected sum of a customer's contributions.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">What is left of it.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the clock.</param>
    /// <param name="timing">When in its period a payment is made.</param>
    /// <param name="horizon">How far to count; null counts for ever.</param>
    /// <param name="growth">How the contribution grows from period to period; not at all by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timing is undefined; the sum over an infinite horizon diverges, r(1+g) ≥ 1
    /// (named <paramref name="retention"/>); or a rate per period, or the value, is too large for a double.</exception>
    public RetentionClv(
        PurchasePattern purchases,
        Margin margin,
        RetentionRate retention,
        PaymentTiming timing = PaymentTiming.StartOfPeriod,
        Duration? horizon = null,
        GrowthRate growth = default)
    {
        (Purchases, Margin, Retention) = (purchases, margin, retention);
        (Timing, Horizon, Growth) = (Require.Defined(timing), horizon, growth);
        Value = Stream.CheckedValue(horizon is null ? nameof(retention) : nameof(horizon));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>What is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <inheritdoc/>
    public RetentionRate Retention { get; }

    /// <summary>When in its period a payment is made.</summary>
    public PaymentTiming Timing { get; }

    /// <summary>How far is counted; null for ever.</summary>
    public Duration? Horizon { get; }

    /// <summary>How the contribution grows from period to period.</summary>
    public GrowthRate Growth { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Retention.Period;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private PaymentStream Stream => new(
        Purchases, Margin, Retention, 0, Timing, Horizon?.In(Period) ?? double.PositiveInfinity, Growth.Per(Period, "growth"));

    /// <inheritdoc/>
    public ClvSchedule Schedule(int periods) => Stream.Schedule(periods);

    /// <inheritdoc/>
    public ClvBreakdown Breakdown() => Stream.Breakdown();

    /// <inheritdoc/>
    public CacPayback? Payback(AcquisitionCost cost, bool discounted = true) => Stream.Payback(cost.PerCustomer, discounted);

    /// <inheritdoc/>
    public RetentionRate? BreakEvenRetention(AcquisitionCost cost) => Stream.BreakEvenRetention(cost.PerCustomer);

    /// <summary>The value and its inputs in invariant text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Brief.Amount(Value)} = {Purchases}, {Margin}, retention {Retention:0.##########}{Terms.Describe(Timing, Horizon, Growth)}");
}
