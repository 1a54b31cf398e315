using System.Globalization;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The simple formula on profit: (average order value × frequency × gross margin − retention cost) × customer lifetime.</summary>
/// <remarks>CLV = (AOV · f · gm − c) · L, negative where the customer costs more than they bring. The clock is the lifetime's unit; a fractional lifetime pays the fraction of its last period. The default
/// value is worth 0.</remarks>
public readonly record struct MarginClv : IClv
{
    /// <summary>Contribution over a lifetime.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">What is left of it.</param>
    /// <param name="lifetime">How long the customer stays.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is too large for a double.</exception>
    public MarginClv(PurchasePattern purchases, Margin margin, Duration lifetime)
    {
        (Purchases, Margin, Lifetime) = (purchases, margin, lifetime);
        Value = Stream.CheckedValue(nameof(lifetime));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>What is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>How long the customer stays.</summary>
    public Duration Lifetime { get; }

    /// <inheritdoc/>
    public double Value { get; }

    /// <inheritdoc/>
    public TimeUnit Period => Lifetime.Unit;

    /// <inheritdoc/>
    public double ContributionPerPeriod => Stream.Contribution;

    private PaymentStream Stream => PaymentStream.Lasting(Purchases, Margin, Lifetime);

    /// <inheritdoc/>
    public ClvSchedule Schedule(int periods) => Stream.Schedule(periods);

    /// <inheritdoc/>
    public ClvBreakdown Breakdown() => Stream.Breakdown();

    /// <inheritdoc/>
    public CacPayback? Payback(AcquisitionCost cost, bool discounted = true) => Stream.Payback(cost.PerCustomer, discounted);

    /// <summary>The value and its inputs in invariant text: "550 = 100 per order, 3 orders per year, gross margin 0.4, …, for 5 years".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Brief.Amount(Value)} = {Purchases}, {Margin}, for {Lifetime:0.######}");
}
