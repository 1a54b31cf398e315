using System.Globalization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The simplest customer lifetime value: average order value × purchase frequency × customer lifetime. It counts revenue, not profit.</summary>
/// <remarks>CLV = AOV · f · L. The clock is the lifetime's unit; a fractional lifetime pays the fraction of its last period. The default
/// value is worth 0.</remarks>
public readonly record struct SimpleClv : IClv
{
    /// <summary>Revenue over a lifetime.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="lifetime">How long the customer stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    public SimpleClv(PurchasePattern purchases, Duration lifetime)
    {
        (Purchases, Lifetime) = (purchases, lifetime);
        Value = Stream.CheckedValue(nameof(lifetime));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>How long the customer stays.</summary>
    public Duration Lifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Lifetime.Unit;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private PaymentStream Stream => PaymentStream.Lasting(Purchases, Margin.Full, Lifetime);

    /// <inheritdoc/>
    public ClvSchedule Schedule(int periods) => Stream.Schedule(periods);

    /// <inheritdoc/>
    public ClvBreakdown Breakdown() => Stream.Breakdown();

    /// <inheritdoc/>
    public CacPayback? Payback(AcquisitionCost cost, bool discounted = true) => Stream.Payback(cost.PerCustomer, discounted);

    /// <summary>The value and its inputs in invariant text: "1500 = 100 per order, 3 orders per year, for 5 years".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Brief.Amount(Value)} = {Purchases}, for {Lifetime:0.######}");
}
