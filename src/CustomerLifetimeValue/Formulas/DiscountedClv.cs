using System.Globalization;
using System.Text.Json.Serialization;
using CustomerLifetimeValue.Parallelism;

namespace CustomerLifetimeValue.Formulas;

/// <summary>The present value of a customer under constant retention and discount: the textbook customer lifetime value.</summary>
/// <remarks>
/// <para>With contribution m per period, retention r, discount d and growth g per period, an infinite horizon gives
/// m·(1+d)/(1+d−r(1+g)) at the start of each period and m·r/(1+d−r(1+g)) at the end (Gupta &amp; Lehmann 2003; Blattberg, Getz &amp;
/// Thomas 2001); n periods give the same less the tail, and where r(1+g) equals 1+d, n payments of equal worth.</para>
/// <para>The clock is the retention's period; discount and growth convert to it by compounding. A horizon of n + f periods counts n
/// payments and the fraction f of the next, so between whole periods the value is linear. Retention 0 leaves the payment at acquisition,
/// if there is one. A sum that diverges is refused. The value is accurate to 1e-12, relative to revenue and cost per period, for
/// discounts above −99 % per period. The default value is worth 0.</para>
/// </remarks>
/// <example>
/// <code>
/// var clv = new DiscountedClv(new PurchasePattern(100, Frequency.PerYear(3)), new Margin(0.40), RetentionRate.PerMonth(0.97), DiscountRate.PerYear(0.10));
/// Console.WriteLine(clv.Value);
/// foreach (var line in clv.Breakdown().Lines) Console.WriteLine(line);
/// </code>
/// </example>
[JsonConverter(typeof(FormulaJsonConverter))]
public readonly record struct DiscountedClv : IClv, IStreamClv
{
    /// <summary>The present value of a customer's contributions.</summary>
    /// <param name="purchases">What the customer buys.</param>
    /// <param name="margin">The margin: what is left of the revenue.</param>
    /// <param name="retention">Probability of staying from period to period; its period is the clock.</param>
    /// <param name="discount">The discount rate.</param>
    /// <param name="timing">When in its period a payment is made.</param>
    /// <param name="horizon">How far to count; null counts for ever.</param>
    /// <param name="growth">How the contribution grows from period to period; not at all by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The timing is undefined; the sum over an infinite horizon diverges, r(1+g) ≥ 1+d
    /// (named <paramref name="retention"/>); or a rate per period, or the value, is too large for a double.</exception>
    public DiscountedClv(
        PurchasePattern purchases,
        Margin margin,
        RetentionRate retention,
        DiscountRate discount,
        PaymentTiming timing = PaymentTiming.StartOfPeriod,
        Duration? horizon = null,
        GrowthRate growth = default)
    {
        (Purchases, Margin, Retention, Discount) = (purchases, margin, retention, discount);
        (Timing, Horizon, Growth) = (Require.Defined(timing), horizon, growth);
        Value = Stream.CheckedValue(horizon is null ? nameof(retention) : nameof(horizon));
    }

    /// <summary>What the customer buys.</summary>
    public PurchasePattern Purchases { get; }

    /// <summary>The margin: what is left of the revenue.</summary>
    public Margin Margin { get; }

    /// <summary>Probability of staying from period to period; its period is the clock.</summary>
    public RetentionRate Retention { get; }

    /// <summary>The discount rate.</summary>
    public DiscountRate Discount { get; }

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

    private GeometricStream Stream => StreamOf(Purchases, Margin, Retention, Discount, Timing, Horizon, Growth);

    IPaymentStream IStreamClv.Stream => Stream;

    ClvInputs IClv.Inputs => new(
        [.. FormulaInputs.Of(Purchases), .. FormulaInputs.Of(Margin), FormulaInputs.Of(Retention), FormulaInputs.Of(Discount), FormulaInputs.Of(Growth), .. FormulaInputs.Of(Horizon)]);

    IClv? IClv.With(ClvInputs inputs)
    {
        if (FormulaInputs.Purchases(Require.NotNull(inputs)) is not { } purchases || FormulaInputs.Discount(inputs, Period) is not { } discount
            || FormulaInputs.Growth(inputs, Period) is not { } growth) return null;
        var (margin, retention, horizon) = (FormulaInputs.Margin(inputs), FormulaInputs.Retention(inputs, Retention), FormulaInputs.Horizon(inputs));
        return StreamOf(purchases, margin, retention, discount, Timing, horizon, growth).IsFinite
            ? new DiscountedClv(purchases, margin, retention, discount, Timing, horizon, growth)
            : null;
    }

    double? IStreamClv.Effect(ClvInput input) => InputEffect.OfAmounts(Stream, input.Name) ?? GeometricEffect.Of(Stream, input);

    /// <summary>The same value of many customers from plain columns, vectorised and without allocation.</summary>
    /// <param name="contribution">What each active customer leaves per period, m. Range: finite.</param>
    /// <param name="retention">Each customer's probability of staying from period to period, r. Range: [0, 1].</param>
    /// <param name="discountPerPeriod">The discount rate per period, d; 0.08 is 8 %. Range: finite, d > −1.</param>
    /// <param name="destination">Receives the values. Range: as long as the columns, and memory of its own.</param>
    /// <param name="timing">When in its period a payment is made.</param>
    /// <param name="horizonInPeriods">How many periods to count, a fraction counting that share of the last payment; null counts for ever. Range: finite, ≥ 0.</param>
    /// <param name="growthPerPeriod">How the contribution grows from period to period, g. Range: finite, g > −1.</param>
    /// <param name="threads">The most threads to use; null for all processors. Several are used from 262,144 rows up; the values do not depend on it.</param>
    /// <param name="progress">Told the number of rows done so far.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the destination overlaps one of them; it is left as it was.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate or the horizon is outside its range (the destination is left as it was), or a row is: a contribution that is not finite, a retention outside [0, 1],
    /// a sum that diverges, a value too large for a double. The error names the first such row, and the destination is all zeros.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled; the destination is all zeros.</exception>
    /// <remarks>Over an infinite horizon each value has the bits of <see cref="Value"/> for the same numbers. Over a finite one it is within 1e-14 of the
    /// closed form, relative, where r(1+g) ≤ 1+d; where contributions outgrow the discount, within 1e-12. The bits are the same on every machine.</remarks>
    public static void Evaluate(
        ReadOnlySpan<double> contribution, ReadOnlySpan<double> retention, double discountPerPeriod, Span<double> destination,
        PaymentTiming timing = PaymentTiming.StartOfPeriod, double? horizonInPeriods = null, double growthPerPeriod = 0,
        int? threads = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ClvColumns.Discounted(
            contribution, retention, discountPerPeriod, destination, timing, horizonInPeriods, growthPerPeriod, new RunOptions(Require.Threads(threads), progress, cancellationToken));

    /// <summary>The value and its inputs in invariant text.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{InvariantText.Amount(Value)} = {Purchases}, {Margin}, retention {Retention:0.##########}, discount {Discount:0.######}{ClvText.Terms(Timing, Horizon, Growth)}");

    private static GeometricStream StreamOf(
        PurchasePattern purchases, Margin margin, RetentionRate retention, DiscountRate discount, PaymentTiming timing, Duration? horizon, GrowthRate growth) =>
        new(purchases, margin, retention, discount.Per(retention.Period, nameof(discount)), timing, horizon?.In(retention.Period) ?? double.PositiveInfinity, growth.Per(retention.Period, nameof(growth)));
}
